"""A canary in every column that tells something of a person: a value of its own, found wherever it is shown.

The columns are read from the models, so a table added later is planted without anybody remembering it here.
"""

import io
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat

from crafts.models import Artisan
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.phone import PhoneColumn, shown_phone
from dekranasda.base.lists.kept import SealedJSONField
from dekranasda.base.personal import Personal, declarations
from programs.models import Invitee

# Planted so that pages still read them; what is looked for are the values after the first.
SPECIAL = {
    "Artisan.turnover": (Artisan.Turnover.MEDIUM, "sampai Rp50 miliar"),
    "Artisan.owner_birth_year": (1937, "1937"),
    "Artisan.latitude": (Decimal("-8.098765"), "098765"),
    "Artisan.longitude": (Decimal("112.176543"), "176543"),
    "Artisan.nik": ("9999888877776543", "77776543", "6543"),
    "Artisan.nib": ("1112223334445", "1112223334445"),
    "UserSession.ip": ("203.0.113.77", "203.0.113.77"),
    "AuditEvent.address": ("203.0.113.78", "203.0.113.78"),
}
# Either empty, or the row says who was meant in another column: planted only where something stands.
ONE_OF_SEVERAL = {"speaker_name", "guest_name", "walk_in_name", "name_key", "represented_by"}
# Not text of its own: sessions and secrets that sign the walkers in, structures that pages take apart.
LEFT_ALONE = {
    # The address itself; it is made from the name.
    "crafts.Artisan.slug",
    "accounts.User.password",
    "accounts.User.email",
    "accounts.User.last_login",
    "account.EmailAddress.email",
    "mfa.Authenticator.data",
    "sessions.Session.session_key",
    "sessions.Session.session_data",
    "usersessions.UserSession.session_key",
    "usersessions.UserSession.data",
    "programs.MinutesVersion.snapshot",
    # A download reads the file itself; who may, `tests/access/records.py` says.
    "crafts.ImportJob.file",
    "programs.CalendarFeed.digest",
    "programs.Invitee.reply_digest",
    "accounts.AccessLink.digest",
    "crafts.OwnLink.digest",
    "crafts.OwnLink.word_digest",
    "account.EmailConfirmation.key",
}
_TEXT = (models.CharField, models.TextField, models.FileField, models.JSONField)


@dataclass(frozen=True)
class Canary:
    column: str
    promised: Personal
    value: object
    shown_as: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        return any(_standing_alone(look, text) if len(look) == 4 else look in text for look in self.shown_as)


def _standing_alone(figure: str, text: str) -> bool:
    """Four digits are met by chance among the decimals of a coordinate; a year never stands inside a number."""
    return re.search(rf"(?<![\d.,]){figure}(?!\d)", text) is not None


def _value(field, number: int, column: str):
    """What is stored, and how a page would show it."""
    short = column.split(".", 1)[1].removeprefix("Historical")
    word = f"kenari{number}x"
    if short in SPECIAL:
        stored, *shown = SPECIAL[short]
        return stored, tuple(shown)
    if isinstance(field, PhoneColumn) or field.name == "phone":
        stored = f"+62812{number:08d}"
        return stored, (stored, shown_phone(stored), stored[3:])
    if isinstance(field, models.EmailField):
        return f"{word}@contoh.example", (word,)
    if isinstance(field, models.URLField):
        return f"https://{word}.example/", (word,)
    if field.name == "signers":
        return [{"position": "Ketua Harian", "name": word, "rank": "", "nip": ""}], (word,)
    if isinstance(field, models.JSONField):
        stored = [{"column": word, "message": word}] if field.name in ("problems", "changes") else {"Nama usaha": word}
        return stored, (word,)
    return word, (word,)


def canaries() -> dict[str, tuple[type[models.Model], models.Field, Canary]]:
    found = {}
    for number, (model, field, promised) in enumerate(declarations(), start=1000):
        column = f"{model._meta.label}.{field.name}"
        short = column.split(".", 1)[1].removeprefix("Historical")
        # What a list holds lies encrypted, in a structure that its pages take apart.
        is_structure = field.name == "opening_hours" or isinstance(field, SealedJSONField)
        is_text = isinstance(field, _TEXT) and not field.choices and not is_structure
        if column not in LEFT_ALONE and (is_text or short in SPECIAL):
            stored, shown = _value(field, number, column)
            found[column] = (model, field, Canary(column, promised, stored, shown))
    return found


def plant() -> dict[str, Canary]:
    """Put the canary of each column into all of its rows, and return them by column."""
    planted, whole_rows = {}, defaultdict(dict)
    for column, (model, field, canary) in canaries().items():
        planted[column] = canary
        if model is AuditEvent:
            # Written once: a line of its own holds its canaries.
            continue
        if field.name in ONE_OF_SEVERAL or (model is Invitee and field.name == "name"):
            rows = model._base_manager.exclude(**{field.name: ""})
            models.QuerySet.update(rows, **{field.name: canary.value})
            continue
        value = canary.value
        if field.unique:
            value = Concat(Value(value), Cast("pk", models.CharField()), output_field=models.CharField())
        whole_rows[model][field.name] = value
    for model, values in whole_rows.items():
        models.QuerySet.update(model._base_manager.all(), **values)
    return planted


def plant_audit_line(by) -> None:
    values = {
        column.rsplit(".", 1)[1]: canary.value
        for column, (model, _f, canary) in canaries().items()
        if model is AuditEvent
    }
    AuditEvent(by=by, action=AuditEvent.Action.EXPORTED, **values).save()


def text_of(answer) -> str:
    """What an answer holds as text: pages, JSON, CSV, calendars; Office files unpacked."""
    content = b"".join(answer) if answer.streaming else answer.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    # By chance the digits of a canary stand in what is drawn anew for each form.
    drawn = r'name="(csrfmiddlewaretoken|opened_values)" value="[^"]*"|value="[0-9a-f-]{32,36}"'
    return re.sub(drawn, "", content.decode(errors="replace"))
