"""A kept page stays for as long as none of the tables it was made from was written, whoever writes what meanwhile."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from crafts.models import Artisan, CraftCategory
from dekranasda.base.page_cache import marks
from programs.models import MinuteLine
from tests.factories import make_artisan, make_meeting
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address

DIRECTORY = "/perajin/"


@pytest.fixture
def is_kept(client, django_assert_max_num_queries):
    """Whether the page at an address comes from memory: it then costs one query."""

    def asked(address) -> bool:
        try:
            with django_assert_max_num_queries(1):
                client.get(address)
        except pytest.fail.Exception:
            return False
        return True

    return asked


@pytest.mark.django_db
def test_minutes_that_are_being_typed_leave_the_directory_alone(client, is_kept):
    artisan, meeting = make_artisan(), make_meeting()
    pages = [DIRECTORY, artisan.get_absolute_url()]
    for page in pages:
        client.get(page)
    MinuteLine.objects.create(meeting=meeting, text="Kayu terlambat.", kind="catatan", speaker_name="Bu Contoh")
    assert [is_kept(page) for page in pages] == [True, True]


@pytest.mark.django_db
def test_what_a_page_shows_from_another_app_changes_it(client, is_kept):
    craft = CraftCategory.objects.get(slug="batik")
    make_artisan(crafts=["batik"])
    client.get(craft.get_absolute_url())
    assert is_kept(craft.get_absolute_url())
    CraftCategory.objects.filter(pk=craft.pk).update(description="Kain dengan motif kota.")
    assert "Kain dengan motif kota." in client.get(craft.get_absolute_url()).text


STATEMENTS = [
    ('SELECT 1 FROM "crafts_artisan" INNER JOIN "crafts_photo" ON TRUE', {"crafts_artisan", "crafts_photo"}),
    ('SELECT "a"."b" FROM "crafts_artisan" , "crafts_photo" WHERE TRUE', {"crafts_artisan", "crafts_photo"}),
    ("SELECT 1 WHERE EXISTS(SELECT 1 FROM crafts_consent U0 LIMIT 1)", {"crafts_consent"}),
]


@pytest.mark.parametrize(("sql", "tables"), STATEMENTS)
def test_every_table_of_a_query_is_noted(sql, tables):
    found = {name for names in marks._READ.findall(sql) for name in names if name}
    assert tables <= found


WRITES = [
    ('INSERT INTO "crafts_artisan" ("name") VALUES (%s)', {"crafts_artisan"}),
    ("INSERT OR IGNORE INTO crafts_artisan VALUES (1)", {"crafts_artisan"}),
    ("  update crafts_artisan set name = 'x' where id in (select id from crafts_photo)", {"crafts_artisan"}),
    ('DELETE FROM ONLY "crafts_photo"', {"crafts_photo"}),
    ("WITH old AS (SELECT 1) INSERT INTO crafts_artisan SELECT * FROM old", {"crafts_artisan"}),
    ("WITH x AS (DELETE FROM crafts_photo) UPDATE crafts_artisan SET y = 1", {"crafts_artisan", "crafts_photo"}),
    ("INSERT INTO crafts_artisan VALUES (1) ON CONFLICT (id) DO UPDATE SET name = excluded.name", {"crafts_artisan"}),
    ('ALTER TABLE "crafts_artisan" ADD COLUMN "x" text', {marks.EVERYTHING}),
    ("TRUNCATE crafts_artisan", {marks.EVERYTHING}),
    ("SELECT * FROM crafts_artisan FOR UPDATE", set()),
    ("INSERT INTO django_session VALUES (1)", set()),
    ("SAVEPOINT s1", set()),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "tables"), WRITES)
def test_every_way_to_write_leaves_a_mark(sql, tables):
    assert marks._tables_written(sql) == tables


@pytest.mark.django_db
def test_each_table_is_marked_once_in_a_transaction():
    marks.current()
    before = marks.current().get("crafts_craftcategory", (0, 0))[0]
    with transaction.atomic():
        CraftCategory.objects.update(flagship=False)
        CraftCategory.objects.update(flagship=True)
    assert marks.current()["crafts_craftcategory"][0] == before + 1


@pytest.mark.django_db
def test_forgetting_old_marks_leaves_a_set_that_was_never_seen():
    for _write in range(marks.MOST + 1):
        marks.current()
        CraftCategory.objects.update(flagship=False)
    before = marks.current()["crafts_craftcategory"]
    marks.forget_old()
    after = marks.current()["crafts_craftcategory"]
    assert after[0] == 1
    assert after != before


@contextmanager
def another_writer(write):
    """A second connection that has written and not yet committed; it commits at the end of the block."""
    written, may_commit = threading.Event(), threading.Event()
    failed = []

    def run():
        try:
            with transaction.atomic():
                write()
                written.set()
                may_commit.wait(20)
        except Exception as error:
            failed.append(error)
            written.set()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    assert written.wait(20)
    try:
        yield
    finally:
        may_commit.set()
        thread.join(20)
    assert not failed


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_writer_that_began_earlier_and_commits_later_shows_at_once(client):
    slow, quick = make_artisan(name="Kain Lambat"), make_artisan(name="Kain Cepat")
    client.get(DIRECTORY)
    with another_writer(lambda: Artisan.objects.filter(pk=slow.pk).update(name="Kain Lambat Baru")):
        # Its numbers are higher than those of whoever commits last.
        Artisan.objects.filter(pk=quick.pk).update(name="Kain Cepat Baru")
        page = client.get(DIRECTORY).text
        assert "Kain Cepat Baru" in page
        assert "Kain Lambat Baru" not in page
    assert "Kain Lambat Baru" in client.get(DIRECTORY).text


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_writers_of_the_same_tables_do_not_wait_for_each_other():
    first, second = make_artisan(), make_artisan()
    with another_writer(lambda: Artisan.objects.filter(pk=first.pk).update(brand="Satu")):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        with transaction.atomic():
            Artisan.objects.filter(pk=second.pk).update(brand="Dua")
            CraftCategory.objects.update(flagship=False)
    assert Artisan.objects.filter(brand__in=["Satu", "Dua"]).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_page_that_says_it_is_shared_is_kept(client, capability):
    """A page that read a table without marks would never be kept; written down here, it would be slow for ever."""
    not_kept = []
    for row in ROWS_OF[capability]:
        if row.method != "get" or row.expected[0] != 200:
            continue
        with transaction.atomic():
            url = address(row, Roles().users[None])
            response = client.get(url)
            if response.status_code == 200 and hasattr(response, "shared_until") and not response.cookies:
                with CaptureQueriesContext(connection) as queries:
                    client.get(url)
                if len(queries) > 1:
                    not_kept.append(url)
            # What the row made, such as a plan in force, must not stand in the way of the next.
            transaction.set_rollback(True)
    assert not not_kept
