"""Edits that lose nobody's work: what is saved is what was changed, and a stale save is refused with both texts shown.

A record carries a version, which everything that changes it raises. A step of its life begins with `lock(record)` and
ends with `record.save_step(...)`, inside one transaction. A form mixes in `VersionedForm`; its view saves by
`form.save_version()` and shows the form again when that says no: when the record changed meanwhile, the form lists
what the other person saved beside what was typed (`components/stale_edit.html`), and sending it once more overwrites
knowingly. Nothing saves a whole row as it was once loaded, which would undo what others did since.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from .number_fields import IndonesianDecimalField
from .text import clean_text

SAVED_MEANWHILE = _(
    "Orang lain menyimpan data ini setelah Anda membukanya. Isian Anda belum disimpan; "
    "bandingkan di bawah, perbaiki bila perlu, lalu simpan sekali lagi."
)
DELETED_MEANWHILE = _(
    "Orang lain menghapus data ini setelah Anda membukanya. Isian Anda belum disimpan; salin dahulu bila masih perlu."
)


class StaleVersion(Exception):
    """Somebody saved this record after it was opened; `current` is what they saved."""

    def __init__(self, current: "Versioned"):
        self.current = current
        super().__init__(f"{current._meta.label} {current.pk} is now version {current.version}")


class RecordGone(Http404):
    """Somebody deleted this record after it was looked up: its page is not there any more."""


def lock(record: models.Model) -> None:
    """Read `record` anew, under the lock of its row, which holds until the transaction ends.

    Of two steps at once the second then sees what the first did, whichever way `record` was fetched. Values set on it
    before are gone. Raises `RecordGone`.
    """
    try:
        record.refresh_from_db(from_queryset=_rows_to_lock(record))
    except ObjectDoesNotExist as missing:
        raise RecordGone(str(missing)) from missing


def _rows_to_lock(record: models.Model) -> models.QuerySet:
    return record._meta.model._base_manager.select_for_update()


def _moments(model: type[models.Model]) -> set[str]:
    """Fields that say when the record was last saved."""
    return {field.name for field in model._meta.concrete_fields if getattr(field, "auto_now", False)}


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_step(self, *fields: str) -> None:
        """Save what a step changed (`fields`, nothing else) under the next version; the record is under its `lock`."""
        self.version += 1
        self.save(update_fields={*fields, "version", *_moments(type(self))})

    def raise_version(self) -> None:
        """Say that what hangs on this record changed, nothing of its own: no line of history, but a new version."""
        type(self)._base_manager.filter(pk=self.pk).update(version=F("version") + 1)
        self.version += 1

    def claim_version(self, expected: int) -> None:
        """`lock` this record, and raise `StaleVersion` unless it still is at the version `expected`."""
        lock(self)
        if self.version != expected:
            raise StaleVersion(self)


@dataclass(frozen=True)
class FieldDifference:
    """One field that two people filled in differently."""

    label: str
    theirs: str
    yours: str


def show_instead(form: forms.BaseForm, values: Mapping[str, str]) -> None:
    """Let a form that was sent show these `values`, by the names of its inputs, instead of what was sent."""
    shown: Any = form.data.copy()
    for name, value in values.items():
        shown[name] = value
    form.data = shown


class VersionedForm(forms.ModelForm):
    """A ModelForm of a `Versioned` record that carries the version it was opened at, and writes what it shows."""

    # Fields of the record that the form fills in without showing them by their names.
    also_writes: tuple[str, ...] = ()
    # Fields whose stored value a rule refuses that came after it, sent as it stands.
    _left_alone: frozenset[str] = frozenset()

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    differences: list[FieldDifference] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opened_version"].initial = self.instance.version if self.instance.pk else None

    def _clean_fields(self):
        super()._clean_fields()
        if self.instance.pk is not None:
            self._left_alone = frozenset(name for name in self.errors if self._is_left_alone(name))
            for name in self._left_alone:
                del self._errors[name]
                self.cleaned_data[name] = self.get_initial_for_field(self.fields[name], name)

    def _is_left_alone(self, name: str) -> bool:
        """Whether the words sent of a field are those that are stored: a rule that came later stops nobody."""
        if name not in self.fields or not isinstance(sent := self[name].data, str) or not sent.strip():
            return False
        field = self.fields[name]
        shown = field.widget.format_value(field.prepare_value(self.get_initial_for_field(field, name)))
        return isinstance(shown, str) and clean_text(shown).strip() == clean_text(sent).strip()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | self._left_alone

    def written_fields(self) -> set[str]:
        """The columns that saving this form writes: those it shows or fills in, the version, the moment."""
        shown = {name for name, field in self.fields.items() if not field.disabled}
        columns = {field.name for field in self._meta.model._meta.concrete_fields}
        return (columns & shown) | {*self.also_writes, "version", *_moments(self._meta.model)}

    def check_current(self, current: Versioned) -> None:
        """Refuse (`ValidationError`) what the record as it stands now, under its lock, does not allow any more."""

    def save_version(self) -> bool:
        """Save the record, or False when another save came first; the form then shows both texts.

        A new record is saved unless somebody just made the same one; then, too, both texts are shown.
        """
        is_new = self.instance.pk is None
        try:
            self._save_checked()
        except IntegrityError:
            # What was free or in order when the form was checked no longer is. Checked once more, the form says where;
            # where it chose for itself (a free address), it chooses anew.
            if is_new:
                self.instance.pk, self.instance._state.adding = None, True
            self.full_clean()
            if self.is_valid():
                self._save_checked()
        return self.is_valid()

    def _save_checked(self) -> None:
        if self.instance.pk is None and (made := self._made_meanwhile()):
            self.full_clean()
            if self.is_valid():
                self._show_both(made)
            return
        try:
            with transaction.atomic():
                if self.instance.pk is not None:
                    self._take_over(self._locked())
                self.save()
        except StaleVersion as stale:
            self._show_both(stale.current)
        except RecordGone:
            self.add_error(None, DELETED_MEANWHILE)
        except ValidationError as refusal:
            self.add_error(None, refusal)

    def save(self, commit=True):
        if self.instance.pk is None or not commit:
            return super().save(commit)
        self.instance.save(update_fields=self.written_fields())
        self._save_m2m()
        return self.instance

    def _locked(self) -> Versioned:
        """The record as it is stored now, under its lock."""
        try:
            return _rows_to_lock(self.instance).get(pk=self.instance.pk)
        except ObjectDoesNotExist as missing:
            raise RecordGone(str(missing)) from missing

    def _take_over(self, current: Versioned) -> None:
        """Let the record say what is stored `current`ly, but for what the form writes."""
        self.check_current(current)
        if current.version != (self.cleaned_data.get("opened_version") or 0):
            raise StaleVersion(current)
        self._leave_others(current)

    def _leave_others(self, current: Versioned) -> None:
        written = self.written_fields()
        for field in current._meta.concrete_fields:
            if field.name not in written:
                setattr(self.instance, field.attname, getattr(current, field.attname))
        self.instance.version = current.version + 1

    def _made_meanwhile(self) -> Versioned | None:
        """The record that this form is about to make, when somebody made it since the form was checked."""
        for names in _identities(self._meta.model):
            values = {name: getattr(self.instance, self._meta.model._meta.get_field(name).attname) for name in names}
            made = None if None in values.values() else self._meta.model._base_manager.filter(**values).first()
            if made:
                return made
        return None

    def _show_both(self, current: Versioned) -> None:
        show_instead(self, {self.add_prefix("opened_version"): str(current.version)})
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


def _identities(model: type[models.Model]) -> Iterable[tuple[str, ...]]:
    """What tells a record of this model from every other: each of its fields, or sets of fields, that are unique."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and constraint.condition is None:
            yield constraint.fields
