"""Papers and photos of a meeting: kept under their names, read inside, gone from the disk when they are removed."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from programs.models import MeetingPaper
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF"


def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(content, "PNG")
    return content.getvalue()


def upload(client, meeting, **files):
    sent = [SimpleUploadedFile(name.replace("_", "."), content) for name, content in files.items()]
    return client.post(reverse("meetings:paper-add", args=[meeting.pk]), {"files": sent}, follow=True)


def stored() -> list[str]:
    return default_storage.listdir("rapat")[1] if default_storage.exists("rapat") else []


@pytest.fixture
def meeting(sign_in):
    sign_in("Sekretariat")
    return make_meeting()


def test_several_files_are_kept_under_their_names_and_photos_shown_small(client, meeting):
    page = upload(client, meeting, bahan_pdf=PDF, aula_png=photo()).text
    paper, picture = MeetingPaper.objects.all()
    assert (paper.name, picture.name) == ("bahan.pdf", "aula.png")
    assert f'<a href="{paper.file.url}">bahan.pdf</a>' in page
    assert f'<img src="{picture.file.url}" alt="aula.png"' in page
    with default_storage.open(picture.file.name) as file:
        assert max(Image.open(file).size) == 1600


@pytest.mark.parametrize(("role", "status"), [("Pengurus", 200), ("Administrator", 404), (None, 404)])
def test_files_are_read_by_those_who_work_here(client, sign_in, meeting, role, status):
    upload(client, meeting, bahan_pdf=PDF)
    client.logout()
    if role:
        sign_in(role)
    assert client.get(MeetingPaper.objects.get().file.url).status_code == status


def test_board_reads_the_files_and_changes_none(client, sign_in, meeting):
    upload(client, meeting, bahan_pdf=PDF)
    client.logout()
    sign_in("Pengurus")
    page = client.get(meeting.get_absolute_url()).text
    assert "bahan.pdf" in page
    assert 'id="id_files"' not in page


def test_what_is_no_paper_is_refused_and_nothing_is_kept_of_the_rest(client, meeting):
    page = upload(client, meeting, bahan_pdf=PDF, jahat_html=b"<script>alert(1)</script>")
    assert "bukan PDF, foto, Word, atau Excel" in page.text
    assert not MeetingPaper.objects.exists()
    assert stored() == []
    assert "is-invalid" in upload(client, meeting).text


def test_file_is_removed_from_the_disk_too(client, meeting, django_capture_on_commit_callbacks):
    upload(client, meeting, bahan_pdf=PDF)
    paper = MeetingPaper.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("meetings:paper-remove", args=[meeting.pk, paper.pk]))
    assert not MeetingPaper.objects.exists()
    assert stored() == []


def test_file_stays_once_the_minutes_are_final(client, meeting):
    upload(client, meeting, bahan_pdf=PDF)
    type(meeting).objects.update(status="final")
    address = reverse("meetings:paper-remove", args=[meeting.pk, MeetingPaper.objects.get().pk])
    assert address not in client.get(meeting.get_absolute_url()).text
    assert "sudah dikunci" in client.post(address, follow=True).text
    assert MeetingPaper.objects.exists()


def test_file_of_another_meeting_is_not_reached(client, meeting):
    upload(client, meeting, bahan_pdf=PDF)
    paper = MeetingPaper.objects.get()
    address = reverse("meetings:paper-remove", args=[make_meeting().pk, paper.pk])
    assert client.post(address).status_code == 404
