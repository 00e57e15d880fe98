"""Settings of the test run: the portal's own, in an environment that reaches nothing outside the tests."""

import os
import tempfile
from pathlib import Path

os.environ.update(
    # Playwright keeps its loop running between browser tests; Django would take the next test for asynchronous code.
    DJANGO_ALLOW_ASYNC_UNSAFE="yes",
    SECRET_KEY="kunci-uji-" + "x" * 50,
    NIK_KEYS="4Zr3cC2DqvQ1kN6o8lVn0Jt5mYw7sXb9uHfEaGdKiPo=",
    HTTPS="off",
    DEBUG="off",
    DATA_DIR=tempfile.mkdtemp(prefix="dekranasda-test-"),
)
(Path(os.environ["DATA_DIR"]) / "static").mkdir()
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from dekranasda.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Unhashed: the tests read templates, not a collected build.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
