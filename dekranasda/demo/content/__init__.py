"""What the demo shows: the real facts that are known, and samples that say they are samples."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from crafts import search
from dekranasda.base.council.models import Council
from programs.models import Term

from . import enquiries, meetings, memberships, people, plan, selections
from .artisans import load_artisans, load_confirmation_rounds


def is_loaded() -> bool:
    return Term.objects.exists()


@transaction.atomic
def load(artisans: int = 240, progress: Callable[[int, int], None] = lambda done, number: None) -> None:
    """Fill an empty, migrated portal with the demo: all of it or nothing. `progress` hears (done, artisans)."""
    Council.objects.update(opened_at=timezone.now(), area_code="35.72")
    crew = people.load_people()
    load_artisans(artisans, by=crew.secretariat, progress=progress)
    load_confirmation_rounds()
    memberships.load_memberships(crew)
    selections.load_selections()
    search.rebuild()
    programs = plan.load_plan(crew)
    meetings.load_real_meeting(crew)
    first = meetings.load_first_meeting(crew)
    meetings.load_triage(first, programs, crew)
    midyear = meetings.load_midyear_meeting(crew)
    plan.load_plan_change(midyear, crew)
    plan.load_results(programs, crew)
    plan.load_activities(programs)
    meetings.load_what_was_felt(first, crew)
    meetings.open_voices(first, crew)
    meetings.open_decisions(first, crew)
    meetings.load_latest_voice(crew)
    meetings.load_next_meeting(crew)
    enquiries.load_enquiries(crew)
    meetings.tell_those_who_waited_long(crew)
