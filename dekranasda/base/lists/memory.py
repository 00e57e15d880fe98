"""What the office said of its lists before: the fields of its columns, the meanings of its words."""

from collections.abc import Iterable, Mapping

from .models import ListSource, OfficeWord
from .words import folded

# A longer word is no word: nobody writes it a second time.
LONGEST_WORD = 120
LONGEST_TITLE = 120


def remembered_columns(kind: str, titles: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The name of the source whose list has just these titles ("" if none), and folded title → key of all sources."""
    asked = {folded(title) for title in titles} - {""}
    name = ""
    known: dict[str, str] = {}
    for source in ListSource.objects.filter(kind=kind)[:100]:
        for title, key in source.columns.items():
            known.setdefault(title, key)
        if not name and asked and asked == set(source.columns):
            name = source.name
            known = {**known, **source.columns}
    return name, known


def remember_columns(kind: str, name: str, columns: Mapping[str, str], *, by) -> None:
    """Keep under `name` what the columns are: title → key."""
    folded_columns = {folded(title)[:LONGEST_TITLE]: key for title, key in columns.items() if folded(title)}
    ListSource.objects.update_or_create(
        kind=kind, name=name[:100], defaults={"columns": folded_columns, "saved_by": by}
    )


def remembered_words(kind: str) -> dict[str, dict[str, str]]:
    """By field: folded word → meaning."""
    known: dict[str, dict[str, str]] = {}
    prefix = f"{kind}."
    for field, word, meaning in OfficeWord.objects.filter(field__startswith=prefix).values_list(
        "field", "word", "meaning"
    ):
        known.setdefault(field.removeprefix(prefix), {})[word] = meaning
    return known


def remember_words(kind: str, field: str, words: Mapping[str, str], *, by) -> None:
    """Keep what words of this field mean: folded word → meaning."""
    OfficeWord.objects.bulk_create(
        [
            OfficeWord(field=f"{kind}.{field}", word=word, meaning=meaning, saved_by=by)
            for word, meaning in words.items()
            if word and len(word) <= LONGEST_WORD
        ],
        update_conflicts=True,
        unique_fields=["field", "word"],
        update_fields=["meaning", "saved_by", "saved_at"],
    )
