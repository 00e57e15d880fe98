"""Beginning anew after practising: what was tried out goes, what the office is stays."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from crafts import search
from dekranasda.base.council.models import IssuedLetter
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.notices.models import Mail
from dekranasda.operations import backup, tables

from .opening import closed_council

# What is kept of the two apps: the lists that set-up fills, not what practising leaves in them.
KEPT = {
    "crafts.District",
    "crafts.Village",
    "crafts.CraftCategory",
    "crafts.HistoricalCraftCategory",
    "programs.BudgetSource",
    "programs.Organization",
    "programs.Theme",
    "programs.HistoricalOrganization",
}
# Known by name as well, though nobody edits them.
ALSO_TOLD = {
    "crafts.ConfirmationRound",
    "crafts.Consent",
    "crafts.ImportJob",
    "crafts.Request",
    "lists.ListSource",
    "lists.OfficeWord",
    "lists.TakenList",
    "programs.CalendarFeed",
    "programs.PeriodLock",
}
# A practice begins again only from what can be brought back.
BACKUP_FRESH = timedelta(hours=24)
# Logos, and templates of letters.
FILES_KEPT = ("dewan/", "templat/")


class NoBackup(Exception):
    """There is no finished backup of the last day that holds all that was entered."""


def fresh_backup() -> datetime | None:
    """When the newest backup was made, if that was within the last day and nothing was entered since."""
    made_at = backup.newest_backup(settings.BACKUP_DIR)
    if made_at is None or timezone.now() - made_at > BACKUP_FRESH:
        return None
    entered_at = _last_entry()
    # Its name tells seconds, a line of history also parts of them.
    return made_at if entered_at is None or entered_at < made_at + timedelta(seconds=1) else None


def _last_entry() -> datetime | None:
    """When the history of what would go was last written to."""
    histories = [model for model in goes() if any(field.name == "history_date" for field in model._meta.fields)]
    last = (model.objects.aggregate(last=Max("history_date"))["last"] for model in histories)
    return max((moment for moment in last if moment), default=None)


def goes() -> list:
    """The tables that are emptied."""
    own = {"crafts", "programs", "lists"}
    ours = [model for model in tables.tables() if model._meta.app_label in own and model._meta.label not in KEPT]
    return [*ours, Mail, IssuedLetter]


def told() -> list:
    """The kinds that people know by name; all others are parts of these, or made from them."""
    return [model for model in goes() if issubclass(model, Versioned) or model._meta.label in ALSO_TOLD]


def rows_that_go() -> list[tuple[str, int]]:
    """What people entered, by kind; kinds without rows are left out."""
    counted = ((str(model._meta.verbose_name), model._base_manager.count()) for model in told())
    return [(name, number) for name, number in counted if number]


def begin_anew() -> None:
    """Empty what practising filled. Raises `AlreadyOpen`, or `NoBackup`."""
    if fresh_backup() is None:
        raise NoBackup
    with transaction.atomic():
        council = closed_council()
        tables.empty_all(goes())
        council.steps_skipped = []
        council.save_step("steps_skipped")
    search.rebuild()
    for name in list(backup.stored_files()):
        if not name.startswith(FILES_KEPT):
            default_storage.delete(name)
