"""Settings of the portal that the fault tests start: those of the tests, with a media folder of its own."""

import os

from tests.settings import *  # noqa: F403

MEDIA_ROOT = os.path.join(os.environ["FAULTS_FOLDER"], "media")
ACCOUNT_RATE_LIMITS = False
