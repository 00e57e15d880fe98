"""A list on its way through the pages of its import: sealed into the page, and kept nowhere else."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Self, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, read_once
from dekranasda.base.forms.text import clean_text

from .asking import Answered, Asked
from .book import Book
from .kept import open_content, seal_content
from .match_page import chosen_twice, columns_typed, lines_left_out, rows_typed, shown_column
from .matching import MatchedList

KINDS = ".xlsx,.xls,.ods,.xlsb,.csv,.tsv,.txt"
MOST_SEALED = 4_000_000
VALID_SECONDS = 60 * 60 * 24

L = TypeVar("L", bound=MatchedList)


class SentAgain(Unreadable):
    """The list that a page carried is not of this page and this person, or too old."""


class SentListForm(forms.Form):
    """A list, or one that a page carries already."""

    file = forms.FileField(
        label=_("Berkas Excel, LibreOffice, atau CSV"), required=False, widget=forms.FileInput(attrs={"accept": KINDS})
    )
    sealed = forms.CharField(max_length=MOST_SEALED, required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not given.get("sealed"):
            self.add_error("file", _("Pilih berkasnya."))
        return given


@dataclass(kw_only=True)
class SentList(Answered):
    """What a file holds, and what was asked and shown of it. People may stand in it, so a page carries it encrypted.

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


def receive(
    request: SignedInRequest,
    form: SentListForm,
    read: Callable[..., Book],
    list_of: Callable[[Book, Mapping], L],
    needed: Mapping[str, str],
) -> tuple[SentList, L, list[str] | None]:
    """The list sent now, or the one that a page carries; what it holds; what `match_columns` says of its columns."""
    by, upload = request.user.pk, form.cleaned_data["file"]
    if upload:
        sent = SentList(about=request.path, by=by, book=read_once(upload, read).as_json())
    else:
        sent = SentList.opened(form.cleaned_data["sealed"], about=request.path, by=by)
    found = list_of(Book.of_json(sent.book), sent.match)
    errors = sent.match_columns(found, request.POST, needed, is_new=bool(upload), by=request.user)
    return sent, list_of(Book.of_json(sent.book), sent.match), errors


def shown_match(sent: SentList, found: MatchedList, errors: list[str], name: str) -> dict:
    """All that the page of columns shows; `name`: what such a list is usually called."""
    chosen = found.columns_chosen
    return {
        "sealed": sent.sealed(),
        "columns": [shown_column(column, chosen, found, {}) for column in found.columns],
        "choices": found.choices,
        "errors": errors,
        "rows": found.row_count,
        "left_out": lines_left_out(found),
        "headers": list(enumerate(found.chosen)),
        "name": found.match.get("name") or found.source[0] or name,
    }


def shown_check(sent: SentList, found: MatchedList, asked: Asked) -> dict:
    """What every page shows on which a list is checked, besides what the list would do."""
    return {
        "sealed": sent.sealed(),
        "blanked": bool(sent.book["blanked"]),
        "ignored": found.ignored(found.columns_chosen),
        "left_out": _rows_left_out(found),
        "questions": asked.shown,
    }


def _rows_left_out(found: MatchedList) -> list[str]:
    """Rows of the file that are not read, in words."""
    lines = [line for layout in found.chosen for line in layout.left_out]
    told = _("Baris %(row)s tidak dibaca: %(text)s")
    return [told % {"row": line.number, "text": line.text[:80]} for line in lines if line.text and line.role != "judul"]
