"""Another day, as the portal sees it."""

import time
from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from dekranasda.base.page_cache import store


@contextmanager
def on(day: date):
    """Inside, it is nine in the morning of `day`, and goes on from there."""
    real, seconds = timezone.now, time.time
    passed = datetime(day.year, day.month, day.day, 9, tzinfo=timezone.get_current_timezone()) - real()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + passed)
        patch.setattr(store, "time", SimpleNamespace(time=lambda: seconds() + passed.total_seconds()))
        yield
