import io
import os
import shutil
from contextlib import closing

import pytest
from django.db import connection
from django.utils import translation
from PIL import Image
from pytest_django.plugin import blocking_manager_key

from dekranasda.base.page_cache.store import pages as kept_pages
from dekranasda.demo import patterns
from tests import databases
from tests.factories import make_user


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_keepdb):
    """The database of the run starts as a copy with all migrations in it: a moment instead of half a minute."""
    if connection.vendor == "postgresql":
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


def pytest_collection_modifyitems(config, items):
    """Leave out what is about the other database (`@pytest.mark.only_on("postgresql")`), or needs a program.

    Where a program is not installed (`@pytest.mark.needs("soffice")`), the rest still says what it can; CI has it.
    """
    elsewhere = [
        item
        for item in items
        if connection.vendor not in _databases_of(item) or _lacks_its_program(item) or _is_not_asked_for(item)
    ]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    for item in items:
        if _empties_tables(item):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test with transactions of its own ends by emptying the tables; the next finds the reference data again."""
    if not _empties_tables(item):
        return (yield)
    database = item.config.stash[blocking_manager_key]
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
                connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
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
def _nothing_shared(settings, tmp_path):
    """Each test has its own media folder, backups and caches, and starts in Indonesian whatever came before."""
    kept_pages.clear()
    translation.activate(settings.LANGUAGE_CODE)
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.BACKUP_DIR = tmp_path / "cadangan"
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    settings.CACHES = {"default": memory}


@pytest.fixture
def plain_pictures(monkeypatch):
    """The demo's pictures, small and of one colour each, so that they are there at once."""

    def draw(craft_slug, variant):
        file = io.BytesIO()
        Image.new("RGB", (16, 12), patterns.PALETTES[patterns.DESIGNS[craft_slug][variant][2]].ground).save(
            file, "WEBP"
        )
        return file.getvalue()

    monkeypatch.setattr(patterns, "draw", draw)


@pytest.fixture
def sign_in(client, db):
    """Sign the test's client in as a new user of a role: `sign_in("Sekretariat")`; returns the user."""

    def as_role(role=None, *, user=None):
        user = user or make_user(role=role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return user

    return as_role
