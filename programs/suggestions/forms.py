from collections.abc import Callable, Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.codes import read_code
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput, WholeLine
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Felt, Organization, Program, Suggestion
from programs.models.felt import ONE_SENTENCE

from .decisions import Step
from .program_choice import MOST_WORDS, programs_to_tick

# The button that looks for programs where no script does.
SEARCH = "cari"


class DecisionForm(forms.Form):
    """One step on one or more suggestions. Which other field a step needs, `clean` knows."""

    step = forms.ChoiceField(label=_("Langkah"), choices=Step.choices, widget=forms.RadioSelect)
    program_words = forms.CharField(
        label=_("Cari program"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_("Tulis sebagian namanya, lalu centang di bawah."),
    )
    programs = forms.ModelMultipleChoiceField(
        label=_("Program yang menampung"),
        queryset=Program.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organization = forms.ModelChoiceField(
        label=_("Organisasi yang diminta menjawab"), queryset=Organization.objects.current(), required=False
    )
    until = forms.DateField(
        label=_("Tinjau lagi tanggal"),
        required=False,
        widget=DayInput(),
    )
    into = forms.CharField(
        label=_("Gabung ke masukan berkode"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "M-", "list": "similar-codes"}),
    )
    stays = forms.ModelChoiceField(
        label=_("Yang mana yang tetap? Yang lain digabung ke situ."),
        queryset=Suggestion.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dapat dibaca oleh yang menyampaikan. Catatan internal ditulis terpisah."),
    )

    def __init__(self, *args, steps, chosen=(), **kwargs):
        """`chosen`: suggestions decided on together; merged, one of them stays."""
        super().__init__(*args, **kwargs)
        self.offer(steps)
        self.asks_which_stays = False
        if len(chosen) > 1:
            self.fields["stays"].queryset = Suggestion.objects.filter(pk__in=[one.pk for one in chosen])
        else:
            del self.fields["stays"]
        self.fields["programs"].queryset = Program.objects.not_over()

    @classmethod
    def searching(cls, data: QueryDict, **kwargs) -> "DecisionForm":
        """What was typed so far, with the programs that were looked for; nothing of it is judged yet."""
        typed = {name: data.getlist(name) if name == "programs" else data.get(name) for name in cls.base_fields}
        return cls(initial=typed, **kwargs)

    def offer(self, steps: list[Step]) -> None:
        """Let only these steps be chosen."""
        self.fields["step"].choices = [(step.value, step.label) for step in steps]

    def offer_programs(self) -> None:
        """Let of a long plan only those be ticked that were ticked or looked for; a short one is not searched."""
        field, typed = self.fields["programs"], self["program_words"].value() or ""
        choice = programs_to_tick(typed[:MOST_WORDS], self["programs"].value() or ())
        field.widget.choices = [(one.pk, field.label_from_instance(one)) for one in choice.programs]
        self.program_choice = choice
        if choice.is_searched:
            # Going Back, a browser ticks by place, and other programs may stand there.
            field.widget.attrs["autocomplete"] = "off"
        else:
            del self.fields["program_words"]

    def drawn(self) -> str:
        self.offer_programs()
        return render_to_string("programs/suggestions/_decision_fields.html", {"form": self})

    def clean_into(self):
        if not self.cleaned_data["into"].strip():
            return None
        code = read_code(self.cleaned_data["into"], "M")
        head = Suggestion.objects.accepted().filter(code=code).first()
        if head is None:
            raise forms.ValidationError(
                _("Tidak ada masukan berkode “%(code)s”. Periksa lagi kodenya."), params={"code": code}
            )
        return head

    def _clean_merge(self, data) -> None:
        """Into which one: by its code, or one of those ticked."""
        if data.get("into") or "into" in self.errors:
            return
        if "stays" not in self.fields:
            self.add_error("into", _("Tulis kode masukan yang senada."))
        elif data.get("stays"):
            data["into"] = data["stays"]
        else:
            self.asks_which_stays = True
            if "stays" not in self.errors:
                self.add_error("stays", _("Pilih masukan yang tetap."))

    def clean(self):
        data = super().clean()
        # What is looked for is no part of a decision, nor in its way.
        data.pop("program_words", None)
        self.errors.pop("program_words", None)
        match data.get("step"):
            case Step.ADOPT if not data.get("programs") and "programs" not in self.errors:
                self.add_error("programs", _("Pilih sekurangnya satu program."))
            case Step.ASSIGN if not data.get("organization") and "organization" not in self.errors:
                self.add_error("organization", _("Pilih organisasi yang diminta menjawab."))
            case Step.DEFER if "until" not in self.errors:
                if not data.get("until"):
                    self.add_error("until", _("Isi tanggal untuk meninjaunya lagi."))
                elif data["until"] <= timezone.localdate():
                    self.add_error("until", _("Pilih tanggal setelah hari ini."))
            case Step.MERGE:
                self._clean_merge(data)
        return data


def drawn_empty(steps: Sequence[Step]) -> str:
    """The fields of a form that nobody filled in, which need not be made for it."""
    return _drawn_empty(tuple(steps), timezone.localdate())


@remembered
def _drawn_empty(steps: tuple[Step, ...], today: date) -> str:
    return DecisionForm(steps=steps).drawn()


class SuggestionAnswerForm(forms.Form):
    organization = forms.ModelChoiceField(
        label=_("Menjawab sebagai"), queryset=Organization.objects.none(), required=False
    )
    text = forms.CharField(
        label=_("Jawaban"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Dibaca oleh yang menyampaikan, beserta nama organisasi dan waktunya."),
    )

    def __init__(self, *args, organizations, by_secretariat, **kwargs):
        # Three forms share the page of a suggestion; an id stands for one field only.
        super().__init__(*args, auto_id="answer_%s", **kwargs)
        field = self.fields["organization"]
        field.queryset = organizations
        field.empty_label = str(_("Sekretariat Dekranasda")) if by_secretariat else None
        field.required = not by_secretariat
        self.by_secretariat = by_secretariat

    def drawn(self) -> str:
        return render_to_string("programs/suggestions/_answer_fields.html", {"form": self})


@remembered
def drawn_empty_answer(organizations: tuple[int, ...], by_secretariat: bool, assigned_to: int | None) -> str:
    """The fields of an answer that nobody began, for one of `organizations` (keys)."""
    return SuggestionAnswerForm(
        organizations=Organization.objects.filter(pk__in=organizations),
        by_secretariat=by_secretariat,
        initial={"organization": assigned_to},
    ).drawn()


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Catatan internal"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hanya dibaca pengurus dan sekretariat."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="note_%s", **kwargs)

    def drawn(self) -> str:
        return render_to_string("programs/suggestions/_note_fields.html", {"form": self})


@remembered
def drawn_empty_note() -> str:
    """The field of a note that nobody began."""
    return NoteForm().drawn()


class Unfilled:
    """Stands on a page for a form that nobody filled in; `draw(*given)` draws its fields, kept for whoever is next."""

    errors = ()

    def __init__(self, draw: Callable[..., str], *given):
        self._draw, self._given = draw, given

    def drawn(self) -> str:
        return self._draw(*self._given)


class FeltForm(forms.Form):
    """What the speaker says of one thing that was done; `by_office` also says how it was heard."""

    thing = forms.CharField(widget=forms.HiddenInput, max_length=40)
    said = forms.ChoiceField(label=_("Sudah terasa?"), choices=Felt.Answer, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Satu kalimat, bila ada"),
        max_length=ONE_SENTENCE,
        required=False,
        widget=WholeLine(),
        help_text=_("Hanya dibaca pengurus dan sekretariat."),
    )
    heard = forms.ChoiceField(
        label=_("Didengar lewat"),
        choices=[choice for choice in Felt.Heard.choices if choice[0] != Felt.Heard.CODE],
    )

    def __init__(self, data=None, *, done, by_office: bool, of: str = "", heard: str = ""):
        # One form for each thing (and, on a list, for each suggestion) on a page: an id stands for one field only.
        name = f"{of}_{done.ref}".strip("_").replace(":", "_")
        super().__init__(data, auto_id=f"felt_{name}_%s", initial={"thing": done.ref, "heard": heard})
        self.done = done
        if not by_office:
            del self.fields["heard"]
