"""A newcomer is shown three first steps of the own role, and may put them away for good."""

import pytest
from django.urls import reverse

from dekranasda.tour.steps import STEPS, steps_for
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(STEPS))
def test_newcomer_of_each_role_has_three_steps_that_lead_somewhere(role):
    steps = steps_for(make_user(role=role))
    assert len(steps) == 3
    assert all(step.url.startswith("/") for step in steps)


def test_steps_put_away_do_not_come_back(client, sign_in):
    user = sign_in("Sekretariat")
    client.post(reverse("tour-dismiss"))
    user.refresh_from_db()
    assert steps_for(user) == []
