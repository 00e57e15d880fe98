import pytest
from django.utils import translation

from dekranasda.page_cache.store import pages as kept_pages
from tests.factories import make_user


@pytest.fixture(autouse=True)
def _nothing_shared(settings, tmp_path):
    """Each test has its own media folder and caches, and starts in Indonesian whatever the one before asked for."""
    kept_pages.clear()
    translation.activate(settings.LANGUAGE_CODE)
    settings.MEDIA_ROOT = str(tmp_path / "media")
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    settings.CACHES = {"default": memory}


@pytest.fixture
def sign_in(client, db):
    """Sign the test's client in as a new user of a role: `sign_in("Sekretariat")`; returns the user."""

    def as_role(role=None, *, user=None):
        user = user or make_user(role=role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return user

    return as_role
