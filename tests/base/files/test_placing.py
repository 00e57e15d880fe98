"""An upload is in its place before any lock is taken, and only while a record names it."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from crafts.models import ImportJob
from programs.models import ActionItemStep
from tests.crafts.records.test_import import REQUIRED, xlsx
from tests.crafts.records.test_photos import picture
from tests.factories import make_action_item

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + b"\x00" * 100


def kept(folder):
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def report(client, item, content=PDF, **more):
    sent = {"status": "selesai", "evidence": SimpleUploadedFile("bukti.pdf", content), **more}
    return client.post(reverse("action_items:action-item-progress", args=[item.pk]), sent)


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.mark.parametrize("content", [PDF, picture().read()])
def test_evidence_is_written_before_the_transaction_and_named_by_its_step(client, monkeypatch, content):
    outside, depths = len(connection.savepoint_ids), []
    save = default_storage.save

    def noting(name, content, max_length=None):
        depths.append(len(connection.savepoint_ids))
        return save(name, content, max_length=max_length)

    monkeypatch.setattr(default_storage._wrapped, "save", noting)
    assert report(client, make_action_item(), content, sekali=uuid.uuid4()).status_code == 302
    assert depths == [outside]
    assert [f"bukti/{name}" for name in kept("bukti")] == [ActionItemStep.objects.get().evidence.name]


def test_evidence_of_a_refused_step_does_not_stay(client):
    item = make_action_item()
    assert report(client, item, status="tidak-dapat").status_code == 200
    assert kept("bukti") == []


def test_evidence_of_a_form_sent_twice_is_there_once(client):
    item, ticket = make_action_item(), uuid.uuid4()
    assert report(client, item, sekali=ticket).url == report(client, item, sekali=ticket).url
    assert len(kept("bukti")) == 1


def test_list_that_is_refused_does_not_stay_and_one_that_is_taken_does(client):
    address = reverse("records:imports")
    assert client.post(address, {"file": xlsx(dict.fromkeys(REQUIRED))}).status_code == 200
    assert kept("impor") == []
    assert client.post(address, {"file": xlsx(REQUIRED)}).status_code == 302
    assert [f"impor/{name}" for name in kept("impor")] == [ImportJob.objects.get().file.name]
