"""The plan with its goals and programs, its versions, and why an adopted plan changes.

Indicators, money, reports, activities and adoption have forms of their own beside this file.
"""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import WholeLine, whole_lines
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import Division, Goal, Meeting, Organization, Plan, PlanVersion, Program

from .parts import check_program, save_program


class ReasonForm(forms.Form):
    """Why an adopted plan changes, and which meeting decided it; shown below every form of an adopted plan."""

    prefix = "perubahan"

    reason = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Rencana ini sudah ditetapkan. Nilai lama, alasan, dan rapatnya tercatat dan dapat dibaca umum."),
    )
    meeting = forms.ModelChoiceField(
        label=_("Diputuskan dalam rapat"),
        queryset=Meeting.objects.standing().order_by("-held_on", "-pk"),
        required=False,
    )


class PlanForm(VersionedForm):
    class Meta:
        model = Plan
        fields = ["title", "start_year", "end_year", "term"]
        widgets = whole_lines("title")


class GoalForm(VersionedForm):
    class Meta:
        model = Goal
        fields = ["title", "code"]
        widgets = whole_lines("title")
        help_texts = {"code": _("Sasaran RPJMD yang didukung. Boleh dikosongkan.")}


class ProgramForm(VersionedForm):
    LINKS = ("supporting_organizations", "crafts", "villages")

    class Meta:
        model = Program
        fields = [
            "title",
            "goal",
            "objective",
            "theme",
            "division",
            "lead_organization",
            "supporting_organizations",
            "crafts",
            "villages",
            "program_code",
            "activity_code",
            "subactivity_code",
            "slug",
        ]
        widgets = {
            **whole_lines("title", "objective"),
            "supporting_organizations": forms.CheckboxSelectMultiple,
            "crafts": forms.CheckboxSelectMultiple,
            "villages": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "goal": _("Pilih sasaran lain untuk memindahkan program ini."),
            "program_code": _("Misalnya 3.31.02. Boleh dikosongkan."),
            "activity_code": _("Misalnya 3.31.02.2.01. Boleh dikosongkan."),
            "subactivity_code": _("Misalnya 3.31.02.2.01.0003. Boleh dikosongkan."),
            "slug": _("Bagian akhir alamat halaman publik. Kosongkan agar dibuat dari nama program."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self.fields["slug"].required = False
        self.fields["goal"].queryset = plan.goals.all()
        self.fields["division"].queryset = Division.objects.filter(term=plan.term)
        current = Organization.objects.current()
        self.fields["lead_organization"].queryset = current
        self.fields["supporting_organizations"].queryset = current

    def clean(self):
        given = super().clean()
        try:
            check_program(lead=given.get("lead_organization"), supporting=given.get("supporting_organizations", ()))
        except forms.ValidationError as wrong:
            self.add_error(None, wrong)
        return given

    def save(self, commit=True):
        links = {name: self.cleaned_data[name] for name in self.LINKS}
        save_program(self.instance, links=links, written=self.written_fields())
        return self.instance


class PartMoveForm(forms.Form):
    """Where a part goes: a step up or down, or a place counted from 0 (from a drag)."""

    arah = forms.ChoiceField(choices=[("naik", _("Naik")), ("turun", _("Turun"))], required=False)
    tempat = forms.IntegerField(required=False, min_value=0, max_value=10_000)

    def place(self, now: int) -> int:
        if self.cleaned_data.get("tempat") is not None:
            return self.cleaned_data["tempat"]
        return {"naik": now - 1, "turun": now + 1}.get(self.cleaned_data.get("arah"), now)


class VersionNoteForm(forms.Form):
    note = forms.CharField(label=_("Keterangan versi"), max_length=250, widget=WholeLine())


class CompareForm(forms.Form):
    """Two versions of a plan to lay side by side, by their numbers; the newest two when nothing is asked."""

    dari = forms.ModelChoiceField(label=_("Versi lama"), queryset=PlanVersion.objects.none(), to_field_name="number")
    ke = forms.ModelChoiceField(label=_("Versi baru"), queryset=PlanVersion.objects.none(), to_field_name="number")

    def __init__(self, versions, asked):
        newest = list(versions[:2])
        usual = {"dari": newest[-1].number, "ke": newest[0].number} if newest else {}
        super().__init__({name: asked.get(name, number) for name, number in usual.items()} or None)
        for field in self.fields.values():
            field.queryset = versions
            field.label_from_instance = version_in_words


def version_in_words(version: PlanVersion) -> str:
    return _("%(number)s · %(day)s · %(note)s") % {
        "number": version.number,
        "day": tanggal_ringkas(version.at),
        "note": Truncator(version.note).chars(60),
    }
