from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import PublicVoice, Suggestion, SuggestionStep

from .opening import Wording, names_not_to_say, tells_too_much
from .queries import steps_told
from .speakers import is_person, may_be_named

TELLS_TOO_MUCH = _("Hapus nama orang, nomor telepon, email, atau kode masukan dari kalimat ini.")
_DECISIONS = (SuggestionStep.Kind.ADOPTED, SuggestionStep.Kind.DEFERRED, SuggestionStep.Kind.DECLINED)


class OpeningForm(forms.Form):
    """One suggestion in the words that visitors will read. What is sent of no field stands as it would open."""

    seen = forms.CharField(max_length=12, widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Isi untuk umum"), max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 4}))
    names_speaker = forms.BooleanField(
        label=_("Boleh disebut namanya"),
        required=False,
        help_text=_(
            "Centang hanya bila orangnya sudah menyetujui. Nama perajin tampil selama persetujuan direktorinya berlaku."
        ),
    )

    def __init__(self, data=None, *, suggestion: Suggestion):
        super().__init__(data, prefix=suggestion.code)
        self.suggestion = suggestion
        self.voice: PublicVoice | None = getattr(suggestion, "public_voice", None)
        self.initial = {"seen": self.voice.version if self.voice else 0, "text": self._first_text()}
        if may_be_named(suggestion):
            self.initial["names_speaker"] = bool(self.voice and self.voice.names_speaker)
        else:
            del self.fields["names_speaker"]
        passages = list(self.voice.passages.all()) if self.voice else []
        known_steps = {passage.step_id: passage.text for passage in passages}
        known_items = {passage.action_item_id: passage.text for passage in passages}
        self.steps = steps_told(suggestion)
        for step in self.steps:
            label = _("%(step)s, %(day)s: alasan untuk umum") % {
                "step": step.get_kind_display(),
                "day": tanggal_ringkas(step.at),
            }
            is_last_decision = step == self.steps[-1] and step.kind in _DECISIONS
            self._add(f"step_{step.pk}", label, known_steps.get(step.pk, step.reason), required=is_last_decision)
        self.items = list(dict.fromkeys([*suggestion.action_items.all(), *suggestion.head.action_items.all()]))
        for item in self.items:
            first = "" if is_person(suggestion) or self.voice else item.text
            label = _("Tindak lanjut: %(text)s") % {"text": item.text}
            self._add(f"item_{item.pk}", label, known_items.get(item.pk, first), required=False)

    def _first_text(self) -> str:
        """The words already public; else those of an office or association. What a person said is put in new words."""
        if self.voice:
            return self.voice.text
        return "" if is_person(self.suggestion) else self.suggestion.text

    def _add(self, name: str, label: str, first: str, *, required: bool) -> None:
        self.fields[name] = forms.CharField(
            label=label, max_length=LONG_TEXT, required=required, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.initial[name] = first

    def clean(self):
        data = super().clean()
        names = names_not_to_say(self.suggestion, names_speaker=bool(data.get("names_speaker")))
        for name in [name for name, value in data.items() if name not in ("seen", "names_speaker") and value]:
            if tells_too_much(data[name], names):
                self.add_error(name, TELLS_TOO_MUCH)
        return data

    @property
    def opened_at_version(self) -> int:
        return whole_number(self.cleaned_data["seen"]) or 0

    @property
    def wording(self) -> Wording:
        """As typed (what is not valid is left out), or as it would open."""
        value = self.cleaned_data.get if self.is_bound else self.initial.get
        return Wording(
            text=value("text") or "",
            names_speaker=bool(value("names_speaker")),
            steps={step.pk: value(f"step_{step.pk}") or "" for step in self.steps},
            action_items={item.pk: value(f"item_{item.pk}") or "" for item in self.items},
        )

    @property
    def as_shown(self) -> tuple[PublicVoice, dict[int, str]]:
        """What `tell` makes a card of."""
        wording = self.wording
        return (
            PublicVoice(
                suggestion=self.suggestion,
                code=self.voice.code if self.voice else "J-",
                text=wording.text,
                names_speaker=wording.names_speaker,
            ),
            wording.steps,
        )
