"""How large a number, a day and a year may be: what a person means, and what both databases can hold.

Every form field has these bounds without asking for them (`bound_every_field`), and so has every key by which a row is
looked up (`keys_within_reach`). Model fields and imports use the validators here, so that a form and a file agree.
"""

from datetime import date

from django import forms
from django.core.exceptions import EmptyResultSet, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.models.fields.related_lookups import RelatedExact, RelatedIn
from django.db.models.lookups import In
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.nik import NIK_ELSEWHERE, holds_nik

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
FIRST_PLAN_YEAR, LAST_PLAN_YEAR = 2000, 2100
LONGEST_PLAN = 10
# The largest number of the smallest column that holds whole numbers of a form, and of a key.
MOST, LARGEST_KEY = 2**31 - 1, 2**63 - 1
MOST_DIGITS = 18


def this_year() -> int:
    return timezone.localdate().year


def day_in_reach(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Isi tanggal antara tahun 1900 dan 2100."), code="out_of_reach")


def number_in_reach(number) -> None:
    # No count has sixteen digits: it is that of an identity card, in the wrong field.
    if holds_nik(str(number)):
        raise ValidationError(NIK_ELSEWHERE, code="nik")
    if abs(number) > LARGEST_KEY:
        raise ValidationError(_("Angka ini terlalu besar."), code="out_of_reach")


def from_to(least, most, message) -> list:
    """Validators of a number from `least` to `most` (either may be a function); both say `message`."""
    return [MinValueValidator(least, message), MaxValueValidator(most, message)]


YEAR_OF_BIRTH = from_to(1900, this_year, _("Isi tahun antara 1900 dan tahun ini."))
YEAR = from_to(1900, LAST_PLAN_YEAR, _("Isi tahun antara 1900 dan 2100."))
PLAN_YEAR = from_to(FIRST_PLAN_YEAR, LAST_PLAN_YEAR, _("Isi tahun antara 2000 dan 2100."))
HEADCOUNT = from_to(0, 100_000, _("Isi jumlah orang antara 0 dan 100.000."))
MOST_PIECES = 1_000_000
PIECES = from_to(1, MOST_PIECES, _("Isi jumlah antara 1 dan 1.000.000."))
LATITUDE = from_to(-90, 90, _("Isi lintang antara -90 dan 90."))
LONGITUDE = from_to(-180, 180, _("Isi bujur antara -180 dan 180."))


def whole_number(text: str | None) -> int | None:
    """What a page sends back outside of a form field (a version, a row, a year) as a number; None when it is none."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def bound_every_field() -> None:
    """Let every day and whole number of every form stay within reach. Called once, when the portal starts."""
    forms.DateField.default_validators = [day_in_reach]
    forms.IntegerField.default_validators = [number_in_reach]
    # SQLite would take what the same column of PostgreSQL does not hold: a backup moved there would not go in.
    SQLite.ops_class.integer_field_range = BaseDatabaseOperations.integer_field_range  # type: ignore[method-assign]


def keys_within_reach() -> None:
    """Let no row be found under a key that no row can have; SQLite would raise `OverflowError`.

    Django does this itself for `pk=…`, but neither for `pk__in=[…]` (any field of several choices) nor for `meeting=…`.
    """
    models.IntegerField.register_lookup(_InReach)
    models.ForeignKey.register_lookup(_RelatedInReach)
    models.ForeignKey.register_lookup(_RelatedExactlyInReach)


def _is_in_reach(value) -> bool:
    return not isinstance(value, int) or abs(value) <= LARGEST_KEY


class _InReach(In):
    """Leaves out the values that no column holds."""

    def process_rhs(self, compiler, connection):
        if self.rhs_is_direct_value():
            self.rhs = [value for value in self.rhs if _is_in_reach(value)]
        return super().process_rhs(compiler, connection)


class _RelatedInReach(_InReach, RelatedIn):
    pass


class _RelatedExactlyInReach(RelatedExact):
    def process_rhs(self, compiler, connection):
        if self.rhs_is_direct_value() and not _is_in_reach(self.rhs):
            raise EmptyResultSet
        return super().process_rhs(compiler, connection)
