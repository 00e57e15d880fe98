"""Reading the sample files beside this module, and the demo's own clock."""

import csv
import random
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from unittest import mock

from django.utils import timezone

FOLDER = Path(__file__).resolve().parent


def rows(name: str) -> list[dict]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(text: str) -> list[str]:
    """The parts of "a|b|c"; none of an empty cell."""
    return text.split("|") if text else []


def day(text: str) -> date:
    """A date such as "2026-02-12", or "+14": so many days from today."""
    if text.startswith("+"):
        return timezone.localdate() + timedelta(days=int(text))
    return date.fromisoformat(text)


def dice(name: str) -> random.Random:
    """Chance that falls the same way on every run."""
    return random.Random(f"dekranasda-{name}")  # noqa: S311 - samples, not secrets


@contextmanager
def on(when: date, at: time = time(9)):
    """Let everything recorded inside carry this moment, so that the samples have a past; never the future."""
    moment = min(timezone.make_aware(datetime.combine(when, at)), timezone.now())
    stopped = mock.Mock(wraps=datetime, now=lambda tz=None: moment.astimezone(tz) if tz else moment)
    with mock.patch.object(timezone, "datetime", stopped):
        yield
