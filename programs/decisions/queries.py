"""The register: decisions of all locked minutes with what became of each."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from programs.models import ActionItem, Decision


@dataclass(frozen=True)
class RegisterEntry:
    """A decision with the action items that carry it out."""

    decision: Decision
    action_items: list[ActionItem]

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """How many of them stand where, in the order of their states: value, label, count."""
        counts = Counter(item.status for item in self.action_items)
        return [(state.value, str(state.label), counts[state]) for state in ActionItem.Status if counts[state]]


def for_register(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The newest meeting first, its decisions in their order; 2 queries for any number."""
    items = ActionItem.objects.for_list().order_by("pk")
    return (
        decisions.select_related("meeting", "line__agenda_item")
        .prefetch_related(Prefetch("action_items", items))
        .order_by("-meeting__held_on", "-meeting_id", "position", "pk")
    )


def entries(decisions) -> list[RegisterEntry]:
    return [RegisterEntry(decision, list(decision.action_items.all())) for decision in decisions]
