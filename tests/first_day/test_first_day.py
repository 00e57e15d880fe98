"""A new office is led from an empty portal to its opening, and may practise and begin anew until then."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, District, ImportJob, Village
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import Council
from dekranasda.first_day.fresh_start import goes, told
from dekranasda.first_day.steps import STEPS, progress_of
from dekranasda.operations import backup
from programs.models import BoardMember, Meeting, Organization, Suggestion, Term
from tests.codes import code_now
from tests.factories import (
    TOTP_SECRET,
    make_artisan,
    make_meeting,
    make_member,
    make_plan,
    make_seat,
    make_suggestion,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db
STEPS_PAGE = "/mulai/"


@pytest.fixture
def closed():
    Council.objects.update(opened_at=None, area_code="")


@pytest.fixture
def with_fresh_code(client):
    """The Administrator gave a code from the app a moment ago."""

    def give():
        answer = client.post(reverse("mfa_reauthenticate"), {"code": code_now(TOTP_SECRET)})
        assert answer.status_code == 302

    return give


def test_visitors_see_one_page_until_the_portal_opens_and_then_all(client, sign_in, closed):
    artisan = make_artisan(name="Batik Melati")
    for path in ("/", "/perajin/", artisan.get_absolute_url(), "/data/perajin.csv", "/en/", "/sitemap.xml"):
        answer = client.get(path)
        assert (answer.status_code, "Batik Melati" in answer.text) == (503, False), path
        assert answer["Retry-After"]
    assert "Segera hadir" in client.get("/").text
    assert client.get("/akun/masuk/").status_code == 200
    assert client.get("/healthz").status_code == 200
    sign_in("Administrator")
    assert "Batik Melati" in client.get("/perajin/").text
    client.post(reverse("first_day:open"))
    client.logout()
    assert "Batik Melati" in client.get("/perajin/").text
    assert Council.objects.get().is_open
    assert AuditEvent.objects.filter(detail="Portal dibuka untuk umum").count() == 1


def test_opening_is_the_administrators_alone_and_for_good(client, sign_in, closed):
    sign_in("Sekretariat")
    assert client.post(reverse("first_day:open")).status_code == 403
    sign_in("Administrator")
    client.post(reverse("first_day:open"))
    opened = Council.objects.get().opened_at
    client.post(reverse("first_day:open"))
    assert Council.objects.get().opened_at == opened
    assert "Mulai dari nol" not in client.get(STEPS_PAGE).text


def test_steps_are_read_from_what_was_entered(client, sign_in, closed):
    user = sign_in("Sekretariat")

    def done():
        return {one.step.key for one in progress_of(user).steps if one.found.is_done}

    assert done() == set()
    make_term(decree_number="188/1/2025")
    assert done() == {"periode"}
    member = make_member(seat=make_seat())
    assert done() == {"periode", "jabatan"}
    member.user = make_user(role="Pengurus", seated=False)
    member.save()
    make_artisan()
    make_meeting()
    make_plan(adopted=True)
    assert {"orang", "perajin", "persetujuan", "rakor", "rencana"} <= done()


def test_step_is_skipped_and_taken_up_again(client, sign_in, closed):
    user = sign_in("Sekretariat")
    assert progress_of(user).next.step.key == "dekranasda"
    client.post(reverse("first_day:skip", args=["dekranasda"]))
    client.post(reverse("first_day:skip", args=["dekranasda"]))
    assert Council.objects.get().steps_skipped == ["dekranasda"]
    assert progress_of(user).next.step.key == "wilayah"
    assert "Dilewati" in client.get(STEPS_PAGE).text
    client.post(reverse("first_day:take-up", args=["dekranasda"]))
    assert progress_of(user).next.step.key == "dekranasda"
    assert client.post(reverse("first_day:skip", args=["apa-saja"])).status_code == 404


@pytest.mark.parametrize(
    ("role", "words"),
    [("Sekretariat", "Langkah berikutnya: Siapa kita"), ("Administrator", "Langkah berikutnya: Siapa kita")],
)
def test_desk_names_the_next_step_of_each_role(client, sign_in, closed, role, words):
    sign_in(role)
    assert words in client.get("/dasbor/").text


def test_desk_of_the_chair_names_the_plan_and_the_board_none(client, sign_in, closed):
    sign_in("Pimpinan")
    assert "Langkah berikutnya: Rencana" in client.get("/dasbor/").text
    sign_in("Pengurus")
    assert "Langkah berikutnya" not in client.get("/dasbor/").text


def test_every_step_leads_somewhere_its_role_may_go(client, sign_in, closed):
    for role in ("Sekretariat", "Administrator"):
        user = sign_in(role)
        for one in progress_of(user).steps:
            if one.is_theirs:
                assert client.get(one.url).status_code == 200, one.step.key
    assert {step.permission for step in STEPS}


def test_everybody_is_invited_at_once(client, sign_in, closed):
    sign_in("Administrator")
    chair = make_member(seat=make_seat(position="Ketua"), name="Ibu Ketua")
    member = make_member(seat=make_seat(position="Anggota"), name="Pak Anggota")
    late = make_member(seat=make_seat(position="Anggota"), name="Bu Nanti")
    page = client.get(reverse("first_day:invitations")).text
    assert "Bu Nanti" in page
    answer = client.post(
        reverse("first_day:invitations"),
        {
            "nama_1": "Staf Satu",
            "staf_1": "Staf@contoh.id",
            f"alamat_{chair.pk}": "ketua@contoh.id",
            f"peran_{chair.pk}": "Pimpinan",
            f"alamat_{member.pk}": "anggota@contoh.id",
            f"peran_{member.pk}": "Pengurus",
        },
        follow=True,
    )
    links = re.findall(r"<code>(http\S+/akun/tautan/\S+/)</code>", answer.text)
    assert len(set(links)) == 3
    assert answer.text.count("https://wa.me/?text=") == 3
    roles = {one.email: one.roles_in_words for one in User.objects.exclude(email__startswith="orang")}
    assert roles == {
        "staf@contoh.id": "Sekretariat",
        "ketua@contoh.id": "Pimpinan",
        "anggota@contoh.id": "Pengurus",
    }
    assert BoardMember.objects.get(pk=chair.pk).user.email == "ketua@contoh.id"
    assert BoardMember.objects.get(pk=late.pk).user is None
    # Shown once: whoever opens the page later sees who has an account, not the links.
    again = client.get(reverse("first_day:invitations")).text
    assert "/akun/tautan/" not in again
    assert "Belum pernah masuk" in again


def test_one_wrong_address_stops_all_and_loses_nothing(client, sign_in, closed):
    sign_in("Administrator")
    make_user(email="sudah@contoh.id")
    first, second = (make_member(seat=make_seat(position=f"Anggota {n}"), name=f"Orang {n}") for n in (1, 2))
    before = User.objects.count()
    answer = client.post(
        reverse("first_day:invitations"),
        {f"alamat_{first.pk}": "sudah@contoh.id", f"alamat_{second.pk}": "baru@contoh.id", "staf_1": "baru@contoh.id"},
    )
    assert User.objects.count() == before
    assert "sudah dipakai akun lain" in answer.text
    assert "sudah ditulis untuk orang lain" in answer.text
    assert 'value="baru@contoh.id"' in answer.text


def test_practice_is_only_forgotten_with_a_fresh_code_and_a_backup(client, sign_in, closed, settings):
    sign_in("Administrator")
    make_artisan()
    answer = client.post(reverse("first_day:fresh-start"))
    assert answer.status_code == 302
    assert reverse("mfa_reauthenticate") in answer["Location"]
    assert Artisan.objects.exists()


def test_without_a_backup_nothing_is_forgotten(client, sign_in, closed, with_fresh_code):
    sign_in("Administrator")
    with_fresh_code()
    make_artisan()
    page = client.get(reverse("first_day:fresh-start")).text
    assert "1 perajin" in page
    assert "Hapus isian latihan" not in page
    client.post(reverse("first_day:fresh-start"))
    assert Artisan.objects.exists()


def test_once_open_neither_button_nor_address_exists(client, sign_in, with_fresh_code):
    sign_in("Administrator")
    with_fresh_code()
    assert client.get(reverse("first_day:fresh-start")).status_code == 404
    assert client.post(reverse("first_day:fresh-start")).status_code == 404
    assert client.post(reverse("first_day:backup")).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_practice_is_forgotten_and_the_office_stays(client, closed, with_fresh_code, settings):
    administrator = make_user(role="Administrator")
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    with_fresh_code()
    make_artisan(name="Latihan")
    make_member(seat=make_seat())
    make_suggestion(meeting=make_meeting())
    make_plan()
    organizations, villages = Organization.objects.count(), Village.objects.count()
    backup.default_storage.save("foto/latihan.txt", backup.File((settings.BASE_DIR / "manage.py").open("rb")))
    backup.default_storage.save("templat/kop.docx", backup.File((settings.BASE_DIR / "manage.py").open("rb")))
    client.post(reverse("first_day:backup"))
    assert "Hapus isian latihan" in client.get(reverse("first_day:fresh-start")).text
    Artisan.history.update(history_date=timezone.now() + timedelta(minutes=1))
    assert "Hapus isian latihan" not in client.get(reverse("first_day:fresh-start")).text, "entered after the backup"
    Artisan.history.update(history_date=timezone.now() - timedelta(minutes=1))
    answer = client.post(reverse("first_day:fresh-start"), follow=True)
    assert "Data latihan sudah dihapus" in answer.text
    for model in (Artisan, Term, Meeting, Suggestion):
        assert not model._base_manager.exists()
        assert not model.history.exists()
    assert list(backup.stored_files()) == ["templat/kop.docx"]
    assert (Organization.objects.count(), Village.objects.count()) == (organizations, villages)
    assert User.objects.filter(pk=administrator.pk).exists()
    assert "Latihan" not in client.get("/perajin/").text
    assert backup.newest_backup(settings.BACKUP_DIR) <= timezone.now()
    make_artisan(name="Sungguhan")
    assert District.objects.exists()


# Made by the portal itself from what is told: what a search finds, what was sent and kept.
MADE = {"crafts.IndexState", "crafts.IndexedWord", "crafts.Listing", "crafts.ListedSet"}
MADE |= {"council.IssuedLetter", "notices.Mail", "programs.Notice"}


def test_page_names_every_kind_that_goes_or_what_it_is_a_part_of():
    named, gone = set(told()), goes()
    for model in gone:
        if model in named or hasattr(model, "history_type") or model._meta.auto_created or model._meta.label in MADE:
            continue
        owners = [field.related_model for field in model._meta.concrete_fields if field.is_relation]
        assert set(owners) & set(gone), f"{model._meta.label}: say that it goes, in told()"


def test_lists_on_their_way_in_are_named_among_what_goes(client, sign_in, closed, with_fresh_code):
    ImportJob.objects.create(file_name="perajin-lama.xlsx", uploaded_by=make_user())
    sign_in("Administrator")
    with_fresh_code()
    assert "1 impor perajin" in client.get(reverse("first_day:fresh-start")).text
