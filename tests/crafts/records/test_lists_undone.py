"""Undoing an import leaves alone what others wrote since, and is offered only while what stood before is known."""

from datetime import date

import pytest
from django.urls import reverse

from crafts.models import Artisan, Confirmation, ImportJob, OwnLink, Product
from crafts.records.spreadsheet import undoing
from crafts.records.spreadsheet.carrying_on import carry_on
from tests.factories import make_artisan, make_product

from .test_import import applied, checked
from .test_lists import office_list

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 20)
ROW = [1, "Contoh A", "Bu Sri", "Sentul", "", "batik", "Kain"]


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def edit_product(artisan):
    product = artisan.products.get()
    product.description = "Ditulis orang."
    product.save_step("description")


WORK = {
    "a product written on": edit_product,
    "another product": lambda artisan: make_product(artisan=artisan),
    "a confirmation": lambda artisan: artisan.confirmations.create(confirmed_on=DAY),
    "a link": lambda artisan: OwnLink.objects.create(artisan=artisan, digest="a" * 64),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
@pytest.mark.parametrize("begun", [False, True], ids=["before", "meanwhile"])
def test_what_others_hung_on_a_record_that_the_import_made_stays(staff, work, begun):
    job = applied(checked(office_list(ROW), by=staff))
    if begun:
        undoing.undo(job)
    work(Artisan.objects.get())
    if begun:
        carry_on(job, seconds=60)
    else:
        with pytest.raises(undoing.Touched):
            undoing.undo(job)
    assert Artisan.objects.get().products.filter(name="Kain").exists()


@pytest.mark.parametrize("begun", [False, True], ids=["before", "meanwhile"])
def test_product_of_the_import_that_others_wrote_on_stays_on_a_known_record(staff, begun):
    known = make_artisan(name="Contoh A", phone="+6281234500001")
    header = ["Nama usaha", "Kelurahan", "Telepon", "Jenis kriya", "Produk"]
    job = checked(office_list(["Contoh A", "Sentul", "081234500001", "ukir kayu", "Kursi"], header=header), by=staff)
    job.rows.filter(outcome="mirip").update(decision="perbarui")
    applied(job)
    if begun:
        undoing.undo(job)
    edit_product(known)
    if begun:
        carry_on(job, seconds=60)
    else:
        with pytest.raises(undoing.Touched):
            undoing.undo(job)
    assert Product.objects.get().description == "Ditulis orang."


@pytest.mark.parametrize("again", [False, True], ids=["of the import", "confirmed again"])
def test_only_the_confirmation_that_the_import_made_is_taken_back(staff, again):
    known = make_artisan()
    job = applied(checked(office_list(ROW), by=staff))
    change = job.changes.get()
    change.artisan, change.created, change.version = known, False, known.version
    change.before = {"confirmed": DAY.isoformat()}
    change.save()
    Confirmation.objects.bulk_create([Confirmation(artisan=known, confirmed_on=DAY)])
    if again:
        known.confirmations.get().delete()
        known.confirmations.create(confirmed_on=DAY)
    undoing.undo(job)
    carry_on(job, seconds=60)
    assert (job.state, known.confirmations.exists()) == (ImportJob.State.UNDONE, again)


def test_import_whose_content_was_let_go_is_not_undone(client, staff):
    job = applied(checked(office_list(ROW), by=staff))
    address = reverse("records:import-undo", args=[job.pk])
    assert client.get(job.get_absolute_url()).context["can_undo"]
    job.forget_content()
    assert not client.get(job.get_absolute_url()).context["can_undo"]
    client.post(address)
    job.refresh_from_db()
    assert (job.state, Artisan.objects.count()) == (ImportJob.State.APPLIED, 1)


def test_content_is_let_go_twice(staff, django_capture_on_commit_callbacks):
    job = applied(checked(office_list(ROW), by=staff))
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            job.forget_content()
    assert not job.file
