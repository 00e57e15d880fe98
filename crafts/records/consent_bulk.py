"""Consents of many makers at once: who has none yet, and what their slips say, recorded by the same step as one."""

from collections.abc import Iterable

from django import forms
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crafts.models import Artisan, Consent, ImportRow
from dekranasda.base.forms.editing import RecordGone, lock
from dekranasda.base.forms.widgets import DayInput
from dekranasda.base.templatetags.formats import tanggal_ringkas

from .consent_texts import text_version_field
from .forms import layout_only
from .publishing import record_consent


def without_consent(artisans: QuerySet) -> QuerySet:
    """Those without a consent in force, with `was_withdrawn`: whether they took an earlier one back."""
    theirs = Consent.objects.filter(artisan=OuterRef("pk"))
    return artisans.filter(~Exists(theirs.in_force())).annotate(was_withdrawn=Exists(theirs.exclude(withdrawn_at=None)))


def of_list(artisans: QuerySet, job: int) -> QuerySet:
    """The makers that the import `job` made or changed, or whose row said nothing new."""
    rows = ImportRow.objects.filter(job=job, artisan=OuterRef("pk"))
    known = rows.filter(outcome=ImportRow.Outcome.UNCHANGED)
    return artisans.filter(Exists(rows.filter(taken=True)) | Exists(known))


class SlipsForm(forms.ModelForm):
    """What all slips of a stack have in common: their day, how they were given, and the wording they bear."""

    text_version = text_version_field()

    class Meta:
        model = Consent
        fields = ["given_on", "channel", "witness", "text_version"]
        widgets = {"given_on": DayInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("given_on", "channel", "witness", "text_version")


class SlipForm(forms.ModelForm):
    """The slip of one maker: whether it is signed, by whom, and what is ticked on it. Nothing is ticked beforehand."""

    signed = forms.BooleanField(label=gettext_lazy("Menandatangani"), required=False)

    class Meta:
        model = Consent
        fields = ["given_by", *Consent.PERSONAL_FIELDS]

    def __init__(self, *args, artisan: Artisan, **kwargs):
        self.artisan = artisan
        super().__init__(*args, prefix=f"perajin-{artisan.pk}", initial={"given_by": artisan.owner_name}, **kwargs)
        # Asked only of those who signed.
        self.fields["given_by"].required = False
        for name in ("signed", *Consent.PERSONAL_FIELDS):
            self.fields[name].widget.attrs["class"] = "form-check-input"
        for name, words in Consent.PERSONAL_FIELDS.items():
            self.fields[name].label = capfirst(str(words))

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in Consent.PERSONAL_FIELDS]

    def clean(self):
        cleaned = super().clean()
        is_signed = cleaned.get("signed")
        if is_signed and "given_by" not in self.errors and not cleaned.get("given_by"):
            self.add_error("given_by", _("Tulis siapa yang menandatangani."))
        if not is_signed and any(cleaned.get(name) for name in Consent.PERSONAL_FIELDS):
            told = _(
                "Ada data yang dicentang, tetapi “Menandatangani” belum. Centang keduanya, atau kosongkan keduanya."
            )
            self.add_error("signed", told)
        return cleaned


def record_slips(slips: SlipsForm, makers: Iterable[SlipForm], *, by) -> list[Artisan]:
    """Record those that are signed, and return whose they are; the others say at their form why they were not."""
    recorded = []
    # In one order, so that two who record at once never wait for each other.
    for form in sorted(makers, key=lambda form: form.artisan.pk):
        if not form.is_valid() or not form.cleaned_data["signed"]:
            continue
        consent = form.save(commit=False)
        for name in SlipsForm.Meta.fields:
            setattr(consent, name, slips.cleaned_data[name])
        if refused := _record(form.artisan, consent, by=by):
            form.add_error("signed", refused)
        else:
            recorded.append(form.artisan)
    return recorded


@transaction.atomic
def _record(artisan: Artisan, consent: Consent, *, by) -> str:
    """Why it was not recorded, or nothing. What somebody else wrote down meanwhile is never ended from a stack."""
    try:
        lock(artisan)
    except RecordGone:
        return _("Data ini sudah dihapus orang lain.")
    if artisan.merged_into_id or artisan.erased_at:
        return _("Data ini sudah digabung atau dihapus orang lain.")
    if artisan.consents.in_force().exists():
        return _("Persetujuannya sudah dicatat orang lain; yang ini tidak dicatat.")
    last = artisan.consents.exclude(withdrawn_at=None).order_by("-withdrawn_at").first()
    if last is not None and consent.given_on <= timezone.localdate(last.withdrawn_at):
        told = _("Persetujuannya ditarik pada %(day)s. Bila sesudahnya ia setuju lagi, catat di datanya.")
        return told % {"day": tanggal_ringkas(timezone.localdate(last.withdrawn_at))}
    record_consent(artisan, consent, by=by)
    return ""
