"""Over a thousand questions no maker who fits is asked more than one turn more than another."""

import random
from collections import Counter
from datetime import datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from crafts.enquiries.passing import pass_on
from crafts.enquiries.turns import Turn, propose, turns_in
from crafts.models import Enquiry
from tests.factories import craft, make_artisan, make_enquiry, make_user

pytestmark = pytest.mark.django_db
# Of these makers the first can make many at once, the others few.
LARGE, SMALL = 5, 2


def at(moment):
    """Let the portal take `moment` for now."""
    stopped = mock.Mock(wraps=datetime, now=lambda tz=None: moment.astimezone(tz) if tz else moment)
    return mock.patch.object(timezone, "datetime", stopped)


def make_makers():
    capacities = ["600 lembar per bulan"] * LARGE + ["20 lembar per bulan"] * SMALL
    return [make_artisan(name=f"Batik {number}", capacity=words).pk for number, words in enumerate(capacities)]


def ask(number: int, chance: random.Random, by) -> list[int]:
    """One question, large or small, is passed on to the first one, two or three proposed; who was asked."""
    if number % 30 == 0:
        told = propose(make_enquiry())
        for one in (*told.fitting, *told.others):
            one.artisan.confirm(by=None)
    is_large = chance.random() < 0.3
    soon = timezone.localdate() + timedelta(days=30)
    enquiry = make_enquiry(quantity=400 if is_large else 5, needed_on=soon)
    told = propose(enquiry)
    fitting = [one.artisan.pk for one in told.fitting]
    assert len(fitting) == (LARGE if is_large else LARGE + SMALL)
    chosen = fitting[: chance.randint(1, 3)]
    pass_on(enquiry, dict.fromkeys(chosen, "whatsapp"), by=by, seen=told.mark)
    after = turns_in(craft())
    # Whoever fits and was passed over was asked as often as each of the chosen, or one turn less.
    least = min(after.get(pk, Turn()).asked for pk in fitting[len(chosen) :])
    assert max(after[pk].asked for pk in chosen) <= least + 1
    return chosen


@pytest.mark.any_database
@pytest.mark.long
def test_thousand_questions_of_a_year_go_round_fairly():
    chance, by, makers = random.Random("fair turn"), make_user(), make_makers()
    moment, asked = timezone.now(), Counter()
    for number in range(1000):
        moment += timedelta(hours=chance.randint(1, 15))
        with at(moment):
            asked.update(ask(number, chance, by))
        for alike in (makers[:LARGE], makers[LARGE:]):
            counts = [asked[pk] for pk in alike]
            assert max(counts) - min(counts) <= 1, f"after question {number + 1}: {counts}"
    assert Enquiry.objects.filter(state="diteruskan").count() == 1000


@pytest.mark.any_database
def test_turns_stay_fair_while_questions_of_the_year_before_stop_counting():
    chance, by, makers = random.Random("three years"), make_user(), make_makers()
    moment = timezone.now()
    for number in range(150):
        moment += timedelta(days=chance.randint(1, 14))
        with at(moment):
            assert set(ask(number, chance, by)) <= set(makers)
