"""Asking again whether what was done is felt: twice at most, a month apart; after that it stays unconfirmed."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import ngettext

from dekranasda.base.notices.duties import Every, duty
from programs.models import ActionItem, Activity, Felt, Notice, Suggestion

AFTER = timedelta(days=30)
TIMES = 2


@duty("tanya-lagi", Every.NIGHT)
def ask_again() -> str:
    """Put the questions on the list that were told a month ago and have no answer; each twice at most."""
    count = sum(_again(name, done, timezone.now() - AFTER) for name, done in _DONE.items())
    return ngettext("%d pertanyaan diulang.", "%d pertanyaan diulang.", count) % count if count else ""


_DONE = {
    "activity": Q(activity__status=Activity.Status.DONE),
    "action_item": Q(action_item__status=ActionItem.Status.DONE),
}


def _again(name: str, done: Q, before: datetime) -> int:
    same = {"suggestion": OuterRef("suggestion"), name: OuterRef(name)}
    later = Notice.objects.filter(**same, reminder__gt=OuterRef("reminder"))
    due = (
        Notice.objects.told()
        .exclude(via=Notice.Via.NOT_NEEDED)
        .filter(done, reminder__lt=TIMES, told_at__lt=before, **{f"{name}__isnull": False})
        .filter(~Exists(Felt.objects.filter(**same)), ~Exists(later))
    )
    again = [
        Notice(
            suggestion_id=notice.suggestion_id,
            organization_id=notice.organization_id,
            reminder=notice.reminder + 1,
            **{f"{name}_id": getattr(notice, f"{name}_id")},
        )
        for notice in due
    ]
    return len(Notice.objects.bulk_create(again, ignore_conflicts=True))


def unconfirmed(suggestion: Suggestion) -> list[Notice]:
    """What was asked as often as it is asked, without an answer: "belum dikonfirmasi"."""
    same = {name: OuterRef(name) for name in _DONE}
    answered = Felt.objects.filter(
        Q(activity=same["activity"]) | Q(action_item=same["action_item"]), suggestion=suggestion
    )
    last = Notice.objects.told().filter(suggestion=suggestion, reminder=TIMES).filter(~Exists(answered))
    return list(last.select_related("activity", "action_item"))
