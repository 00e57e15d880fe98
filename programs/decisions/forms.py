from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.text import LONG_TEXT
from programs.meetings import speakers
from programs.models import Decision
from programs.public_trail.forms import TELLS_TOO_MUCH
from programs.public_trail.opening import SHORTEST_NAME, tells_too_much


class DecisionOpeningForm(forms.Form):
    """A decision in the words that visitors will read."""

    seen = forms.CharField(max_length=12, widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Isi untuk umum"), max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data=None, *, decision: Decision):
        first = {"seen": decision.version, "text": decision.public_text or decision.text}
        super().__init__(data, initial=first)
        self.decision = decision

    def clean_text(self):
        text = self.cleaned_data["text"]
        if tells_too_much(text, self._names_not_to_say()):
            raise forms.ValidationError(TELLS_TOO_MUCH)
        return text

    def _names_not_to_say(self) -> list[str]:
        """The person in whose name the line was written down, if it was one."""
        line = self.decision.line
        artisan = line.speaker_artisan if line else None
        known = [artisan.name, artisan.owner_name] if artisan else [line.speaker_name if line else ""]
        return [name for name in known if len(name) >= SHORTEST_NAME and name != speakers.THE_MEETING]

    @property
    def opened_at_version(self) -> int:
        return whole_number(self.cleaned_data["seen"]) or 0

    @property
    def as_shown(self) -> str:
        """What visitors would read: as typed, else as it would open."""
        return str((self.cleaned_data.get("text") if self.is_bound else self.initial["text"]) or "")
