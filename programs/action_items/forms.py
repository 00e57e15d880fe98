from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput
from programs.evidence import EvidenceField
from programs.models import ActionItem, Decision, Organization, Seat, Suggestion, Term


class SuggestionCodesField(forms.CharField):
    """Suggestions by their codes, as many as one likes."""

    def prepare_value(self, value):
        if isinstance(value, list):
            return ", ".join(one.code for one in value)
        return value

    def clean(self, value) -> list[Suggestion]:
        codes = dict.fromkeys(super().clean(value).upper().replace(",", " ").split())
        found = {one.code: one for one in Suggestion.objects.accepted().filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            raise forms.ValidationError(
                _("Tidak ada masukan berkode “%(code)s”. Periksa lagi kodenya."), params={"code": unknown[0]}
            )
        return [found[code] for code in codes]

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ActionItemForm(VersionedForm):
    suggestions = SuggestionCodesField(
        label=_("Untuk masukan"),
        max_length=500,
        required=False,
        help_text=_("Kode masukan yang ditindaklanjuti, misalnya M-7K2QXR. Lebih dari satu dipisah koma."),
    )

    class Meta:
        model = ActionItem
        fields = [
            "text",
            "responsible_seat",
            "responsible_organization",
            "due_on",
            "meeting",
            "decision",
            "suggestions",
        ]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "due_on": DayInput(),
        }
        help_texts = {
            "meeting": _("Kosongkan bila disepakati di luar rapat."),
            "decision": _("Keputusan rapat di atas yang dilaksanakan. Rapat yang baru dipilih disimpan dahulu."),
        }
        error_messages = {"decision": {"invalid_choice": _("Keputusan ini bukan dari rapat yang dipilih.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seats = Seat.objects.filter(term=Term.objects.current())
        kept = Seat.objects.filter(pk=self.instance.responsible_seat_id)
        self.fields["responsible_seat"].queryset = (seats.existing() | kept).with_body("")
        self.fields["responsible_organization"].queryset = Organization.objects.current()
        self.fields["decision"].queryset = Decision.objects.filter(meeting=self._meeting())
        self.fields["decision"].empty_label = _("Tidak khusus satu keputusan")

    def _meeting(self) -> int | None:
        """The meeting whose decisions are on offer: the one sent, else the one it belongs to."""
        if self.is_bound:
            return whole_number(self.data.get(self.add_prefix("meeting"), ""))
        return self.instance.meeting_id

    def clean(self):
        data = super().clean()
        if not data.get("responsible_seat") and not data.get("responsible_organization"):
            self.add_error("responsible_seat", _("Pilih jabatan atau organisasi penanggung jawab."))
        return data


class ProgressForm(forms.Form):
    """What became of an action item, in a word, a sentence and a file."""

    status = forms.ChoiceField(
        label=_("Status sekarang"),
        choices=[
            (ActionItem.Status.DOING, _("Sedang dikerjakan")),
            (ActionItem.Status.DONE, _("Selesai")),
            (ActionItem.Status.IMPOSSIBLE, _("Tidak dapat dilaksanakan")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Keterangan"),
        max_length=LONG_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wajib bila tidak dapat dilaksanakan."),
    )
    evidence = EvidenceField(label=_("Bukti"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("status") == ActionItem.Status.IMPOSSIBLE and not data.get("note", "").strip():
            self.add_error("note", _("Tulis alasan mengapa tidak dapat dilaksanakan."))
        return data


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan membuka kembali"), max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
