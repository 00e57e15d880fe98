"""Anyone may ask to be listed or report a wrong entry, and follows the answer by a code; owners within 72 hours."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Request
from crafts.models.request import RequestClosed
from dekranasda.base.audit.models import AuditEvent
from tests.factories import SENTUL, craft, make_artisan, make_request, make_user

LISTING = reverse("requests:listing")


def listing_data(**changes):
    return {
        "business_name": "Kendang Contoh Wana",
        "crafts": [craft("kendang-jimbe").pk],
        "village": SENTUL,
        "text": "Membuat kendang sejak 1990.",
        "sender_name": "Pemilik Contoh",
        "sender_phone": "0812-3456-7890",
        **changes,
    }


def report_data(**changes):
    return {"kind": "keliru", "text": "Nomornya salah.", **changes}


@pytest.mark.django_db
def test_artisan_asks_to_be_listed_and_reads_the_answer_by_the_code(client, sign_in):
    answer = client.post(LISTING, listing_data(), follow=True)
    sent = Request.objects.get()
    assert sent.code in answer.text
    assert "Masuk" in answer.text
    assert sent.sender_phone == "+6281234567890"

    sign_in("Sekretariat")
    assert "Kendang Contoh Wana" in client.get(reverse("requests:queue")).text
    made = client.post(reverse("requests:make-artisan", args=[sent.code]))
    artisan = Artisan.objects.get()
    assert made.headers["Location"] == artisan.get_record_url()
    assert (artisan.state, [c.slug for c in artisan.crafts.all()]) == (Artisan.State.DRAFT, ["kendang-jimbe"])
    client.post(reverse("requests:answer", args=[sent.code]), {"outcome": "selesai", "answer": "Sudah tercantum."})
    assert "Kendang Contoh Wana" not in client.get(reverse("requests:queue")).text

    client.logout()
    typed = sent.code.lower().replace("p-", " ")
    page = client.get(reverse("requests:look-up"), {"kode": typed}).text
    assert "Sudah tercantum." in page
    assert "Pemilik Contoh" not in page


@pytest.mark.django_db
def test_making_the_record_twice_makes_one():
    sent = make_request(kind="daftar")
    by = make_user()
    assert sent.make_artisan(by=by) == sent.make_artisan(by=by)
    assert Artisan.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "hours"), [("keliru", None), ("perbaikan", 72), ("penghapusan", 72)])
def test_owner_is_answered_within_72_hours(kind, hours):
    sent = make_request(kind=kind)
    assert sent.due_at == (sent.received_at + timedelta(hours=hours) if hours else None)


@pytest.mark.django_db
def test_deadline_that_passed_is_on_top_of_the_queue_and_says_so(client, sign_in):
    make_request(text="Biasa.")
    late = make_request(kind="penghapusan", received_at=timezone.now() - timedelta(hours=80))
    soon = make_request(kind="perbaikan", received_at=timezone.now() - timedelta(hours=70))
    assert list(Request.objects.open())[:2] == [late, soon]
    assert list(Request.objects.overdue()) == [late]
    sign_in("Sekretariat")
    page = client.get(reverse("requests:queue")).text
    assert "Lewat 3 × 24 jam" in page
    assert "Sisa 1 jam" in page


@pytest.mark.django_db
def test_owner_must_leave_a_way_to_be_reached(client):
    artisan = make_artisan()
    address = reverse("requests:report", args=[artisan.slug])
    assert "Isi telepon atau email" in client.post(address, report_data(kind="penghapusan")).text
    assert client.post(address, report_data()).status_code == 302
    assert Request.objects.get().artisan == artisan


@pytest.mark.django_db
def test_robot_is_refused_and_a_flood_is_stopped(client):
    address = reverse("requests:report", args=[make_artisan().slug])
    client.post(address, report_data(website_address="https://contoh.example"))
    assert Request.objects.count() == 0
    for _time in range(10):
        assert client.post(address, report_data()).status_code == 302
    stopped = client.post(address, report_data(text="Yang kesebelas."))
    assert "Terlalu banyak kiriman" in stopped.text
    assert "Yang kesebelas." in stopped.text
    assert Request.objects.count() == 10


@pytest.mark.django_db
def test_answered_request_is_not_answered_again():
    sent, by = make_request(), make_user()
    sent.finish(by=by, answer="Sudah diperbaiki.")
    with pytest.raises(RequestClosed):
        sent.refuse(by=by, answer="Tidak.")
    assert Request.objects.get().answer == "Sudah diperbaiki."


@pytest.mark.django_db
def test_contact_of_the_sender_is_shown_when_asked_for_and_that_is_written_down(client, sign_in):
    sent = make_request(sender_phone="+6281234567890", sender_email="ibu@contoh.id")
    staff = sign_in("Sekretariat")
    address = reverse("requests:contact-reveal", args=[sent.code])
    for page in (client.get(reverse("requests:queue")).text, client.get(sent.get_absolute_url()).text):
        assert "+6281234567890" not in page
        assert "ibu@contoh.id" not in page
    for asked in ({}, {"HX-Request": "true"}):
        shown = client.post(address, headers=asked).text
        assert "+6281234567890" in shown
        assert "ibu@contoh.id" in shown
    events = AuditEvent.objects.filter(action=AuditEvent.Action.CONTACT_REVEALED)
    assert {(event.by, event.subject) for event in events} == {(staff, str(sent))}
    assert len(events) == 2


@pytest.mark.django_db
def test_who_decided_what_and_when_is_read_on_the_request(client, sign_in):
    client.post(LISTING, listing_data())
    sent = Request.objects.get()
    for name, step, data in [
        ("Bu Ani", "take-up", {}),
        ("Pak Budi", "answer", {"outcome": "ditolak", "answer": "Di luar Kota Blitar."}),
    ]:
        sign_in(user=make_user(role="Sekretariat", name=name))
        client.post(reverse(f"requests:{step}", args=[sent.code]), data)
    lines = re.findall(r"<li>[^<]* · ([^<]*) · ([^<]*)</li>", client.get(sent.get_absolute_url()).text)
    assert lines == [
        ("Masuk", "pengirim"),
        ("Sedang dikerjakan", "Bu Ani"),
        ("Tidak dapat dipenuhi", "Pak Budi"),
    ]
    # What the sender wrote is kept in one place alone, and the history goes with the request.
    assert not {"text", "sender_phone"} & {field.name for field in Request.history.model._meta.fields}
    sent.delete()
    assert not Request.history.exists()


@pytest.mark.django_db
def test_unknown_code_says_so(client):
    assert "Tidak ada permintaan dengan kode ini" in client.get(reverse("requests:look-up"), {"kode": "P-0000000"}).text


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_queue_costs_the_same_for_1_and_30(client, sign_in, number, django_assert_max_num_queries):
    for _each in range(number):
        make_request(kind="daftar")
    sign_in("Sekretariat")
    with django_assert_max_num_queries(10):
        client.get(reverse("requests:queue"))
