"""Lists stay in memory until their numbers are taken out; what nobody signed in sends is held nowhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dekranasda.base.lists import uploads


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "held"), [(None, 0), ("Sekretariat", 1)])
def test_only_whoever_is_signed_in_has_a_list_held_in_memory(client, sign_in, monkeypatch, role, held):
    taken = []
    completed = uploads.ListsInMemory.file_complete

    def noting(handler, size):
        taken.append(size) if handler.activated else None
        return completed(handler, size)

    monkeypatch.setattr(uploads.ListsInMemory, "file_complete", noting)
    if role:
        sign_in(role)
    client.post(reverse("records:imports"), {"file": SimpleUploadedFile("daftar.csv", b"Nama usaha\nContoh\n")})
    assert len(taken) == held
