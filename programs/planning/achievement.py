"""How the quarters of an indicator become its year, and its year an achievement. Pure arithmetic, no database.

Sources: the accumulation rules and formulas of the city's plans (each indicator stores its own), and the bands of
Permendagri 86/2017. Three things are never mixed up: a number, "not measured", and nothing reported yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models import Indicator

CENT = Decimal("0.01")
# What one achievement may add to an average at most, so that one success cannot hide another failure.
MOST_IN_AVERAGE = Decimal(100)
REACHED = Decimal("100.00")


class Band(models.TextChoices):
    """Rank (peringkat) of an achievement, Permendagri 86/2017."""

    VERY_HIGH = "sangat-tinggi", _("Sangat tinggi")
    HIGH = "tinggi", _("Tinggi")
    MEDIUM = "sedang", _("Sedang")
    LOW = "rendah", _("Rendah")
    VERY_LOW = "sangat-rendah", _("Sangat rendah")


# From which whole percent a band begins, best first.
BAND_STARTS = ((91, Band.VERY_HIGH), (76, Band.HIGH), (66, Band.MEDIUM), (51, Band.LOW), (0, Band.VERY_LOW))
BEHIND = (Band.MEDIUM, Band.LOW, Band.VERY_LOW)


class State(models.TextChoices):
    """Whether an indicator has an achievement, and why not."""

    MEASURED = "terukur", _("Terukur")
    NOT_REPORTED = "belum-diisi", _("Belum diisi")
    NOT_MEASURED = "tidak-terukur", _("Tidak terukur")
    NO_TARGET = "tanpa-target", _("Tanpa target")
    NOT_COMPUTABLE = "tidak-dihitung", _("Tidak dapat dihitung")


@dataclass(frozen=True)
class Achievement:
    """What was reached of a target. `percent` is true (never capped), two places, not below nought.

    `value` and `percent` are None where `state` says so; a band exists only with a percentage.
    """

    state: State
    value: Decimal | None = None
    target: Decimal | None = None
    percent: Decimal | None = None
    band: Band | None = None
    # Some number in it was approved by who reported it.
    is_reviewed_alone: bool = False
    # What was reached should stay below the target.
    is_lower_better: bool = False

    @property
    def label(self) -> str:
        """The band, or why there is none, in words; with the mark of a number that one person stands for."""
        label = str((self.band or self.state).label)
        return _("%(label)s, tanpa pemeriksa kedua") % {"label": label} if self.is_reviewed_alone else label

    @property
    def kind(self) -> str:
        """The band or state as stored, for the colour beside the words."""
        return (self.band or self.state).value

    @property
    def is_behind(self) -> bool:
        """Ranked below "high"."""
        return self.band in BEHIND


def round_half_up(value: Decimal, step: Decimal = CENT) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)


def annual_value(quarters: Mapping[int, Decimal | None], accumulation: str) -> Decimal | None:
    """The year's value by the accumulation rule, exact; None when no quarter has a number.

    `quarters` maps reported quarters to their number, or to None where the quarter was not measured. A quarter that
    is missing or not measured adds nothing to a sum, is left out of an average, and leaves the last position known.
    """
    numbers = [quarters[quarter] for quarter in sorted(quarters) if quarters[quarter] is not None]
    if not numbers:
        return None
    if accumulation == Indicator.Accumulation.SUM:
        return sum(numbers, Decimal(0))
    if accumulation == Indicator.Accumulation.LAST:
        return numbers[-1]
    if accumulation == Indicator.Accumulation.AVERAGE:
        return sum(numbers, Decimal(0)) / len(numbers)
    raise ValueError(f"No rule for {accumulation!r}: see .docs/three-changes.md")


def percent_of(value: Decimal, target: Decimal, formula: str) -> Decimal | None:
    """Share of the target reached, in percent (two places, half up, not below nought).

    Where the formula would divide by nought (a target of 0, or a value of 0 under `target / realisasi`) what is
    reached is 100, so 0 of 0 is, and what is missed is None. Below nought the distance from the target counts, as a
    share of the target's size: a balance of -3 where -5 was aimed at is 140.
    """
    is_lower_better = formula != Indicator.Formula.RATIO
    divides_by_value = formula == Indicator.Formula.INVERSE_RATIO
    if target == 0 or (divides_by_value and min(value, target) <= 0):
        is_reached = value <= target if is_lower_better else value >= target
        return REACHED if is_reached else None
    if divides_by_value:
        share = target / value
    elif target < 0:
        distance = (target - value) if is_lower_better else (value - target)
        share = 1 + distance / abs(target)
    else:
        share = (2 * target - value) / target if is_lower_better else value / target
    return max(round_half_up(share * 100), Decimal("0.00"))


def band_of(percent: Decimal) -> Band:
    """The band of an achievement; half up to whole percent first, because the regulation names whole numbers only."""
    whole = round_half_up(percent, Decimal(1))
    return next(band for start, band in BAND_STARTS if whole >= start)


def achieve(
    quarters: Mapping[int, Decimal | None], target: Decimal | None, *, accumulation: str, formula: str
) -> Achievement:
    """The achievement of one indicator in one year (`quarters` as in `annual_value`)."""
    value = annual_value(quarters, accumulation)
    shown = None if value is None else round_half_up(value)
    if value is None:
        return Achievement(State.NOT_MEASURED if quarters else State.NOT_REPORTED, target=target)
    if target is None:
        return Achievement(State.NO_TARGET, value=shown)
    percent = percent_of(value, target, formula)
    if percent is None:
        return Achievement(State.NOT_COMPUTABLE, value=shown, target=target)
    return Achievement(
        State.MEASURED,
        value=shown,
        target=target,
        percent=percent,
        band=band_of(percent),
        is_lower_better=formula != Indicator.Formula.RATIO,
    )


def target_by(quarter: int, target: Decimal | None, accumulation: str) -> Decimal | None:
    """What should be reached by the end of a quarter (1–4): a share of the year for sums, else the whole target."""
    if target is None or accumulation != Indicator.Accumulation.SUM:
        return target
    return target * quarter / 4


def average(achievements: Iterable[Achievement]) -> Decimal | None:
    """Mean of the measured achievements, each counted up to 100; None when nothing is measured."""
    percents = [min(one.percent, MOST_IN_AVERAGE) for one in achievements if one.percent is not None]
    return round_half_up(sum(percents, Decimal(0)) / len(percents)) if percents else None


def absorption(planned: int, realized: int | None) -> Decimal | None:
    """Share of the budget spent, in percent (two places, half up); None without a budget or a figure spent."""
    if not planned or realized is None:
        return None
    return round_half_up(Decimal(realized) / planned * 100)
