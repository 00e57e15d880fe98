"""A list on its way through the pages of its import: sealed into the page, and kept nowhere else."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.reading import Unreadable
from dekranasda.base.forms.text import clean_text
from dekranasda.base.lists.kept import open_content, seal_content
from dekranasda.base.lists.match_page import chosen_twice, columns_typed, lines_left_out, rows_typed, shown_column
from dekranasda.base.lists.matching import MatchedList

from .exchange.forms import KINDS

MOST_SEALED = 4_000_000
VALID_SECONDS = 60 * 60 * 24


class SentAgain(Unreadable):
    """The list that a page carried is not of this page and this person, or too old."""


class SentListForm(forms.Form):
    """A list, or one that a page carries already."""

    file = forms.FileField(
        label=_("Berkas Excel, LibreOffice, atau CSV"), required=False, widget=forms.FileInput(attrs={"accept": KINDS})
    )
    sealed = forms.CharField(max_length=MOST_SEALED, required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("file") and not given.get("sealed"):
            self.add_error("file", _("Pilih berkasnya."))
        return given


@dataclass(kw_only=True)
class SentList:
    """What a file holds, and what was answered of it. People may stand in it, so a page carries it encrypted.

    `about`: the page it was sent on, `by`: the key of who sent it.
    """

    about: str
    by: int
    book: dict
    match: dict = field(default_factory=dict)
    at: float = field(default_factory=time.time)

    @classmethod
    def opened(cls, sealed: str, *, about: str, by: int) -> Self:
        """The list that a page carries; `SentAgain` for what is not of this page and this person, or old."""
        kept = open_content(sealed.encode(errors="replace"))
        found = cls(**kept) if kept else None
        if found is None or (found.about, found.by) != (about, by) or time.time() - found.at > VALID_SECONDS:
            raise SentAgain(_("Berkas yang diperiksa sudah kedaluwarsa. Unggah lagi."))
        return found

    def sealed(self) -> str:
        return seal_content(asdict(self)).decode()

    def match_columns(self, found: MatchedList, posted: Mapping, needed: Mapping[str, str], *, is_new: bool, by):
        """Take what was chosen for the columns. None when all is known; else what is wrong, for the page that asks it.

        `needed`: what to say where no column is this field.
        """
        if "lanjut" in posted:
            chosen = columns_typed(posted, found, dict(found.choices))
            name = clean_text(posted.get("sumber", ""), multiline=False)[:100]
            self.match = found.match = {**self.match, "columns": chosen, "name": name}
            errors = list(chosen_twice(chosen, dict(found.choices)).values())
            errors += [message for key, message in needed.items() if key not in chosen.values()]
            if not errors and name:
                found.remember(name, by=by)
            return errors or None
        if "baca-ulang" in posted:
            self.match = {"layout": {**found.answers, **rows_typed(posted, found)}}
            return []
        asks = is_new or self.match.get("columns") is None
        asks = asks and (found.has_guesses or not set(needed) <= set(found.columns_chosen.values()))
        return [] if "kolom" in posted or asks else None


def shown_match(found: MatchedList, errors: list[str], name: str) -> dict:
    """All that the page of columns shows; `name`: what such a list is usually called."""
    chosen = found.columns_chosen
    return {
        "columns": [shown_column(column, chosen, found, {}) for column in found.columns],
        "choices": found.choices,
        "errors": errors,
        "rows": found.row_count,
        "left_out": lines_left_out(found),
        "headers": list(enumerate(found.chosen)),
        "name": found.match.get("name") or found.source[0] or name,
    }


def rows_left_out(found: MatchedList) -> list[str]:
    """Rows of the file that are not read, in words."""
    lines = [line for layout in found.chosen for line in layout.left_out]
    told = _("Baris %(row)s tidak dibaca: %(text)s")
    return [told % {"row": line.number, "text": line.text[:80]} for line in lines if line.text and line.role != "judul"]
