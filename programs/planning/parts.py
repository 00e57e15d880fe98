"""What the parts of a plan must say, and how they are saved, whether a form or a file says it."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.slugs import free_slugs
from dekranasda.base.templatetags.formats import SCALE, grades_of
from programs.models import Goal, Indicator, Organization, Program

from .figures import set_targets

FORMULAS = {
    Indicator.Direction.UP: [Indicator.Formula.RATIO],
    Indicator.Direction.DOWN: [Indicator.Formula.INVERSE_GAP, Indicator.Formula.INVERSE_RATIO],
}


def check_program(*, lead: Organization | None, supporting: Iterable[Organization]) -> None:
    """Raise `ValidationError`, by field, over what a program cannot say."""
    if lead and lead in supporting:
        raise ValidationError({"supporting_organizations": _("Penanggung jawab tidak perlu dipilih lagi di sini.")})


def check_unit(unit: str) -> str:
    """The unit as it is kept; a scale of grades in one spelling. Raises `ValidationError` over one that is none."""
    grades = grades_of(unit)
    if SCALE in unit and (not grades or len({grade.casefold() for grade in grades}) < len(grades)):
        raise ValidationError(_("Tulis tiap predikat sekali, dari yang terendah: C < CC < B < BB < A."))
    return f" {SCALE} ".join(grades) if grades else unit


def check_indicator(*, unit, direction, formula, accumulation, figures: dict[str, Decimal | None]) -> None:
    """Raise `ValidationError`, by field, over what an indicator cannot say; what is None or empty is not known yet.

    `figures` are the baseline and the targets, by the names of their fields.
    """
    wrong = {}
    if formula and formula not in FORMULAS.get(direction, []):
        wrong["formula"] = _("Rumus capaian tidak cocok dengan arah indikator.")
    if grades_of(unit or ""):
        if accumulation not in (None, "", Indicator.Accumulation.LAST):
            wrong["accumulation"] = _("Predikat tidak dapat dijumlah atau dirata-rata. Pilih posisi akhir.")
        if direction == Indicator.Direction.DOWN:
            wrong["direction"] = _("Urutan predikat sudah dari yang terendah. Pilih makin tinggi makin baik.")
    if accumulation == Indicator.Accumulation.SUM:
        for name, figure in figures.items():
            if figure is not None and figure < 0:
                wrong[name] = _("Isi 0 atau lebih: angka yang dijumlah tidak mungkin negatif.")
    if wrong:
        raise ValidationError(wrong)


def save_goal(goal: Goal, *, written: Iterable[str]) -> None:
    """Save the fields `written` of a goal that is there, under its next version."""
    goal.save(update_fields=set(written))


def save_program(program: Program, *, links: dict, written: Iterable[str]) -> None:
    """Save a program with what it is linked to, by field; of one that is there, only the fields `written`.

    Without an address it gets one from its name. It is new, or under its lock and its next version.
    """
    if not program.slug:
        [program.slug] = free_slugs(Program, [program.title], otherwise="program", but=program)
    program.save(update_fields={*written, "slug"} if program.pk else None)
    for name, linked in links.items():
        getattr(program, name).set(linked)


def save_indicator(indicator: Indicator, *, targets: dict, written: Iterable[str]) -> None:
    """Save an indicator with its targets, by year; of one that is there, only the fields `written`.

    It is new, or under its lock and its next version.
    """
    indicator.save(update_fields=set(written) if indicator.pk else None)
    set_targets(indicator, targets)
