from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone, translation

from crafts.models import Artisan, ArtisanMerge, ImportJob, Request
from crafts.records import publishing
from crafts.records.forgotten import about_to_go
from crafts.records.merging import merge
from dekranasda.base.accounts.models import AccessLink
from dekranasda.base.audit.models import AuditEvent, WrittenOnce
from dekranasda.base.forms.once import FormTicket
from dekranasda.demo.content.source import on
from dekranasda.operations.retention import RULES, clean_up
from programs.dashboards import desk
from programs.models import Invitee
from programs.models.suggestion import SuggestionContact
from tests.factories import (
    make_artisan,
    make_consent,
    make_meeting,
    make_product,
    make_program,
    make_request,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


# As the privacy page promises; a shorter or longer time is a decision of the council, not of whoever edits the list.
PROMISED = [
    ("Sesi masuk pengguna kantor", 14),
    ("Tautan undangan dan pemulihan akun", 30),
    ("Penanda agar formulir tidak terkirim dua kali", 30),
    ("Data perajin tanpa persetujuan", 365),
    ("Data pribadi perajin yang menarik persetujuan", 365),
    ("Isi berkas yang diimpor", 30),
    ("Permintaan pencantuman, perbaikan, dan penghapusan", 365),
    ("Pertanyaan pembeli dan kontaknya", 365),
    ("Tautan perajin", 90),
    ("Kontak pengirim masukan", 365),
    ("Jawaban undangan rapat dan tautannya", 90),
    ("Email yang dikirim portal: kepada siapa dan kapan", 30),
    ("Jejak audit: siapa melakukan apa, kapan, dari mana", 5 * 365),
    ("Cadangan seluruh data", 30),
]


def test_everything_is_kept_as_long_as_was_promised():
    with translation.override("id"):
        assert [(str(rule.what), rule.days) for rule in RULES] == PROMISED


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def test_sign_ins_that_ended_are_forgotten_with_their_devices(client):
    user = make_user(password="kata-sandi-contoh")
    client.login(email=user.email, password="kata-sandi-contoh")
    running = Session.objects.get()
    Session.objects.create(session_key="lama", session_data="x", expire_date=timezone.now() - timedelta(minutes=1))
    for key in (running.session_key, "lama"):
        UserSession.objects.update_or_create(
            session_key=key, defaults={"user": user, "ip": "203.0.113.9", "user_agent": "Peramban"}
        )
    clean_up()
    assert list(Session.objects.all()) == [running]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [running.session_key]


def test_links_and_tickets_nobody_can_use_go():
    AccessLink.issue(make_user(), by=None)
    with on(days_ago(60)):
        AccessLink.issue(make_user(), by=None)
        FormTicket.objects.create(key="3f2504e0-4f89-11d3-9a0c-0305e82c3301")
    clean_up()
    assert AccessLink.objects.open().count() == AccessLink.objects.count() == 1
    assert not FormTicket.objects.exists()


def test_forgotten_draft_goes_with_its_history_and_a_used_one_stays():
    with on(days_ago(400)):
        forgotten = make_artisan(published=False, consent=False)
        named = make_artisan(published=False, consent=False)
        make_suggestion(speaker_artisan=named)
        agreed = make_artisan(published=False)
    fresh = make_artisan(published=False, consent=False)
    clean_up()
    assert set(Artisan.objects.all()) == {named, agreed, fresh}
    assert not Artisan.history.filter(id=forgotten.pk).exists()


def test_artisan_who_withdrew_and_fell_silent_becomes_a_number():
    staff = make_user(role="Sekretariat")
    people = {}
    for name, withdrew, heard in (("Diam", 400, None), ("Baru", 300, None), ("Tetap dibina", 400, 30)):
        with on(days_ago(500)):
            artisan = people[name] = make_artisan(name=name, owner_name="Sri", consent=False)
            make_consent(artisan=artisan, given_on=days_ago(500))
        with on(days_ago(withdrew)):
            publishing.withdraw_consent(artisan, by=staff, reason="Tidak ingin tampil.")
        if heard:
            artisan.confirm(by=staff, on=days_ago(heard))
    agrees = make_artisan(name="Setuju", owner_name="Sri")
    clean_up()
    erased = Artisan.objects.get(owner_name="")
    assert erased.pk == people["Diam"].pk
    assert "Diam" not in erased.name
    assert AuditEvent.objects.get(action=AuditEvent.Action.ERASED).subject == erased.audit_name
    clean_up()
    assert set(Artisan.objects.filter(erased_at=None)) == {people["Baru"], people["Tetap dibina"], agrees}


def test_who_withdrew_once_and_agreed_again_is_not_silent():
    with on(days_ago(500)):
        artisan = make_artisan(name="Setuju lagi", owner_name="Sri")
        publishing.withdraw_consent(artisan, by=None, reason="Tidak ingin tampil.")
    with on(days_ago(400)):
        make_consent(artisan=artisan, given_on=days_ago(400))
    clean_up()
    artisan.refresh_from_db()
    assert (artisan.owner_name, artisan.erased_at) == ("Sri", None)


def test_imported_file_is_forgotten_but_not_that_it_was_imported(django_capture_on_commit_callbacks):
    with on(days_ago(100)):
        job = ImportJob(file_name="perajin.xlsx", uploaded_by=make_user())
        job.file.save("perajin.xlsx", ContentFile(b"Sri, 0812"))
    job.rows.create(
        number=2,
        cells={"Nama": "Sri"},
    )
    path = job.file.name
    with django_capture_on_commit_callbacks(execute=True):
        clean_up()
    job.refresh_from_db()
    assert (job.file_name, job.file.name) == ("perajin.xlsx", "")
    assert not default_storage.exists(path)
    assert job.rows.get().cells == {}


def test_answered_request_goes_a_year_later():
    kept = make_request()
    with on(days_ago(400)):
        make_request(state="selesai", closed_at=timezone.now())
        waiting = make_request()
    clean_up()
    assert set(Request.objects.all()) == {kept, waiting}


def test_contact_of_a_sender_goes_a_year_after_the_decision():
    staff, program = make_user(role="Sekretariat"), make_program()
    kept = []
    for days, decided in ((400, True), (400, False), (300, True)):
        with on(days_ago(days)):
            suggestion = make_suggestion()
            contact = SuggestionContact.objects.create(suggestion=suggestion, phone="628000000001")
            if decided:
                suggestion.adopt([program], by=staff, reason="Sesuai rencana.")
        if not (days == 400 and decided):
            kept.append(contact)
    clean_up()
    assert list(SuggestionContact.objects.order_by("pk")) == kept


def test_answer_to_an_invitation_goes_after_90_days_also_where_a_merge_keeps_it():
    staff = make_user(role="Sekretariat")
    for days in (100, 80):
        meeting = make_meeting(held_on=timezone.localdate() - timedelta(days=days))
        kept, merged = make_artisan(), make_artisan()
        meeting.invitees.create(artisan=kept, answer="tidak", answer_reason=f"Sakit {days}.")
        meeting.invitees.create(artisan=merged, answer="tidak", answer_reason=f"Bepergian {days}.")
        merge(kept, merged, from_merged=[], by=staff)
    clean_up()
    left = str(list(ArtisanMerge.objects.values_list("what", flat=True))) + str(list(Invitee.objects.values()))
    assert [word for word in ("Sakit 100", "Bepergian 100", "Sakit 80", "Bepergian 80") if word in left] == [
        "Sakit 80",
        "Bepergian 80",
    ]


def test_audit_trail_is_kept_for_five_years_and_no_less():
    for days in (1900, 1800):
        with on(days_ago(days)):
            AuditEvent.objects.record(None, AuditEvent.Action.EXPORTED, f"{days} hari lalu")
    clean_up()
    assert [event.subject for event in AuditEvent.objects.all()] == ["1800 hari lalu"]
    with pytest.raises(WrittenOnce):
        AuditEvent.objects.forget(timezone.now() - timedelta(days=1800))


def test_old_backups_go_but_never_the_newest(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    (tmp_path / "catatan.txt").touch()
    for day in (90, 60):
        (tmp_path / (timezone.now() - timedelta(days=day)).strftime("dekranasda-%Y%m%d-%H%M%S.tar")).touch()
    clean_up()
    newest = (timezone.now() - timedelta(days=60)).strftime("dekranasda-%Y%m%d")
    assert sorted(path.name[:19] for path in tmp_path.iterdir()) == ["catatan.txt", newest]


def test_command_says_what_it_took_away(capsys):
    call_command("cleanup")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(RULES)
    assert all(line.endswith("0 dihapus") for line in lines)


@pytest.mark.parametrize("address", ["/privasi/", "/en/privasi/"])
def test_privacy_page_states_every_rule(client, address):
    page = client.get(address)
    assert page.status_code == 200
    with translation.override(page.headers["Content-Language"]):
        for rule in RULES:
            assert str(rule.what) in page.text
            assert rule.period in page.text


def test_time_is_told_in_years_where_it_is_years():
    assert {rule.period for rule in RULES} >= {"14 hari", "30 hari", "1 tahun", "5 tahun"}


def confirmed(artisan):
    artisan.confirm(by=None)


def given_a_product(artisan):
    make_product(artisan=artisan)


def with_a_product_taken_away(artisan):
    make_product(artisan=artisan).delete()


def photographed(artisan):
    artisan.photos.create(image="foto/contoh.webp", alt="Kain", width=4, height=3)


def imported(artisan):
    job = ImportJob.objects.create(file_name="perajin.xlsx", file="impor/a.xlsx", uploaded_by=make_user())
    job.rows.create(number=2, cells={}, artisan=artisan)


def agreed(artisan):
    make_consent(artisan=artisan)


def asked_about(artisan):
    make_request(artisan=artisan)


@pytest.mark.parametrize("state", ["draf", "sembunyi"])
@pytest.mark.parametrize(
    "touch",
    [confirmed, given_a_product, with_a_product_taken_away, photographed, imported, agreed, asked_about],
    ids=lambda touch: touch.__name__,
)
def test_record_that_somebody_works_on_is_never_cleaned_away(touch, state):
    with on(days_ago(400)):
        artisan, other = (make_artisan(published=False, consent=False) for _record in range(2))
        for one in (artisan, other):
            one.state = state
            one.save_step("state")
    touch(artisan)
    assert set(about_to_go()) == {other}
    clean_up()
    assert set(Artisan.objects.all()) == {artisan}


def test_desk_announces_for_a_month_what_will_go(client, sign_in):
    sign_in("Sekretariat")
    for days, name in ((340, "Kriya Lama"), (330, "Kriya Setahun Kurang")):
        with on(days_ago(days)):
            make_artisan(name=name, published=False, consent=False)
    page = client.get("/dasbor/").text
    assert "akan dihapus" in page
    assert "Kriya Lama" in page
    assert "Kriya Setahun Kurang" not in page
    clean_up()
    assert Artisan.objects.count() == 2


@pytest.mark.parametrize("few", [0, 5_000])
def test_desk_counts_exactly_what_will_go_among_few_records_and_among_many(monkeypatch, few):
    monkeypatch.setattr(desk, "ASKED_BY_KEY", few)
    with on(days_ago(340)):
        alone, needed = (make_artisan(published=False, consent=False) for _record in range(2))
    with on(days_ago(500)):
        withdrew = make_artisan(consent=False)
        make_consent(artisan=withdrew, given_on=days_ago(500))
    with on(days_ago(400)):
        publishing.withdraw_consent(withdrew, by=None, reason="Tidak ingin tampil.")
    today = timezone.localdate()
    assert set(desk.moment(today).going) == {alone.pk, needed.pk, withdrew.pk}
    asked_about(needed)
    assert set(desk.moment(today).going) == {alone.pk, withdrew.pk}
    photographed(withdrew)
    assert set(desk.moment(today).going) == {alone.pk}


def test_who_withdrew_and_is_worked_with_again_keeps_their_data():
    with on(days_ago(500)):
        artisan = make_artisan(name="Tetap dibina", consent=False)
        make_consent(artisan=artisan, given_on=days_ago(500))
    with on(days_ago(400)):
        publishing.withdraw_consent(artisan, by=None, reason="Tidak ingin tampil.")
    assert set(about_to_go()) == {artisan}
    photographed(artisan)
    clean_up()
    artisan.refresh_from_db()
    assert artisan.erased_at is None
