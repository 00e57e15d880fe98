"""Settings of the portal that the fault tests start: those of the tests, with a media folder of its own."""

import os

from tests.settings import *  # noqa: F403

MEDIA_ROOT = os.path.join(os.environ["FAULTS_FOLDER"], "media")
ACCOUNT_RATE_LIMITS = False
if "FAULTS_PATIENCE" in os.environ:
    # Seconds until who cannot write to SQLite gives up: nobody here waits as long as a person would.
    DATABASES["default"]["OPTIONS"]["timeout"] = float(os.environ["FAULTS_PATIENCE"])  # noqa: F405
