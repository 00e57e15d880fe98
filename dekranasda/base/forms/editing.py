"""Edits that lose nobody's work: a record carries a version, and a stale save is refused with both texts shown.

A form mixes in `VersionedForm`; its view saves inside `form.save_version()` and shows the form again when that says
the record changed meanwhile: the form then lists what the other person saved beside what was typed
(`components/stale_edit.html`), and sending it once more overwrites knowingly.
"""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .number_fields import IndonesianDecimalField

SAVED_MEANWHILE = _(
    "Orang lain menyimpan data ini setelah Anda membukanya. Isian Anda belum disimpan; "
    "bandingkan di bawah, perbaiki bila perlu, lalu simpan sekali lagi."
)


class StaleVersion(Exception):
    """Somebody saved this record after it was opened; `current` is what they saved."""

    def __init__(self, current: models.Model):
        self.current = current
        super().__init__(f"{current._meta.label} {current.pk} is now version {current.version}")


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def claim_version(self, expected: int) -> None:
        """Take the right to save this record as opened at version `expected`.

        Call inside a transaction, before `save()`. Raises `StaleVersion` when another save came first.
        """
        model = type(self)
        claimed = model.objects.filter(pk=self.pk, version=expected).update(version=F("version") + 1)
        if not claimed:
            raise StaleVersion(model.objects.get(pk=self.pk))
        self.version = expected + 1


@dataclass(frozen=True)
class FieldDifference:
    """One field that two people filled in differently."""

    label: str
    theirs: str
    yours: str


class VersionedForm(forms.ModelForm):
    """A ModelForm of a `Versioned` record that carries the version it was opened at."""

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    differences: list[FieldDifference] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opened_version"].initial = self.instance.version if self.instance.pk else None

    def save_version(self) -> bool:
        """Save the record, or False when another save came first; the form then shows both texts.

        An unsaved record is saved as any form saves it.
        """
        if not self.instance.pk:
            self.save()
            return True
        try:
            with transaction.atomic():
                self.instance.claim_version(self.cleaned_data.get("opened_version") or 0)
                self.save()
        except StaleVersion as stale:
            self._show_both(stale.current)
            return False
        return True

    def _show_both(self, current: models.Model) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_version")] = str(current.version)
        self.differences = [
            FieldDifference(label=str(bound.label), theirs=theirs, yours=yours)
            for bound in self.visible_fields()
            if (theirs := self._shown_stored(current, bound.name)) != (yours := self._shown_typed(bound))
        ]
        self.add_error(None, SAVED_MEANWHILE)

    def shown(self, name: str, value) -> str:
        """The value of the field `name` in words; a form with values of its own kind says how they read."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return str(_("ya") if value else _("tidak"))
        field = self.fields.get(name)
        return field.prepare_value(value) if isinstance(field, IndonesianDecimalField) else str(value)

    def _shown_stored(self, record: models.Model, name: str) -> str:
        try:
            field = record._meta.get_field(name)
        except FieldDoesNotExist:
            # A field of the form alone: as the record says it in words, if it does.
            return self.shown(name, getattr(record, name, ""))
        if field.many_to_many:
            return ", ".join(str(item) for item in getattr(record, name).all())
        display = getattr(record, f"get_{name}_display", None)
        return self.shown(name, display() if display else getattr(record, name))

    def _shown_typed(self, bound) -> str:
        value = self.cleaned_data.get(bound.name)
        if isinstance(value, models.QuerySet | list | tuple):
            return ", ".join(str(item) for item in value)
        choices = dict(getattr(bound.field, "choices", None) or ())
        return self.shown(bound.name, choices.get(value, value) if value and isinstance(value, str) else value)
