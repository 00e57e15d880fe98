"""One person is written into every text column of the schema; after the page has erased her, she is looked for.

The columns are found by introspection: none of the lists by which erasure works feeds this test.
"""

import io
import logging
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, models, transaction
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from crafts.models import Artisan, ImportJob
from crafts.records import erased_list
from crafts.records.erasure import erase
from crafts.records.mentions import pages_of
from crafts.records.merging import merge
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.personal import Erasure, declaration_of
from dekranasda.operations.backup import erase_again
from programs.models import Invitee, MinutesVersion, Suggestion
from programs.models.suggestion import SuggestionContact
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_meeting,
    make_member,
    make_product,
    make_request,
    make_result,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
HER = "Zulaikha Kenari"
PHONE, NIK = "+6281298765432", "9999888877776543"
# Who signs in with which rights, and what Django itself keeps: with her name in it nobody could open the page.
NOT_HERS = {"auth", "contenttypes", "sessions", "usersessions", "mfa", "account", "accounts", "page_cache", "audit"}
KEYS_OF_THE_PORTAL = {
    "crafts.CraftCategory.slug",
    "crafts.CraftCategory.name",
    "crafts.IndexState.version",
    # The index takes its own words apart.
    "crafts.Listing.sets",
    "crafts.Listing.words",
}


def columns():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            name = f"{model._meta.label}.{field.name}"
            is_words = isinstance(field, (models.CharField, models.TextField, models.FileField, models.JSONField))
            too_short = not isinstance(field, models.JSONField) and (field.max_length or 1000) < len(HER) + 4
            # Addresses are looked up by their slugs; that of her own page is made from her name.
            is_address = isinstance(field, models.SlugField)
            if model._meta.app_label in NOT_HERS or name in KEYS_OF_THE_PORTAL or too_short or is_address:
                continue
            if is_words and not field.choices and not field.primary_key and field.name not in ("nik", "opening_hours"):
                yield model, field


def make_world(staff):
    artisan = make_artisan(
        owner_name=HER, name=f"Batik {HER}", phone=PHONE, nik=NIK, email=f"{HER.replace(' ', '@')}.example"
    )
    make_product(artisan=artisan)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "indigo").save(picture, "JPEG")
    artisan.photos.create(image=ContentFile(picture.getvalue(), name=f"{HER}.jpg"), alt="Kain")
    make_request(artisan=artisan, sender_name=HER, sender_phone=PHONE)
    make_request(kind="daftar", sender_name=HER, sender_phone=PHONE)
    meeting = make_meeting(minute_taker="Isi")
    meeting.attendances.create(guest_name="Isi", state="hadir")
    meeting.attendances.create(seat=make_member().seat, state="diwakili", represented_by="Isi")
    meeting.agenda.create(text="Isi")
    meeting.decisions.create(text="Isi")
    Invitee.objects.create(meeting=meeting, name="Isi")
    meeting.lines.create(text="Isi", speaker_name="Isi", kind="catatan", written_by=staff)
    MinutesVersion.objects.create(meeting=meeting, number=1, snapshot={}, finalised_by=staff)
    suggestion = make_suggestion(by=staff, meeting=meeting)
    SuggestionContact.objects.create(suggestion=suggestion, phone=PHONE)
    suggestion.notes.create(text="Isi", by=staff)
    make_action_item(meeting=meeting).steps.create(status="proses", by=staff, note="Isi", evidence="bukti/isi.pdf")
    make_activity().participations.create(walk_in_name="Isi", attended=True)
    make_result(indicator=make_indicator(), value=1)
    job = ImportJob.objects.create(
        uploaded_by=staff, file_name="isi.csv", file=ContentFile(f"Nama usaha\n{HER}".encode(), name="isi.csv")
    )
    job.rows.create(number=2, cells={"Nama pemilik": HER}, outcome="baru")
    return artisan


def write_her_everywhere():
    """Her name into every row of every text column; a column that only some rows may fill, into those."""
    for model, field in columns():
        rows, value = model._base_manager.all(), HER
        if isinstance(field, models.FileField):
            continue
        if isinstance(field, models.JSONField):
            if field.name not in ("cells", "kept", "snapshot"):
                continue
            value = {"Nama usaha": f"kata {HER} kata"}
        elif field.unique:
            value = Concat(models.Value(f"{HER} "), Cast("pk", models.CharField()), output_field=models.CharField())
        try:
            with transaction.atomic():
                models.QuerySet.update(rows, **{field.name: value})
        except IntegrityError:
            # Only some rows may fill it, or no two rows alike: as many as may.
            for pk in rows.values_list("pk", flat=True):
                with suppress(IntegrityError), transaction.atomic():
                    models.QuerySet.update(rows.filter(pk=pk), **{field.name: value})


def cells_with_her():
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, (models.CharField, models.TextField, models.FileField, models.JSONField)):
                for pk, value in model._base_manager.values_list("pk", field.name):
                    if any(trace in str(value).lower() for trace in (HER.lower(), NIK, PHONE)):
                        found.add((model._meta.label, str(pk), field.name))
    return found


def everything_stored() -> bytes:
    """The database as bytes: the file itself on SQLite, with what was deleted from it; all rows on PostgreSQL."""
    if connection.vendor == "sqlite":
        return connection.connection.serialize()
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def erase_on_the_page(client, artisan, **choices):
    fields = {"number": artisan.pk, "reason": "diminta", "texts": "ganti", "minutes": "ganti", **choices}
    return client.post(reverse("records:data-erase", args=[artisan.pk]), fields)


@pytest.fixture
def another(monkeypatch):
    """Somebody of whom no other test writes: in memory, SQLite's free pages show what was rolled back before."""
    for name, value in {"HER": "Zubaidah Meranti", "PHONE": "+6281298700031", "NIK": "9999888877770031"}.items():
        monkeypatch.setitem(globals(), name, value)


@pytest.fixture
def world(client, sign_in):
    staff = sign_in("Sekretariat")
    return make_world(staff)


@pytest.mark.parametrize("choice", ["ganti", "tetap"])
def test_every_place_that_still_names_her_is_on_the_list_to_be_worked_off(client, world, choice):
    write_her_everywhere()
    Artisan.objects.filter(pk=world.pk).update(name=f"Batik {HER}")
    answer = erase_on_the_page(client, world, texts=choice, minutes=choice)
    assert answer.headers["Location"] == reverse("records:mentions", args=[world.pk])
    listed = set(world.mentions.values_list("table", "row", "column"))
    assert cells_with_her() == listed
    left = {f"{table}.{column}" for table, _row, column in listed}
    if choice == "ganti":
        # Of her own columns, and of the texts that name people, nothing: what is left is called the same by chance.
        hers = {Erasure.MENTION, Erasure.RENAMED, Erasure.COUNTED}
        for table, row, column in listed:
            promised = declaration_of(apps.get_model(table), column)
            assert promised is None or promised.erased not in hers, (table, row, column)
    else:
        assert "programs.MinutesVersion.snapshot" in left
    assert "programs.Suggestion.text" in left or choice == "ganti"
    # Each is reached from the page, and worked off once.
    page = client.get(answer.headers["Location"]).text
    assert "Sudah disunting" in page
    if choice == "tetap":
        assert Suggestion.objects.first().get_absolute_url() in pages_of(world.mentions.all()).values()
    first = world.mentions.open().first()
    client.post(reverse("records:mention-settle", args=[world.pk, first.pk]))
    first.refresh_from_db()
    assert (first.settled_at is not None, first.settled_by_id is not None) == (True, True)


def test_nothing_of_her_is_left_in_database_media_caches_or_log(
    client, another, world, caplog, settings, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    suggestion = make_suggestion(text=f"Kata {HER}, kayunya kurang.", speaker_name=HER)
    with django_capture_on_commit_callbacks(execute=True):
        client.get(reverse("records:export"), {"q": HER})
        reason = {"reason": f"{HER} tidak berkenan lagi."}
        client.post(reverse("records:consent-withdraw", args=[world.pk]), reason)
        client.get(world.get_record_url())
        client.get(reverse("records:data-json", args=[world.pk]))
        assert client.post(reverse("records:nik-reveal", args=[world.pk]), {"reason": "kenal"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        erase_on_the_page(client, world)
    suggestion.refresh_from_db()
    assert suggestion.text == "Kata seorang perajin, kayunya kurang."
    assert cells_with_her() == set()
    first, last = HER.lower().split()
    stored = everything_stored().lower()
    for trace in (HER, PHONE, first, last, NIK):
        assert trace.lower().encode() not in stored, trace
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        assert last not in path.name.lower()
        assert path.is_dir() or last.encode() not in path.read_bytes().lower()
    kept = str(vars(caches["default"]))
    assert last not in kept.lower()
    own_lines = [line for line in caplog.text.splitlines() if "dekranasda" in line or "django.request" in line]
    assert not [line for line in own_lines if last in line.lower()]


def test_the_page_says_before_erasing_what_becomes_of_locked_minutes(client, world):
    page = client.get(reverse("records:data-erase", args=[world.pk])).text
    assert "Nama pada notula yang sudah dikunci" in page
    assert "seorang perajin" in page


def test_deleting_the_nik_deletes_it_from_the_history_too(client, world):
    page = client.get(world.get_record_url()).context["forms"]["pemilik"]
    data = {f"pemilik-{name}": page[name].value() or "" for name in page.fields if page[name].value() is not False}
    client.post(reverse("records:section-save", args=[world.pk, "pemilik"]), data | {"pemilik-clear_nik": "on"})
    world.refresh_from_db()
    assert world.nik == ""
    assert not [line for line in world.history.all() if line.nik]


def test_waiting_import_that_names_her_is_given_up_with_its_file(client, world, django_capture_on_commit_callbacks):
    job = ImportJob.objects.get()
    job.rows.update(cells={"Nama pemilik": HER})
    name = job.file.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_on_the_page(client, world)
    job.refresh_from_db()
    assert (job.state, job.file.name, job.rows.count()) == ("batal", "", 0)
    assert not default_storage.exists(name)


def test_a_restored_backup_stays_erased(world, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.BACKUP_DIR = tmp_path / "cadangan"
    with django_capture_on_commit_callbacks(execute=True):
        erase(world, by=None)
    assert list(erased_list.noted(settings.BACKUP_DIR)) == [world.pk]
    text = (settings.BACKUP_DIR / erased_list.NAME).read_text()
    assert "Kenari" not in text
    # As a backup of yesterday would bring her back; another artisan got a number of the list later on.
    Artisan.objects.filter(pk=world.pk).update(erased_at=None, owner_name=HER)
    later = make_artisan(owner_name="Orang Lain")
    erased_list.note(later.pk, timezone.now() - timedelta(days=3))
    assert erase_again(settings.BACKUP_DIR) == 1
    world.refresh_from_db()
    later.refresh_from_db()
    assert (world.owner_name, later.owner_name) == ("", "Orang Lain")
    assert AuditEvent.objects.filter(action=AuditEvent.Action.ERASED, subject=world.audit_name).exists()


def test_list_that_could_not_be_written_is_completed_by_the_next_backup(world, tmp_path):
    erase(world, by=None)
    erased_list.complete(tmp_path)
    erased_list.complete(tmp_path)
    assert list(erased_list.noted(tmp_path)) == [world.pk]
    assert len((tmp_path / erased_list.NAME).read_text().splitlines()) == 1


def test_a_name_that_many_bear_is_left_to_a_person(world):
    """ "Sari" may be somebody else, and "sarinya" is nobody."""
    Artisan.objects.filter(pk=world.pk).update(owner_name="Sari")
    world.refresh_from_db()
    hers, other = make_suggestion(text=f"Sari dan Batik {HER} minta kayu."), make_suggestion(text="Ambil sarinya saja.")
    erase(world, by=None)
    hers.refresh_from_db()
    other.refresh_from_db()
    assert hers.text == "Sari dan seorang perajin minta kayu."
    assert other.text == "Ambil sarinya saja."
    listed = world.mentions.filter(table="programs.Suggestion", column="text")
    assert list(listed.values_list("row", flat=True)) == [str(hers.pk)]


def test_records_merged_into_hers_are_erased_with_it():
    kept, other = make_artisan(name=HER, phone=PHONE), make_artisan(name=f"{HER} Batik", owner_name=HER, phone=PHONE)
    merge(kept, other, from_merged=[], by=None)
    erase(kept, by=None)
    other.refresh_from_db()
    assert other.erased_at
    assert HER not in f"{other.name} {other.owner_name} {other.slug}"
    assert not other.phone
    assert not other.history.filter(owner_name=HER).exists()


def test_the_picture_of_her_signed_slip_goes(django_capture_on_commit_callbacks):
    artisan = make_artisan(name=HER)
    slip = default_storage.save("persetujuan/lembar.webp", ContentFile(b"tanda tangan"))
    artisan.consents.update(slip=slip)
    with django_capture_on_commit_callbacks(execute=True):
        erase(artisan, by=None)
    assert not default_storage.exists(slip)
    assert not artisan.consents.exclude(slip="").exists()


@pytest.mark.parametrize("replaced", [True, False])
def test_the_signed_scan_of_minutes_that_named_her_is_listed(client, sign_in, replaced):
    """Nobody can write "seorang perajin" into a scan: the office is told that it is there."""
    sign_in("Sekretariat")
    artisan = make_artisan(name=f"Batik {HER}")
    meeting = make_meeting()
    unlocked = {"reopened_at": timezone.now(), "reopening_reason": "Salah tulis."}
    naming = meeting.versions.create(number=1, snapshot={"lines": [f"Batik {HER}: kayu"]}, **unlocked)
    other = meeting.versions.create(number=2, snapshot={"lines": ["Kayu."]})
    scan = naming.signed.create(file="notula/a.pdf", sha256="a" * 64)
    other.signed.create(file="notula/b.pdf", sha256="b" * 64)
    paper = meeting.papers.create(file="rapat/a.pdf", name="bahan.pdf")
    make_meeting(title="Rapat lain").papers.create(file="rapat/b.pdf", name="bahan.pdf")
    erase(artisan, by=None, replace_in_minutes=replaced)
    assert list(artisan.mentions.filter(table="programs.SignedMinutes").values_list("row", "column")) == [
        (str(scan.pk), "file")
    ]
    assert list(artisan.mentions.filter(table="programs.MeetingPaper").values_list("row", "column")) == [
        (str(paper.pk), "file")
    ]
    page = client.get(reverse("records:mentions", args=[artisan.pk])).text
    assert f"{reverse('meetings:minutes-document', args=[meeting.pk])}?versi=1" in page
