"""What the parts of a plan must say, and how they are saved, whether a form or a file says it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.slugs import free_slugs
from programs.models import Indicator, Organization, Program

from .figures import set_targets

FORMULAS = {
    Indicator.Direction.UP: [Indicator.Formula.RATIO],
    Indicator.Direction.DOWN: [Indicator.Formula.INVERSE_GAP, Indicator.Formula.INVERSE_RATIO],
}


def check_program(*, lead: Organization | None, supporting: Iterable[Organization]) -> None:
    """Raise `ValidationError`, by field, over what a program cannot say."""
    if lead and lead in supporting:
        raise ValidationError({"supporting_organizations": _("Penanggung jawab tidak perlu dipilih lagi di sini.")})


def check_indicator(*, direction, formula, accumulation, baseline) -> None:
    """Raise `ValidationError`, by field, over what an indicator cannot say; what is None or empty is not known yet."""
    wrong = {}
    if formula and formula not in FORMULAS.get(direction, []):
        wrong["formula"] = _("Rumus capaian tidak cocok dengan arah indikator.")
    if accumulation == Indicator.Accumulation.SUM and baseline is not None and baseline < 0:
        wrong["baseline"] = _("Isi 0 atau lebih: angka yang dijumlah tidak mungkin negatif.")
    if wrong:
        raise ValidationError(wrong)


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
