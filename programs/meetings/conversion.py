"""What a line of the minutes becomes: a suggestion, a Decision, an ActionItem, or just a note.

`turn_into` is the only place that makes these records from lines and takes them back. Nothing is lost on the way:
what the record held besides the line (its code, who must act, by when) is kept with the line and given back when the
line returns to that kind. A record on which somebody already decided or worked is not taken back.
"""

from datetime import date

from django.db.models import ProtectedError

from crafts.models import CraftCategory
from dekranasda.base.forms.editing import lock
from programs.models import ActionItem, Decision, MinuteLine, Suggestion

SPEAKER_COLUMNS = ("speaker_seat_id", "speaker_organization_id", "speaker_artisan_id", "speaker_name")
_RELATIONS = ("suggestion", "decision", "action_item")


class AlreadyFollowedUp(Exception):
    """The record made from the line has a life of its own by now; the line keeps its kind."""


# Fields that a record takes over from its line; where it says otherwise by now, its own words are kept.
_FROM_LINE = {
    Suggestion: ("text", "theme", *SPEAKER_COLUMNS),
    ActionItem: ("text",),
    Decision: ("text",),
}


def turn_into(line: MinuteLine, kind: str, *, by) -> None:
    """Make the record of `kind` from `line`, taking back the record of the kind it had.

    Call under the meeting's lock, and save the line afterwards. Raises `AlreadyFollowedUp` when the record it had was
    decided or worked on. The same kind again changes nothing.
    """
    kind = MinuteLine.Kind(kind)
    if record_of(line) is not None and kind == line.kind:
        return
    release(line)
    line.kind = kind
    kept = line.kept.pop(kind, {})
    match kind:
        case MinuteLine.Kind.SUGGESTION:
            _make_suggestion(line, kept, by=by)
        case MinuteLine.Kind.DECISION:
            Decision.objects.create(line=line, meeting=line.meeting, **{"text": line.text, **kept})
        case MinuteLine.Kind.ACTION:
            _make_action_item(line, kept, by=by)


def release(line: MinuteLine) -> None:
    """Take back the record made from `line`, keeping with the line what only the record knows; then save the line."""
    record = record_of(line)
    if record is None:
        return
    # A decision taken on it at this moment counts.
    lock(record)
    match record:
        case Suggestion() | ActionItem() if not record.is_untouched:
            raise AlreadyFollowedUp(record)
        # Something is made for it; a link alone would go without a word.
        case Suggestion() if record.action_items.exists() or record.activities.exists():
            raise AlreadyFollowedUp(record)
        case Suggestion():
            kept = {
                "code": record.code,
                "priority": record.priority,
                "village_id": record.village_id,
                "received_on": record.received_on.isoformat(),
                "crafts": [craft.pk for craft in record.crafts.all() if craft.pk != line.craft_id],
            }
        case ActionItem():
            kept = {
                "responsible_seat_id": record.responsible_seat_id,
                "responsible_organization_id": record.responsible_organization_id,
                "suggestions": [suggestion.pk for suggestion in record.suggestions.all()],
                "due_on": record.due_on and record.due_on.isoformat(),
                "decision_id": record.decision_id,
            }
        # Visitors read it.
        case Decision() if record.is_public:
            raise AlreadyFollowedUp(record)
        case Decision():
            kept = {"position": record.position}
    line.kept[line.kind] = kept | _own_words(record, line)
    try:
        record.delete()
    except ProtectedError as error:
        raise AlreadyFollowedUp(record) from error
    for name in _RELATIONS:
        line._state.fields_cache.pop(name, None)


def follow(line: MinuteLine, before: MinuteLine) -> None:
    """Let the record of an edited line say what the line says now.

    Only where it still said what the line said `before`, and, of a suggestion, only until it is decided on: from then
    on it keeps the words that were decided on, and only the minutes read differently.
    """
    record = record_of(before)
    if record is None:
        return
    lock(record)
    if isinstance(record, Suggestion) and not record.is_waiting:
        return
    followed = set(_FROM_LINE[type(record)]) - set(_own_words(record, before))
    for name in followed:
        setattr(record, name, getattr(line, name))
    if isinstance(record, Suggestion) and line.craft_id != before.craft_id:
        record.crafts.remove(*[before.craft] if before.craft_id else [])
        record.crafts.add(*[line.craft] if line.craft_id else [])
    columns = {record._meta.get_field(name).name for name in followed}
    if isinstance(record, Decision) and record.is_public and record.text != before.text:
        # What visitors read was put beside other words: it is looked at once more.
        record.public_since = None
        columns.add("public_since")
    record.save_step(*columns)


def record_of(line: MinuteLine) -> Suggestion | Decision | ActionItem | None:
    """The record made from `line`, or None for a note or a line struck out."""
    return next((record for name in _RELATIONS if (record := getattr(line, name, None)) is not None), None)


def _own_words(record, line: MinuteLine) -> dict:
    """What `record` says otherwise than its line, field by field; of a speaker all four fields or none."""
    own = {name for name in _FROM_LINE[type(record)] if getattr(record, name) != getattr(line, name)}
    if own & set(SPEAKER_COLUMNS):
        own |= set(SPEAKER_COLUMNS)
    return {name: getattr(record, name) for name in own}


def _make_suggestion(line: MinuteLine, kept: dict, *, by) -> None:
    crafts = {*kept.pop("crafts", []), line.craft_id}
    suggestion = Suggestion.objects.create(
        **{
            "line": line,
            "meeting": line.meeting,
            "received_on": line.meeting.held_on,
            "created_by": by,
            "is_sample": line.meeting.is_sample,
            **{name: getattr(line, name) for name in _FROM_LINE[Suggestion]},
            **kept,
        }
    )
    suggestion.crafts.set(CraftCategory.objects.filter(pk__in=crafts - {None}))
    suggestion.start(by=by)


def _make_action_item(line: MinuteLine, kept: dict, *, by) -> None:
    """Whoever spoke is taken at their word: their seat or organization is responsible until staff says otherwise."""
    if kept.get("due_on"):
        kept["due_on"] = date.fromisoformat(kept["due_on"])
    suggestions = kept.pop("suggestions", [])
    # Lines set aside before an action item could be made for several.
    suggestions += [one] if (one := kept.pop("suggestion_id", None)) else []
    if "decision_id" in kept:
        decision = Decision.objects.filter(pk=kept.pop("decision_id"), meeting=line.meeting_id).first()
    else:
        decision = _decision_before(line)
    item = ActionItem.objects.create(
        **{
            "line": line,
            "meeting": line.meeting,
            "text": line.text,
            "responsible_seat_id": line.speaker_seat_id,
            "responsible_organization_id": line.speaker_organization_id,
            "decision": decision,
            "created_by": by,
            "is_sample": line.meeting.is_sample,
            **kept,
        }
    )
    item.suggestions.set(Suggestion.objects.filter(pk__in=suggestions))


def _decision_before(line: MinuteLine) -> Decision | None:
    """The decision that this action item is for: the one written down right before it, by the same hand and under the
    same agenda item; several action items may follow one decision."""
    before = line.meeting.lines.standing().filter(written_by=line.written_by, written_at__lte=line.written_at)
    last = before.exclude(pk=line.pk).select_related("decision", "action_item__decision").order_by("written_at", "pk")
    previous = last.last()
    if previous is None or previous.agenda_item_id != line.agenda_item_id:
        return None
    match record_of(previous):
        case Decision() as decision:
            return decision
        case ActionItem() as item:
            return item.decision
    return None
