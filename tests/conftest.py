import gc
import io
import os
import shutil
from contextlib import closing

import pytest
from django.db import connection
from django.utils import translation
from PIL import Image
from pytest_django.plugin import blocking_manager_key

from dekranasda.base.page_cache import made_beside, made_files
from dekranasda.base.page_cache.store import pages as kept_pages
from dekranasda.demo.pictures import Picture
from tests import databases
from tests.factories import make_user

ASKS_FOR_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
RAN_BEFORE = pytest.StashKey[int]()
REFERENCE_DATA = pytest.StashKey[str]()
# Where coverage is measured. Tests drawn from every form and address, those in browsers and whatever takes long reach
# little more, and take twice as long when measured.
MEASURED = (
    *("tests/crafts", "tests/programs", "tests/base/lists", "tests/base/council", "tests/base/accounts"),
    *("tests/first_day", "tests/handbook", "tests/administration", "tests/demo"),
    *("tests/operations/test_doctor.py", "tests/operations/test_command_line.py"),
)

# Looking for rubbish among the half million objects of a loaded portal, every few hundred new ones, took a seventh of
# the time.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_keepdb):
    """The database of the run starts as a copy with all migrations in it: a moment instead of half a minute."""
    if connection.vendor == "postgresql":
        # One for each process of the run; a database in memory is of one process anyway.
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        given = connection.settings_dict
        server = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}"
        given["TEST"]["TEMPLATE"] = databases.migrated_template(server)
        yield
        return
    name = connection.creation._get_test_db_name()
    if not connection.creation.is_in_memory_db(name):
        yield
        return
    with closing(databases.copy_into_memory(name)):
        yield


def _empties_tables(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _databases_of(item) -> tuple[str, ...]:
    marker = item.get_closest_marker("only_on")
    return marker.args if marker else (connection.vendor,)


def _lacks_its_program(item) -> bool:
    marker = item.get_closest_marker("needs")
    return bool(marker and not shutil.which(marker.args[0]) and not os.environ.get("CI"))


def _is_not_asked_for(item) -> bool:
    marker = item.get_closest_marker("on_request")
    return bool(marker and os.environ.get(marker.args[0]) != "all")


def _is_the_same_on_any(item) -> bool:
    """It asks for no database, or says that what it checks does not depend on which."""
    asks = item.get_closest_marker("django_db") or not ASKS_FOR_A_DATABASE.isdisjoint(item.fixturenames)
    return not asks or bool(item.get_closest_marker("any_database"))


def _is_measured(item) -> bool:
    return item.nodeid.startswith(MEASURED) and not item.get_closest_marker("long")


def pytest_addoption(parser):
    parser.addoption(
        "--measured",
        choices=["only", "others"],
        help="the tests whose coverage is measured, or all others; together they are all tests",
    )
    parser.addoption(
        "--second-database",
        action="store_true",
        help="all tests have run on the other database: leave out those that the database makes no difference to",
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what is about the other database (`@pytest.mark.only_on("postgresql")`), or needs a program.

    Where a program is not installed (`@pytest.mark.needs("soffice")`), the rest still says what it can; CI has it.
    What takes a minute begins first: at the end all workers but one would wait for it.
    """
    is_second = config.getoption("--second-database")
    ran_before = [item for item in items if is_second and _is_the_same_on_any(item)]
    config.stash[RAN_BEFORE] = len(ran_before)
    elsewhere = ran_before + [
        item
        for item in items
        if connection.vendor not in _databases_of(item) or _lacks_its_program(item) or _is_not_asked_for(item)
    ]
    if part := config.getoption("--measured"):
        elsewhere += [item for item in items if _is_measured(item) is (part == "others")]
    if elsewhere:
        left_out = set(elsewhere)
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if _empties_tables(item):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def pytest_collection_finish():
    """What is loaded by now stays, and is never looked through again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["ran_before"] = session.config.stash.get(RAN_BEFORE, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Each worker has collected all tests and left out the same."""
    if not error:
        node.config.stash[RAN_BEFORE] = node.workeroutput["ran_before"]


def pytest_terminal_summary(terminalreporter, config):
    if number := config.stash.get(RAN_BEFORE, 0):
        terminalreporter.write_line(f"{number} tests that no database makes a difference to ran on the first alone")


def pytest_runtest_setup(item):
    """What fills emptied tables is told to a connection that was made anew, too, which would fill them with nothing."""
    if not _empties_tables(item):
        return
    if contents := getattr(connection, "_test_serialized_contents", None):
        item.config.stash[REFERENCE_DATA] = contents
    elif contents := item.config.stash.get(REFERENCE_DATA, None):
        connection._test_serialized_contents = contents


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with transactions of its own ends by emptying the tables; the next finds the reference data again."""
    if not _empties_tables(item):
        return (yield)
    database = item.config.stash[blocking_manager_key]
    if contents := getattr(connection, "_test_serialized_contents", None):
        item.config.stash[REFERENCE_DATA] = contents
    with database.unblock():
        guards = _put_guards_aside()
    result = yield
    # After the last test there is no database any more.
    if nextitem is not None:
        with database.unblock(), connection.cursor() as cursor:
            for guard in guards:
                cursor.execute(guard)
            # A next one of the same kind begins by filling the tables itself.
            if not _empties_tables(nextitem):
                connection.creation.deserialize_db_from_string(item.config.stash[REFERENCE_DATA])
    return result


def _put_guards_aside() -> list[str]:
    """SQLite empties a table row by row, which the guards of the audit trail refuse: what makes them again."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        guards = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _statement in guards:
            cursor.execute(f"DROP TRIGGER {name}")
    return [statement for _name, statement in guards]


@pytest.fixture(autouse=True)
def _nothing_shared(settings, tmp_path, monkeypatch):
    """Each test has its own media folder, backups and caches, and starts in Indonesian whatever came before."""
    kept_pages.clear()
    made_files.forget_all()
    # However slow the machine, no file is too long for a request unless its test says so.
    monkeypatch.setattr(made_beside, "HOLDS", 60)
    translation.activate(settings.LANGUAGE_CODE)
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.BACKUP_DIR = tmp_path / "cadangan"
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    settings.CACHES = {"default": memory}


@pytest.fixture
def plain_pictures(monkeypatch):
    """The demo's pictures, small and of one colour each, so that they are there at once."""

    def drawn(picture):
        file = io.BytesIO()
        Image.new("RGB", (16, 12), picture.look.wall.wall).save(file, "WEBP")
        return file.getvalue()

    monkeypatch.setattr(Picture, "drawn", drawn)


@pytest.fixture
def sign_in(client, db):
    """Sign the test's client in as a new user of a role: `sign_in("Sekretariat")`; returns the user."""

    def as_role(role=None, *, user=None):
        user = user or make_user(role=role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return user

    return as_role
