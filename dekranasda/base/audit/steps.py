"""Steps written down by the function that takes them, so that no page, file or command forgets to."""

from simple_history.models import HistoricalRecords

from .models import AuditEvent


def record_step(action: AuditEvent.Action, subject, detail: str = "", *, by=None) -> None:
    """Write down that `by` took this step; left out, it was whoever is signed in where the request came from."""
    # The request being answered, as the histories of records know it; none in a command.
    request = getattr(HistoricalRecords.context, "request", None)
    AuditEvent.objects.record(request, action, subject, detail, by=by)


def record_decision(subject, words: str, *, by) -> None:
    """Write down that `by` decided something on `subject`, in the words of its own trail."""
    record_step(AuditEvent.Action.DECIDED, subject, words, by=by)
