from datetime import date

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput, whole_lines
from dekranasda.base.page_cache.remembered import remembered
from programs.models import AgendaItem, Attendance, Meeting, MinuteLine, Seat, Term

from . import shorthand, speakers
from .agenda import set_agenda
from .invitation import invite_all_seats
from .issuing import issue_invitation
from .locking import why_closed


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **options):
        super().__init__(format="%H:%M", **options)


class SeatChoice(forms.ModelChoiceField):
    """One of the seats of a term, with its organization."""

    def __init__(self, **options):
        super().__init__(queryset=Seat.objects.none(), required=False, empty_label=_("Belum ditentukan"), **options)

    def of_term(self, term: Term | None, on: date | None = None) -> None:
        """Those of `term` that exist on the day `on`, today when left out."""
        self.queryset = Seat.objects.filter(term=term).existing(on).with_body("")


class OpenMinutesForm(VersionedForm):
    """A form of a meeting, which changes nothing once its minutes are final."""

    def clean(self):
        cleaned = super().clean()
        self.check_current(self.instance)
        return cleaned

    def check_current(self, current):
        if why := why_closed(current):
            raise ValidationError(why)


class MeetingForm(OpenMinutesForm):
    """A meeting with its agenda; a new one belongs to the term of office that runs today and invites its seats."""

    agenda = forms.CharField(
        label=_("Acara"),
        max_length=LONG_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Satu acara per baris, menurut urutannya."),
    )
    chair = SeatChoice(label=_("Pimpinan rapat"))
    invitation_signer = SeatChoice(label=_("Penanda tangan undangan"))

    class Meta:
        model = Meeting
        fields = [
            "title",
            "held_on",
            "starts_at",
            "ends_at",
            "place",
            "purpose",
            "chair",
            "minute_taker",
            "quorum_percent",
            "invitation_number",
            "invitation_date",
            "invitation_nature",
            "invitation_signer",
            "copies_to",
        ]
        widgets = {
            **whole_lines("title", "place"),
            "held_on": DayInput(),
            "starts_at": TimeInput(),
            "ends_at": TimeInput(),
            "invitation_date": DayInput(),
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "copies_to": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "title": {"required": _("Isi judul rapat.")},
            "held_on": {"required": _("Isi tanggal rapat."), "invalid": _("Isi tanggal yang ada di kalender.")},
            "place": {"required": _("Isi tempat rapat.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["agenda"] = "\n".join(item.text for item in self.instance.agenda.all())
        else:
            self.instance.term = Term.objects.current()
        term = self.instance.term if self.instance.term_id else None
        self.fields["chair"].of_term(term, self.instance.held_on)
        self.fields["invitation_signer"].of_term(term, self.instance.held_on)
        self.fields["invitation_nature"].required = False
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "opened_version",
            Field("title"),
            Row(
                Column("held_on", css_class="col-sm-4"),
                Column("starts_at", css_class="col-sm-4"),
                Column("ends_at", css_class="col-sm-4"),
            ),
            Field("place"),
            Field("purpose"),
            Field("agenda"),
            Row(Column("chair", css_class="col-sm-6"), Column("minute_taker", css_class="col-sm-6")),
            Field("quorum_percent"),
            Fieldset(
                _("Surat undangan"),
                Row(Column("invitation_number", css_class="col-sm-8"), Column("invitation_date", css_class="col-sm-4")),
                Row(
                    Column("invitation_nature", css_class="col-sm-4"), Column("invitation_signer", css_class="col-sm-8")
                ),
                Field("copies_to"),
            ),
            StrictButton(_("Simpan rakor"), type="submit", css_class="btn-primary"),
        )

    def shown(self, name: str, value) -> str:
        if name == "agenda" and not isinstance(value, str):
            value = "\n".join(item.text for item in value.all())
        return super().shown(name, value)

    def clean_invitation_nature(self):
        return self.cleaned_data["invitation_nature"] or Meeting.Nature.ORDINARY

    def clean_held_on(self):
        """Another day is told to those who were asked, with a reason: `Meeting.postpone` does that."""
        day = self.cleaned_data["held_on"]
        if self.instance.pk and day != self.initial.get("held_on"):
            asked = self.instance.invitees.exclude(answer="", reply_digest=None)
            if asked.exists():
                raise forms.ValidationError(
                    _("Undangannya sudah dibagikan. Pindahkan harinya lewat “Tunda rakor”, supaya yang diundang tahu.")
                )
        return day

    def clean_agenda(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["agenda"].splitlines()]
        longest = AgendaItem._meta.get_field("text").max_length
        if any(len(line) > longest for line in lines):
            raise ValidationError(_("Satu acara paling panjang %(longest)s huruf."), params={"longest": longest})
        return "\n".join(filter(None, lines))

    def clean(self):
        cleaned = super().clean()
        if self.instance.term_id is None:
            raise ValidationError(_("Belum ada periode kepengurusan. Minta Administrator mengisinya lebih dahulu."))
        return cleaned

    def save(self, commit=True):
        is_new = self.instance.pk is None
        meeting = super().save(commit)
        if is_new:
            invite_all_seats(meeting)
        set_agenda(meeting, self.cleaned_data["agenda"].splitlines())
        issue_invitation(meeting)
        return meeting


class MinutesDocumentForm(OpenMinutesForm):
    """What the minutes say besides the lines."""

    chair = SeatChoice(label=_("Pimpinan rapat"))

    class Meta:
        model = Meeting
        fields = ["chair", "minute_taker", "opening_words", "conclusion"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chair"].of_term(self.instance.term, self.instance.held_on)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "opened_version",
            Row(Column("chair", css_class="col-sm-6"), Column("minute_taker", css_class="col-sm-6")),
            Field("opening_words"),
            Field("conclusion"),
            StrictButton(_("Simpan"), type="submit", css_class="btn-primary"),
        )


class InviteeForm(forms.Form):
    """Who is asked to come: `who` in words, `who_ref` the record behind them, if any."""

    who = forms.CharField(max_length=150)
    who_ref = forms.CharField(max_length=40, required=False)


@remembered
def _crafts() -> list[tuple[int, str]]:
    return [(craft.pk, str(craft)) for craft in CraftCategory.objects.all()]


class LineForm(VersionedForm):
    """One line of the running minutes. `speaker` is what one reads, `speaker_ref` the record behind it, if any."""

    speaker = forms.CharField(label=_("Yang menyampaikan"), required=False, max_length=150)
    speaker_ref = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    also_writes = (*MinuteLine.SPEAKER_FIELDS, "agenda_item", "revision")

    class Meta:
        model = MinuteLine
        fields = ["text", "craft", "theme"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": _("Tulis isinya.")}}

    field_order = ["speaker", "speaker_ref", "text", "craft", "theme", "opened_version"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Several of these forms stand on one page.
        self.fields["craft"].choices = [("", _("Kriya apa saja")), *_crafts()]
        self.fields["theme"].empty_label = _("Tanpa tema")
        # One form is filled in for each line that is edited.
        self.fields["theme"].offers_hidden = True
        if self.instance.pk:
            self.initial["speaker"] = self.instance.speaker
            self.initial["speaker_ref"] = self.instance.speaker_ref

    def clean(self):
        cleaned = super().clean()
        words = cleaned.get("speaker", "")
        if (
            not words
            and not self.instance.kept
            and self._kind() in (MinuteLine.Kind.SUGGESTION, MinuteLine.Kind.ACTION)
        ):
            self.add_error("speaker", _("Isi siapa yang menyampaikan."))
        ref = cleaned.pop("speaker_ref", "")
        # Unchanged, it stays who it was, also one who is no longer on offer.
        if not self.instance.pk or (ref, words) != (self.initial["speaker_ref"], self.initial["speaker"]):
            speaker = speakers.find(self.instance.meeting, ref, words or speakers.THE_MEETING)
            for name, value in speakers.speaker_fields(speaker).items():
                setattr(self.instance, name, value)
        cleaned["speaker"] = self.instance.speaker
        return cleaned

    def clean_text(self):
        """Corrected, a line moves to the agenda item that is typed before its words."""
        item, words = shorthand.moved(self.cleaned_data["text"], self.instance.meeting)
        if item:
            self.instance.agenda_item = item
        return words

    def _kind(self) -> str:
        return self.instance.kind


class NewLineForm(LineForm):
    """A new line with its kind; `key` is the browser's own, so a line sent twice is kept once."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta(LineForm.Meta):
        fields = ["kind", *LineForm.Meta.fields]
        widgets = {**LineForm.Meta.widgets, "kind": forms.RadioSelect}

    field_order = ["kind", "key", *LineForm.field_order]

    def __init__(self, *args, by=None, **kwargs):
        self.by = by
        super().__init__(*args, **kwargs)
        self.fields["theme"].offers_hidden = False

    def clean(self):
        typed = self.cleaned_data
        try:
            line = self.take_apart(typed.get("text", ""))
        except ValidationError as error:
            self.add_error("text", error)
        else:
            typed |= {"text": line.text, "kind": line.kind or typed.get("kind")} if "text" in typed else {}
            self.instance.agenda_item = line.agenda_item
            self.instance.kept = {MinuteLine.Kind.ACTION.value: line.assigned} if line.assigned else {}
        if typed.get("speaker") == shorthand.SAME_SPEAKER:
            last = shorthand.last_speaker(self.instance.meeting, by=self.by)
            typed |= {"speaker": last.speaker, "speaker_ref": last.speaker_ref} if last else {"speaker": ""}
        return super().clean()

    def take_apart(self, typed: str) -> shorthand.Line:
        """The line as it was typed, in short or not."""
        return shorthand.take_apart(typed, self.instance.meeting, self._kind())

    def clean_text(self):
        # Taken apart together with the kind.
        return self.cleaned_data["text"]

    def clean_key(self):
        if self.cleaned_data["key"]:
            self.instance.key = self.cleaned_data["key"]
        return self.instance.key

    def _kind(self) -> str:
        return self.cleaned_data.get("kind", MinuteLine.Kind.SUGGESTION)


class SeatAttendanceForm(forms.Form):
    """How one seat attended; an empty state means: nothing recorded."""

    state = forms.ChoiceField(choices=[("", ""), *Attendance.State.choices], required=False)
    represented_by = forms.CharField(
        required=False, max_length=150, error_messages={"max_length": _("Nama wakil paling panjang 150 huruf.")}
    )

    def clean(self):
        cleaned = super().clean()
        is_represented = cleaned.get("state") == Attendance.State.REPRESENTED
        if is_represented and "represented_by" in cleaned and not cleaned["represented_by"]:
            self.add_error("represented_by", _("Isi nama yang mewakili."))
        return cleaned


class GuestForm(forms.ModelForm):
    class Meta:
        model = Attendance
        fields = ["guest_name", "guest_body"]
        widgets = whole_lines("guest_body")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["guest_name"].required = True
        self.fields["guest_name"].error_messages["required"] = _("Isi nama tamu.")


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dibaca oleh yang diundang."),
    )


class PostponeForm(CancelForm):
    """The new day and hours of a meeting, and why they change."""

    held_on = forms.DateField(label=_("Tanggal baru"), widget=DayInput())
    starts_at = forms.TimeField(label=_("Mulai pukul"), widget=TimeInput(), required=False)
    ends_at = forms.TimeField(label=_("Selesai pukul"), widget=TimeInput(), required=False)

    field_order = ["held_on", "starts_at", "ends_at", "reason"]

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day < timezone.localdate():
            raise ValidationError(_("Isi tanggal hari ini atau sesudahnya."))
        return day

    def clean(self):
        cleaned = super().clean()
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if ends_at and not starts_at:
            self.add_error("starts_at", _("Isi waktu mulai bila waktu selesai diisi."))
        elif ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("Waktu selesai harus setelah waktu mulai."))
        return cleaned
