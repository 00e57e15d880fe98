"""The life of a suggestion: whatever sequence of steps, it always has a status, a reason and an actor."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from programs.models import (
    AlreadyDecided,
    MergeNotPossible,
    ProgramMissing,
    ReasonMissing,
    Suggestion,
    SuggestionStep,
)
from tests.factories import make_organization, make_program, make_suggestion, make_user

PLAIN = ["accept", "refuse", "take_up", "decline", "reopen", "unmerge"]
REFUSED = (AlreadyDecided, MergeNotPossible)


class LifeOfSuggestions(RuleBasedStateMachine):
    suggestions = Bundle("suggestions")

    @initialize()
    def people(self):
        self.staff = make_user(role="Sekretariat")
        self.programs = [make_program(), make_program()]
        self.organization = make_organization()

    @rule(target=suggestions, sent=st.booleans())
    def said(self, sent):
        return make_suggestion(by=self.staff, status=Suggestion.Status.RECEIVED if sent else Suggestion.Status.NEW)

    @rule(suggestion=suggestions, step=st.sampled_from(PLAIN))
    def plain_step(self, suggestion, step):
        self.attempt(suggestion, lambda: getattr(suggestion, step)(by=self.staff, reason="Alasan."))

    @rule(suggestion=suggestions)
    def ask(self, suggestion):
        self.attempt(
            suggestion, lambda: suggestion.take_up(by=self.staff, reason="Mohon.", assigned_to=self.organization)
        )

    @rule(suggestion=suggestions)
    def answer(self, suggestion):
        self.attempt(suggestion, lambda: suggestion.answer("Jawab.", by=self.staff, organization=self.organization))

    @rule(suggestion=suggestions, number=st.integers(0, 1))
    def adopt(self, suggestion, number):
        self.attempt(suggestion, lambda: suggestion.adopt([self.programs[number]], by=self.staff, reason="Cocok."))

    @rule(suggestion=suggestions, days=st.integers(-2, 30))
    def defer(self, suggestion, days):
        until = timezone.localdate() + timedelta(days=days)
        self.attempt(suggestion, lambda: suggestion.defer(until, by=self.staff, reason="Nanti."))

    @rule(suggestion=suggestions)
    def undo(self, suggestion):
        self.attempt(suggestion, lambda: suggestion.undo(suggestion.last_step, by=self.staff))

    @rule(suggestion=suggestions, head=suggestions)
    def merge_and_unmerge_restores_the_same_state(self, suggestion, head):
        before, asked = state_of(suggestion), times_asked(head)
        if self.attempt(suggestion, lambda: suggestion.merge_into(head, by=self.staff, reason="Senada.")):
            assert times_asked(head) == asked + 1
            suggestion.unmerge(by=self.staff, reason="Ternyata lain.")
            assert state_of(suggestion) == before
            assert times_asked(head) == asked

    @rule(suggestion=suggestions, head=suggestions)
    def merge(self, suggestion, head):
        self.attempt(suggestion, lambda: suggestion.merge_into(head, by=self.staff, reason="Senada."))

    @rule(suggestion=suggestions)
    def no_step_without_reason(self, suggestion):
        before = state_of(suggestion)
        with pytest.raises((ReasonMissing, AlreadyDecided)):
            suggestion.decline(by=self.staff, reason="  ")
        assert state_of(suggestion) == before

    def attempt(self, suggestion, step) -> bool:
        """Take a step, or see it refused with nothing changed."""
        before, steps = state_of(suggestion), suggestion.steps.count()
        try:
            step()
        except REFUSED:
            assert state_of(suggestion) == before
            assert suggestion.steps.count() == steps
            return False
        assert suggestion.steps.count() == steps + 1
        return True

    @invariant()
    def every_suggestion_has_status_reason_and_actor(self):
        for suggestion in Suggestion.objects.prefetch_related("steps"):
            steps = list(suggestion.steps.all())
            assert all(step.reason.strip() for step in steps)
            assert all(step.by_id or step.kind == SuggestionStep.Kind.RECEIVED for step in steps)
            assert steps[-1].status == suggestion.status
            assert (suggestion.status == "digabung") == (suggestion.merged_into_id is not None)
            assert (suggestion.status == "diterima") == suggestion.adoptions.exists()
            if suggestion.merged_into:
                assert suggestion.merged_into.status not in ("digabung", *Suggestion.OUTSIDE)


def state_of(suggestion):
    fresh = Suggestion.objects.get(pk=suggestion.pk)
    programs = sorted(fresh.adoptions.values_list("program_id", flat=True))
    return fresh.status, fresh.deferred_until, fresh.assigned_to_id, fresh.merged_into_id, programs


def times_asked(suggestion):
    return Suggestion.objects.with_times_asked().get(pk=suggestion.pk).times_asked


@pytest.mark.long
class TestLife(TestCase):
    """Each life of the machine is rolled back; so it runs inside one test case of Django."""

    def test_any_sequence_of_steps_keeps_status_reason_and_actor(self):
        run_state_machine_as_test(
            LifeOfSuggestions,
            settings=settings(
                max_examples=20,
                stateful_step_count=15,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                derandomize=True,
            ),
        )


@pytest.mark.django_db
def test_adoption_needs_a_program():
    with pytest.raises(ProgramMissing):
        make_suggestion().adopt([], by=make_user(), reason="Cocok.")


@pytest.mark.django_db
def test_a_second_program_may_adopt_the_same_suggestion():
    staff, first, second = make_user(), make_program(), make_program()
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([first], by=staff, reason="Cocok.")
    suggestion.adopt([first, second], by=staff, reason="Juga cocok.")
    assert set(suggestion.programs.all()) == {first, second}
    with pytest.raises(AlreadyDecided):
        suggestion.adopt([first], by=staff, reason="Sekali lagi.")


@pytest.mark.django_db
def test_group_stays_flat():
    staff = make_user()
    head, member, other = (make_suggestion(by=staff) for _number in range(3))
    member.merge_into(head, by=staff, reason="Senada.")
    for suggestion, target in [(head, other), (other, member), (other, other)]:
        with pytest.raises(MergeNotPossible):
            suggestion.merge_into(target, by=staff, reason="Senada.")


@pytest.mark.django_db
def test_undo_only_takes_back_the_last_step():
    staff = make_user()
    suggestion = make_suggestion(by=staff)
    suggestion.take_up(by=staff, reason="Ditelaah.")
    first = suggestion.last_step
    suggestion.decline(by=staff, reason="Tidak dapat.")
    with pytest.raises(AlreadyDecided):
        suggestion.undo(first, by=staff)
    suggestion.undo(suggestion.last_step, by=staff)
    assert suggestion.status == "ditelaah"
