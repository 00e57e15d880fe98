"""The list of participants on its way through the pages of its import: sealed into the page, kept nowhere else."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.text import clean_text
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.kept import open_content, seal_content
from dekranasda.base.lists.match_page import chosen_twice, columns_typed, lines_left_out, rows_typed, shown_column

from ..exchange.forms import KINDS
from .reading import NAME, ParticipantList, UnreadableList

MOST_SEALED = 4_000_000
VALID_SECONDS = 60 * 60 * 24


class ParticipantListForm(forms.Form):
    """A list of who came, or one that a page carries already."""

    file = forms.FileField(
        label=_("Berkas Excel, LibreOffice, atau CSV"), required=False, widget=forms.FileInput(attrs={"accept": KINDS})
    )
    sealed = forms.CharField(max_length=MOST_SEALED, required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("file") and not given.get("sealed"):
            self.add_error("file", _("Pilih berkasnya."))
        return given


@dataclass
class SentList:
    """What a file holds, and what was answered of it. People stand in it, so a page carries it encrypted."""

    activity: int
    by: int
    book: dict
    match: dict = field(default_factory=dict)
    at: float = 0

    @classmethod
    def opened(cls, sealed: str, *, activity: int, by: int) -> "SentList":
        """The list that a page carries; `UnreadableList` for what is not of this activity and this person, or old."""
        kept = open_content(sealed.encode(errors="replace"))
        found = cls(**kept) if kept else None
        if found is None or (found.activity, found.by) != (activity, by) or time.time() - found.at > VALID_SECONDS:
            raise UnreadableList(_("Berkas yang diperiksa sudah kedaluwarsa. Unggah lagi."))
        return found

    def sealed(self) -> str:
        return seal_content(asdict(self)).decode()

    @property
    def found(self) -> ParticipantList:
        return ParticipantList(Book.of_json(self.book), self.match)

    def read_again(self, found: ParticipantList, posted: Mapping) -> None:
        """Take the row of the titles and the rows that were said to be data; what the columns are begins anew."""
        self.match = {"layout": {**found.answers, **rows_typed(posted, found)}}

    def take_columns(self, found: ParticipantList, posted: Mapping) -> list[str]:
        """Take what the columns are; returns what is wrong."""
        chosen = columns_typed(posted, found, dict(found.choices))
        name = clean_text(posted.get("sumber", ""), multiline=False)[:100]
        self.match = found.match = {**self.match, "columns": chosen, "name": name}
        errors = list(chosen_twice(chosen, dict(found.choices)).values())
        if NAME not in chosen.values():
            errors.append(str(_("Pilih kolom mana yang memuat nama peserta.")))
        return errors


def shown_match(found: ParticipantList, errors: list[str]) -> dict:
    """All that the page of columns shows."""
    chosen = found.columns_chosen
    return {
        "columns": [shown_column(column, chosen, found, {}) for column in found.columns],
        "choices": found.choices,
        "errors": errors,
        "rows": found.row_count,
        "left_out": lines_left_out(found),
        "headers": list(enumerate(found.chosen)),
        "name": found.match.get("name") or found.source[0] or _("Daftar hadir"),
    }
