"""Who reads what, as a page to read: made from the declarations, never written by hand."""

from django.utils.translation import override

from .declarations import Personal, Reader, base_of, declarations

READERS = [reader for reader in Reader if reader is not Reader.SELF]
OPENING = """# Who reads what

Made by `python manage.py who_reads_what` from the `personal.py` of each app; a test compares the two. A column that
stands in no `personal.py` stops the portal (check `personal.E001`). ● always · ○ only where the consent in force covers
it · – never. What is shown to everybody under a consent, every role reads too. Histories keep to the promises of their
table, and only the secretariat reads those of artisans. `tests/test_who_reads_what.py` plants a canary in every
one of these columns and walks every address as every role.
"""


def mark(promised: Personal, reader: Reader) -> str:
    if reader in promised.read_by:
        return "●"
    return "○" if promised.shown else "–"


def written() -> str:
    """The matrix as Markdown, one table for each table of the database."""
    parts, last = [OPENING], None
    with override("id"):
        for model, field, promised in declarations():
            if base_of(model) is not model:
                continue
            if model is not last:
                heads = [reader.value for reader in READERS]
                parts.append(f"\n## {model._meta.label}\n\n| column | {' | '.join(heads)} | purpose | kept | erasure |")
                parts.append("|---" * (len(heads) + 4) + "|")
                last = model
            marks = " | ".join(mark(promised, reader) for reader in READERS)
            own = " (one's own)" if Reader.SELF in promised.read_by else ""
            tick = f" (tick: {promised.shown})" if promised.shown not in ("", "fact") else ""
            ends = f"{promised.kept.until} | {promised.erased.value}"
            parts.append(f"| {field.name}{tick} | {marks} | {promised.why}{own} | {ends} |")
    return "\n".join(parts) + "\n"
