"""Imports and others at once: nobody waits for long, and no two wait for each other."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from crafts.models import ImportChange, ImportJob
from crafts.records.spreadsheet import undoing
from crafts.records.spreadsheet.pace import LONG, Pace
from tests.factories import make_artisan, make_product, make_user


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")  # SQLite in memory has one connection, and one writer.
def test_two_undos_of_the_same_makers_in_other_orders_do_not_wait_for_each_other(monkeypatch):
    """The two begin before either is at work, so that both hold their first record when they ask for the next."""
    staff = make_user(role="Sekretariat")
    artisans = [make_artisan(name=f"Batik {letter}") for letter in "ABCDEF"]
    for artisan in artisans:
        make_product(artisan=artisan)
    jobs = []
    for order in (artisans, artisans[::-1]):
        job = ImportJob.objects.create(
            file_name="daftar.xlsx", uploaded_by=staff, applied_by=staff, state=ImportJob.State.UNDOING, total=6
        )
        ImportChange.objects.bulk_create(
            ImportChange(job=job, artisan=one, row_number=at, before={"brand": ""}, version=one.version)
            for at, one in enumerate(order)
        )
        jobs.append(job)
    together = Barrier(2)
    # Slow enough that each has begun while the other is at it.
    worked_on = undoing._worked_on
    monkeypatch.setattr(undoing, "_worked_on", lambda changes: time.sleep(0.05) or worked_on(changes))

    def take_back(job):
        together.wait()
        try:
            undo = undoing.Undoing(job)
            # On a slow machine it takes several turns.
            while job.changes.exists():
                undo.some()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(take_back, jobs))
    assert not ImportChange.objects.exists()


def test_work_that_lasts_long_is_done_in_smaller_bits_and_grows_again():
    pace = Pace(20)
    with pace.timed():
        time.sleep(LONG * 1.2)
    assert pace.now == 10
    for _bit in range(4):
        with pace.timed():
            time.sleep(LONG * 1.1)
    assert pace.now == 2, "not one by one: a long list would never end on a slow machine"
    for _bit in range(4):
        with pace.timed():
            pass
    assert pace.now == 20
