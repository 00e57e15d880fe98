"""Old minutes on the page: nothing is stored before its tick, nothing twice, and what is left waits in the form."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from lxml import html

from programs.models import ActionItem, Decision, Meeting, MinuteLine, Suggestion
from tests.factories import make_meeting, make_organization
from tests.programs.meetings.past.samples import PASTED, uploaded

pytestmark = pytest.mark.django_db
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NIK = "3572015507800001"
THREE = """Keputusan
1. Pameran pada Juni.
Usulan
Bu Rini: pewarna alam.
Tindak lanjut
Mendata kayu (Dinas Contoh), 20 Maret 2026"""


@pytest.fixture
def meeting():
    return make_meeting(held_on=date(2026, 2, 12))


@pytest.fixture
def user(sign_in):
    return sign_in("Sekretariat")


def url(meeting):
    return reverse("meetings:past-minutes", args=[meeting.pk])


def form_of(answer) -> dict:
    """The form of the lines as a browser would send it."""
    form = next(form for form in html.fromstring(answer.content).forms if "naskah" in form.fields)
    return {name: value for name, value in form.fields.items() if value is not None}


def pasted(client, meeting, text=THREE):
    return form_of(client.post(url(meeting), {"text": text}))


def take(client, meeting, sent, *places, **changed):
    ticked = {f"{place}-ambil": "1" for place in places}
    return client.post(url(meeting), {**sent, **ticked, "langkah": "simpan", **changed})


def errors(answer):
    found = html.fromstring(answer.content).xpath("//*[contains(@class, 'invalid-feedback')]")
    return [" ".join(error.text_content().split()) for error in found]


def test_nothing_is_ticked_or_stored_until_somebody_says_so(client, user, meeting):
    sent = pasted(client, meeting)
    assert not [name for name in sent if name.endswith("-ambil")]
    answer = client.post(url(meeting), {**sent, "langkah": "simpan"})
    assert "Tandai lebih dahulu baris yang diambil." in answer.text
    assert not MinuteLine.objects.exists()


def test_ticked_lines_become_lines_and_records_like_typed_ones(client, user, meeting):
    body = make_organization(name="Dinas Contoh")
    answer = take(client, meeting, pasted(client, meeting), 0, 1, 2)
    assert answer.url == reverse("meetings:minutes-entry", args=[meeting.pk])
    assert [line.text for line in meeting.lines.order_by("pk")] == [
        "Pameran pada Juni.",
        "pewarna alam.",
        "Mendata kayu (Dinas Contoh), 20 Maret 2026",
    ]
    assert Decision.objects.get().text == "Pameran pada Juni."
    suggestion = Suggestion.objects.get()
    assert (suggestion.speaker, suggestion.steps.get().by) == ("Bu Rini", user)
    item = ActionItem.objects.get()
    assert (item.responsible_organization, item.due_on) == (body, date(2026, 3, 20))
    line = meeting.lines.first()
    assert (line.written_by, line.history.count()) == (user, 1)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.minutes_revision) == (Meeting.Status.RUNNING, 3)


def test_what_is_not_taken_waits_on_the_page_as_it_was_typed(client, user, meeting):
    answer = take(client, meeting, pasted(client, meeting), 0, **{"1-text": "Pewarna alam dan tungku."})
    assert "1 baris masuk ke notula." in answer.text
    left = form_of(answer)
    assert left["1-text"] == "Pewarna alam dan tungku."
    assert "0-text" not in left
    assert "Usulan" in answer.text
    take(client, meeting, left, 1)
    assert {line.text for line in meeting.lines.all()} == {"Pameran pada Juni.", "Pewarna alam dan tungku."}


def test_all_that_wait_are_ticked_by_one_tap_and_stored_by_the_next(client, user, meeting):
    sent = pasted(client, meeting)
    ticked = form_of(client.post(url(meeting), {**sent, "langkah": "tandai"}))
    assert [name for name in ticked if name.endswith("-ambil")] == ["0-ambil", "1-ambil", "2-ambil"]
    assert not MinuteLine.objects.exists()


def test_the_same_lines_sent_again_are_kept_once(client, user, meeting):
    sent = pasted(client, meeting)
    for _time in range(2):
        take(client, meeting, sent, 0)
    # Without its ticket, too.
    take(client, meeting, {name: value for name, value in sent.items() if name != "sekali"}, 0)
    assert meeting.lines.count() == Decision.objects.count() == 1


def test_one_line_that_is_wrong_keeps_all_from_being_stored_and_says_why(client, user, meeting):
    sent = pasted(client, meeting)
    answer = take(client, meeting, sent, 0, 1, **{"1-speaker": "", "1-kind": "masukan"})
    assert errors(answer) == ["Isi siapa yang menyampaikan."]
    assert form_of(answer)["0-ambil"] == form_of(answer)["1-ambil"] == "1"
    assert not MinuteLine.objects.exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"2-responsible": "Dinas Entah"}, "Pilih jabatan atau organisasi yang dikenal, atau kosongkan."),
        ({"2-due_on": "2026-02-31"}, "Isi tanggal yang ada di kalender."),
        ({"2-due_on": "9999-12-31"}, "Isi tanggal antara tahun 1900 dan 2100."),
        ({"2-kind": "lagu"}, "Pilih jenisnya."),
        ({"2-text": " "}, "Tulis isinya."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, user, meeting, changed, message):
    answer = take(client, meeting, pasted(client, meeting), 2, **{"2-speaker": "Bu Rini", **changed})
    assert message in errors(answer)
    assert not MinuteLine.objects.exists()


def test_words_that_look_like_shorthand_are_kept_as_they_stand(client, user, meeting):
    sent = pasted(client, meeting, "Usulan\nBu Rini: k #9 kayu @disperindag 12/12")
    take(client, meeting, sent, 0)
    assert meeting.lines.get().text == "k #9 kayu @disperindag 12/12"


def test_locked_or_cancelled_meeting_takes_nothing_and_says_so(client, user):
    open_meeting = make_meeting()
    sent = pasted(client, open_meeting)
    for status, words in ((Meeting.Status.FINAL, "sudah dikunci"), (Meeting.Status.CANCELLED, "dibatalkan")):
        meeting = make_meeting(status=status)
        assert words in client.get(url(meeting)).text
        pasting = client.post(url(meeting), {"text": "Cuaca cerah."})
        assert words in pasting.text
        assert "Cuaca cerah." in pasting.text
        answer = take(client, meeting, sent, 0)
        assert words in answer.text
        assert form_of(answer)["0-ambil"] == "1"
    assert not MinuteLine.objects.exists()


def test_number_of_an_identity_card_is_blanked_before_anything_is_shown(client, user, meeting):
    document = Document()
    document.add_paragraph(f"Bu Sinta, NIK {NIK}.")
    for sent in ({"text": f"Bu Rini, NIK {NIK}."}, {"file": uploaded(document)}):
        answer = client.post(url(meeting), sent)
        assert "[16 angka]" in answer.text
        assert NIK not in answer.text
    refused = client.post(url(meeting), {"text": f"NIK {NIK}" + "x" * 200_000})
    assert errors(refused) == ["Notula ini lebih dari 200.000 huruf. Tempel bagian demi bagian."]
    assert NIK not in refused.text
    answer = take(client, meeting, form_of(client.post(url(meeting), {"text": "Cuaca."})), 0, **{"0-text": f"a {NIK}"})
    assert meeting.lines.get().text == "a [16 angka]"
    assert NIK not in answer.headers["Location"]


def test_file_never_touches_the_disk(client, user, meeting, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.FILE_UPLOAD_TEMP_DIR = "/tidak/ada"
    document = Document()
    document.add_paragraph("Cuaca cerah.")
    assert "Cuaca cerah." in client.post(url(meeting), {"file": uploaded(document)}).text


def _packed(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return content.getvalue()


def _with_main(main):
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    return _packed(**{"_rels/.rels": relations, "word/document.xml": main})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "Word lama (.doc)"),
        (b"%PDF-1.7", "bukan berkas Word"),
        (_packed(**{"xl/workbook.xml": "<a/>", "_rels/.rels": "<a/>"}), "bukan berkas Word"),
        (_with_main("<a><b>"), "rusak"),
        (_with_main("<a/>"), "Tidak ada baris yang terbaca"),
        (_with_main("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "bagian yang tidak lazim"),
        (_with_main(b" " * 160 * 1024 * 1024), "Isi berkas terlalu besar"),
        (_with_main(b" " * 11 * 1024 * 1024), "terlalu panjang"),
        (_with_main(f'<w:document xmlns:w="{W}"><w:body>{"<w:p/>" * 10_001}</w:body></w:document>'), "terlalu panjang"),
        (_with_main("<a/>")[:-30], "rusak"),
        (b"PK\x03\x04", "rusak"),
    ],
    ids=["locked", "old", "pdf", "excel", "broken", "empty", "entities", "bomb", "long", "marks", "cut", "stub"],
)
def test_file_that_cannot_be_read_is_told_at_its_field(client, user, meeting, content, message):
    answer = client.post(url(meeting), {"text": "", "file": SimpleUploadedFile("notula.docx", content)})
    assert answer.status_code == 200
    assert message in " ".join(errors(answer))
    assert len(errors(answer)) == 1


def test_too_many_lines_are_told_and_stay_where_they_were_typed(client, user, meeting):
    answer = client.post(url(meeting), {"text": "Cuaca cerah.\n" * 251})
    assert errors(answer) == ["Notula ini lebih dari 250 baris. Tempel bagian demi bagian."]
    assert answer.text.count("Cuaca cerah.") == 251


def test_many_lines_go_in_by_parts_and_in_their_order(client, user, meeting):
    sent = pasted(client, meeting, "".join(f"Cuaca cerah {number}.\n" for number in range(250)))
    answer = take(client, meeting, sent, *range(120))
    assert "70 baris lain masih ditandai" in answer.text
    assert meeting.lines.count() == 50
    for _time in range(2):
        answer = take(client, meeting, form_of(answer))
    assert "130 baris menunggu." in answer.text
    assert [line.text for line in meeting.lines.order_by("revision")] == [f"Cuaca cerah {n}." for n in range(120)]


def test_reading_asks_as_much_for_many_lines_as_for_one(client, user, meeting, django_assert_max_num_queries):
    for text in ("Cuaca cerah.", PASTED * 8):
        with django_assert_max_num_queries(35):
            client.post(url(meeting), {"text": text})


@pytest.mark.parametrize(
    "sent", [{"naskah": ""}, {"naskah": "x", "999-text": "a", "0-text": "a", "bagian": "x\n1\n9 a"}]
)
def test_form_that_was_tampered_with_breaks_nothing(client, user, meeting, sent):
    assert client.post(url(meeting), sent).status_code == 200
    assert client.post(url(meeting), {**sent, "0-ambil": "1"}).status_code == 200
    assert not MinuteLine.objects.exists()


def test_draft_minutes_lead_to_the_page_and_locked_ones_do_not(client, user, meeting):
    minutes = reverse("meetings:minutes-document", args=[meeting.pk])
    assert url(meeting) in client.get(minutes).text
    Meeting.objects.update(status=Meeting.Status.FINAL)
    assert not re.search(url(meeting), client.get(minutes).text)
