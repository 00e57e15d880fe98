"""Old minutes as they come in, and each of their lines as it goes among those of the meeting."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.editing import show_instead
from dekranasda.base.forms.text import clean_text
from dekranasda.base.forms.widgets import DayInput
from dekranasda.base.nik import without_nik
from programs.meetings import shorthand, speakers
from programs.meetings.forms import NewLineForm
from programs.meetings.lines import record_line
from programs.meetings.locking import open_minutes
from programs.models import Meeting, MinuteLine, Organization, Seat

from .files import Paragraph, Table, read_docx
from .reading import MOST_LETTERS, MOST_LINES, PastMinutes, paragraphs_of

# Lines taken in by one sending: nobody else writes meanwhile, for about a second.
MOST_AT_ONCE = 50
_FIELD_OF_LINE = re.compile(r"(\d{1,3})-text")


class PastMinutesForm(forms.Form):
    """Old minutes: pasted, a Word file, or both one after the other. Numbers of identity cards are blanked at once."""

    text = forms.CharField(
        label=_("Tempel isi notula"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"max_length": _("Notula ini lebih dari 200.000 huruf. Tempel bagian demi bagian.")},
    )
    file = forms.FileField(
        label=_("Atau pilih berkas Word (.docx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Paling besar 10 MB. Berkasnya tidak disimpan. Kop, kaki halaman, dan catatan kaki tidak dibaca."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].takes_nik = True  # type: ignore[attr-defined]  # ours: blanked instead of refused
        if self.is_bound:
            show_instead(self, {"text": without_nik(self.data.get("text", ""))})

    def clean_file(self):
        upload = self.cleaned_data["file"]
        return upload and read_once(upload, read_docx)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["text"].strip() and cleaned["file"] is None:
            self.add_error("text", _("Tempel isi notula, atau pilih berkasnya."))
        return cleaned

    @property
    def blocks(self) -> list[Paragraph | Table]:
        return paragraphs_of(self.cleaned_data["text"]) + (self.cleaned_data["file"] or [])


class PastLineForm(NewLineForm):
    """A line of old minutes: kept word for word, with who must act and by when in fields of their own."""

    responsible = forms.CharField(required=False, max_length=200)
    due_on = forms.DateField(
        required=False, widget=DayInput, error_messages={"invalid": _("Isi tanggal yang ada di kalender.")}
    )

    class Meta(NewLineForm.Meta):
        error_messages = {
            **NewLineForm.Meta.error_messages,
            "kind": {"required": _("Pilih jenisnya."), "invalid_choice": _("Pilih jenisnya.")},
        }

    def clean_responsible(self):
        words = self.cleaned_data["responsible"]
        found = speakers.find(self.instance.meeting, "", words) if words else None
        if words and not isinstance(found, Seat | Organization):
            raise ValidationError(_("Pilih jabatan atau organisasi yang dikenal, atau kosongkan."))
        return found

    def take_apart(self, typed: str) -> shorthand.Line:
        """Nothing in it is shorthand; it was not written for this field."""
        assigned: dict = {}
        if self._kind() == MinuteLine.Kind.ACTION:
            match self.cleaned_data.get("responsible"):
                case Seat(pk=pk):
                    assigned = {"responsible_seat_id": pk, "responsible_organization_id": None}
                case Organization(pk=pk):
                    assigned = {"responsible_seat_id": None, "responsible_organization_id": pk}
            if day := self.cleaned_data.get("due_on"):
                assigned["due_on"] = day.isoformat()
        return shorthand.Line(typed.strip(), assigned=assigned)


@dataclass
class PastLine:
    """A line on the page: as proposed, or as it was sent; `place` is its own for as long as it is there."""

    place: int
    text: str
    kind: str
    speaker: str
    responsible: str
    due_on: str
    taken: bool = False
    titles: list[str] = field(default_factory=list)
    errors: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass
class PastPage:
    """What the page carries until each line is taken: in its own form, nowhere else."""

    # Of the text that was read: with the place of a line it makes its key, so that a line sent twice is kept once.
    batch: UUID
    lines: list[PastLine]
    # Before which place which title stands.
    titles: list[tuple[int, str]]

    @classmethod
    def proposed(cls, read: PastMinutes) -> "PastPage":
        lines = [
            PastLine(
                place, one.text, one.kind, one.speaker, one.responsible, one.due_on.isoformat() if one.due_on else ""
            )
            for place, one in enumerate(read.lines)
        ]
        return cls(uuid4(), lines, read.titles)

    @classmethod
    def sent(cls, sent: Mapping[str, str]) -> "PastPage":
        """As a browser sends it, or anybody."""
        try:
            batch = UUID(sent.get("naskah", ""))
        except ValueError:
            batch = uuid4()
        places = {int(found[1]) for name in sent if (found := _FIELD_OF_LINE.fullmatch(name))}
        lines = [
            PastLine(
                place,
                *(sent.get(f"{place}-{name}", "") for name in ("text", "kind", "speaker", "responsible", "due_on")),
                taken=bool(sent.get(f"{place}-ambil")),
            )
            for place in sorted(places)
            if place < MOST_LINES
        ]
        titles = []
        for said in sent.get("bagian", "").split("\n"):
            number, _blank, words = said.partition(" ")
            if number.isascii() and number.isdigit() and len(number) < 4 and words:
                titles.append((int(number), words))
        return cls(batch, lines, titles)

    @property
    def titles_sent(self) -> str:
        return "\n".join(f"{place} {clean_text(words, multiline=False)}" for place, words in self.titles)

    @property
    def shown(self) -> list[PastLine]:
        """The lines, each with the titles that stand before it."""
        waiting = list(self.titles)
        for line in self.lines:
            line.titles = [words for place, words in waiting if place <= line.place]
            waiting = [(place, words) for place, words in waiting if place > line.place]
        return self.lines

    @property
    def wrong(self) -> list[PastLine]:
        return [line for line in self.lines if line.errors]

    def tick_all(self) -> None:
        for line in self.lines:
            line.taken = True

    def check(self, meeting: Meeting, sent: Mapping[str, str], *, by) -> list[PastLineForm]:
        """The forms of the first ticked lines, as many as go at once; what is wrong with one stands on its line."""
        checked = []
        for line in [line for line in self.lines if line.taken][:MOST_AT_ONCE]:
            key = uuid5(self.batch, f"{meeting.pk} {line.place}")
            form = PastLineForm(sent, instance=MinuteLine(meeting=meeting, key=key), by=by, prefix=str(line.place))
            line.errors = {name.strip("_"): list(map(str, errors)) for name, errors in form.errors.items()}
            checked.append(form)
        return checked

    def leave(self, taken: Iterable[PastLineForm]) -> None:
        """Go on with the other lines."""
        gone = {form.prefix for form in taken}
        self.lines = [line for line in self.lines if str(line.place) not in gone]


def take_in(meeting: Meeting, checked: Iterable[PastLineForm], *, by) -> int:
    """Write the lines down in their order, all or none; `MinutesLocked` when the minutes are closed."""
    with open_minutes(meeting):
        return len([record_line(form.save(commit=False), by=by) for form in checked])
