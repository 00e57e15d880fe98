"""What the portal writes down about its own running: never whose data it was.

Imported by the settings, so it imports nothing of Django's models.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

# The number of the request being answered; "-" outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="-")

MASK = "[disamarkan]"
_PERSONAL = [
    # PostgreSQL tells the values of the row that it refused.
    (re.compile(r"^DETAIL:.*$", re.MULTILINE), f"DETAIL: {MASK}"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), MASK),
    # NIK, NIB, phone numbers.
    (re.compile(r"(?<![\w-])\+?\d(?:[ .-]?\d){8,}(?![\w-])"), MASK),
    # Links that let somebody in: recovery, invitation, sign-in code.
    (re.compile(r"(/akun/[a-z-]+/)[^\s?'\"]+"), rf"\1{MASK}"),
    # Those that let somebody answer or read without signing in: invitations, calendars, a maker's own page.
    (re.compile(r"(/(?:undangan|kalender|saya)/)[\w-]{16,}"), rf"\1{MASK}"),
]


def masked(text: str) -> str:
    """`text` without what could be personal data or open an account."""
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


class _KnowsRequest(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class Plain(logging.Formatter):
    """A line to read: time, level, request, what."""

    default_msec_format = "%s.%03d"

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s [%(request_id)s] %(name)s: %(message)s")

    def formatMessage(self, record):  # noqa: N802 - the name that logging calls
        record.message = masked(record.message)
        return super().formatMessage(record)

    def formatException(self, ei):  # noqa: N802
        return masked(super().formatException(ei))


class JsonLines(Plain):
    """A line to collect: one JSON object."""

    FACTS = ("method", "route", "status", "milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": masked(record.getMessage()),
        }
        line.update({fact: getattr(record, fact) for fact in self.FACTS if hasattr(record, fact)})
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def logging_config(*, as_json: bool, level: str) -> dict:
    """Everything to standard error, from which the machine's own journal takes it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": f"{__name__}._KnowsRequest"}},
        "formatters": {"line": {"()": f"{__name__}.{'JsonLines' if as_json else 'Plain'}"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request"]},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": "INFO"},
            "django.request": {"level": "ERROR"},
            # Tells at every start that there is no .env, which is as it should be.
            "environ": {"level": "WARNING"},
            "gunicorn.error": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }
