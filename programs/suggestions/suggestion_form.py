from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.widgets import DayInput
from programs.meetings.speakers import find, speaker_fields
from programs.models import Meeting, Organization, Seat, Suggestion, Term


class SuggestionForm(VersionedForm):
    """A suggestion said outside a meeting, or what is written down about one; its state changes by steps alone."""

    speaker_words = forms.CharField(
        label=_("Yang menyampaikan"),
        max_length=150,
        widget=forms.TextInput(attrs={"list": "speakers", "autocomplete": "off"}),
        help_text=_(
            "Pilih jabatan atau organisasi, atau tulis nama usaha perajin seperti di direktori. "
            "Nama lain dicatat apa adanya."
        ),
    )

    also_writes = Suggestion.SPEAKER_FIELDS

    class Meta:
        model = Suggestion
        fields = ["text", "received_on", "theme", "crafts", "village", "priority"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "received_on": DayInput(),
            "crafts": forms.CheckboxSelectMultiple,
        }

    field_order = ["text", "speaker_words", "received_on", "theme", "crafts", "village", "priority"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = self.fields["village"].queryset.select_related("district")
        if self.instance.pk:
            self.initial["speaker_words"] = self.instance.speaker

    @property
    def speakers(self) -> list[str]:
        """Names on offer while typing: the seats of this term and the organizations of today."""
        today = timezone.localdate()
        seats = Seat.objects.filter(term=Term.objects.current()).existing().with_body("")
        return [seat.label_on(today) for seat in seats] + [str(body) for body in Organization.objects.current()]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return day

    def clean(self):
        data = super().clean()
        # Left empty, the field says so itself; the model need not complain once more.
        words = data.get("speaker_words") or "–"
        # Unchanged words keep the record behind them, also one that is no longer on offer.
        if words != self.initial.get("speaker_words"):
            today = Meeting(term=Term.objects.current(), held_on=timezone.localdate())
            for name, value in speaker_fields(find(today, "", words)).items():
                setattr(self.instance, name, value)
        return data

    @transaction.atomic
    def record(self, *, by) -> bool:
        """Save a new suggestion with the first step of its trail."""
        saved = self.save_version()
        if saved:
            self.instance.start(by=by)
        return saved
