"""Passing a question on to makers, and what they answer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from crafts.models import Artisan, Enquiry, PassedOn
from dekranasda.base.forms.editing import lock

from .turns import mark_of


class TurnMoved(Exception):
    """A colleague passed on another question of this craft since the proposals were shown: the turn is another's."""


class NobodyToAsk(Exception):
    """None of those chosen can be asked: not public any more, or asked already; or no craft is chosen."""


class AnsweredMeanwhile(Exception):
    """The maker answered, or sold: that they were asked cannot be taken back."""


@transaction.atomic
def pass_on(enquiry: Enquiry, chosen: Mapping[int, str], *, by, seen: str) -> list[PassedOn]:
    """Pass `enquiry` on to makers, by their keys with the channel of each; `seen` is the `mark_of` the proposals.

    While one member of staff passes on, nobody else does in this craft: of two at once the second sees the turn as the
    first left it. Raises `EnquiryClosed`, `TurnMoved`, `NobodyToAsk`.
    """
    enquiry.require_open()
    craft = enquiry.craft
    if craft is None:
        raise NobodyToAsk(enquiry)
    lock(craft)
    if mark_of(craft) != seen:
        raise TurnMoved(craft)
    asked = enquiry.passings.values("artisan")
    makers = Artisan.objects.public().filter(pk__in=list(chosen)).exclude(pk__in=asked).defer("nik").order_by("pk")
    passed = [
        PassedOn(
            enquiry=enquiry,
            artisan=maker,
            craft=craft,
            village_id=maker.village_id,
            channel=chosen[maker.pk],
            passed_at=timezone.now(),
            passed_by=by,
        )
        for maker in makers
    ]
    if not passed:
        raise NobodyToAsk(enquiry)
    PassedOn.objects.bulk_create(passed)
    enquiry.state, enquiry.passed_at = Enquiry.State.PASSED, timezone.now()
    enquiry.save_step("state", "passed_at")
    return passed


@transaction.atomic
def take_back(passing: PassedOn) -> None:
    """This maker was not asked after all: the turn is as it was before. Raises `AnsweredMeanwhile`."""
    enquiry = passing.enquiry
    enquiry.require_open()
    lock(passing)
    if passing.answer or passing.sold_pieces:
        raise AnsweredMeanwhile(passing)
    passing.delete()
    last = enquiry.passings.order_by("-passed_at", "-pk").values_list("passed_at", flat=True).first()
    enquiry.passed_at = last
    enquiry.state = Enquiry.State.PASSED if last else Enquiry.State.RECEIVED
    enquiry.save_step("state", "passed_at")


@transaction.atomic
def note_answer(passing: PassedOn, *, answer: str, words: str, heard: str, by=None) -> None:
    """What the maker answers, in place of what they answered before; without `by`, they wrote it themselves."""
    passing.enquiry.require_open()
    lock(passing)
    passing.answer, passing.answer_words, passing.heard = answer, words.strip(), heard
    passing.answered_at, passing.answer_by = timezone.now(), by
    passing.save(update_fields=["answer", "answer_words", "heard", "answered_at", "answer_by"])
    passing.enquiry.raise_version()
