"""Whether a craft will still be made tomorrow (warisan hidup), in a word and with what it was judged by.

UNESCO's convention on intangible heritage (2003, art. 2.3) calls it viability; the words kuat, rentan and terancam and
the bounds below are the portal's own and stand on the page beside the word.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low

from django.db.models import Count, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crafts.models import Artisan, CraftCategory, PassedOn
from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka
from programs.models import Participation, Plan, Program, Suggestion

from .makers import YEARS, makers, years_shown

# Fewer people than this, and a count could tell who they are.
TOLD_FROM = 5
FEW, MANY = 5, 10
OLD, VERY_OLD = 50, 55


class Viability(TextChoices):
    STRONG = "kuat", gettext_lazy("Kuat")
    FRAGILE = "rentan", gettext_lazy("Rentan")
    ENDANGERED = "terancam", gettext_lazy("Terancam")


@dataclass(frozen=True)
class CraftViability:
    """What is known of a craft; what is known of fewer than `TOLD_FROM` makers is None.

    `recent` counts makers who began in the last `YEARS` years, `age` is the median of their owners in years. `trained`,
    `voices` and `sold` are of the last `YEARS` years, `programs` of the plan in force.
    """

    makers: int
    recent: int | None
    age: int | None
    trained: int
    voices: int
    programs: int
    sold: int

    @property
    def is_supported(self) -> bool:
        return any((self.trained, self.voices, self.programs, self.sold))

    @property
    def state(self) -> Viability | None:
        """None for a craft of which no maker is on record: that says nothing of the craft."""
        if not self.makers:
            return None
        nobody_follows = self.recent == 0
        if self.makers < FEW or (nobody_follows and self.age is not None and self.age >= VERY_OLD):
            return Viability.ENDANGERED
        if self.makers < MANY or nobody_follows or (self.age or 0) >= OLD or not self.is_supported:
            return Viability.FRAGILE
        return Viability.STRONG

    @property
    def reasons(self) -> list[str]:
        """What it was judged by, in words that tell of nobody."""
        said = [_of_at_least_five(self.makers, _("Perajin tercatat"))]
        if self.recent is not None:
            said.append(_of_at_least_five(self.recent, _("Mulai dalam %(years)d tahun terakhir") % {"years": YEARS}))
        if self.age is not None:
            text = ngettext("Usia tengah pemilik: %d tahun", "Usia tengah pemilik: %d tahun", self.age)
            said.append(text % self.age)
        said.append(
            _of_at_least_five(self.trained, _("Perajin yang hadir pada kegiatan, %(years)d tahun") % {"years": YEARS})
        )
        for number, label in (
            (self.voices, _("Masukan, %(years)d tahun") % {"years": YEARS}),
            (self.programs, _("Program pada rencana yang berlaku")),
            (self.sold, _("Pesanan lewat Dekranasda, %(years)d tahun") % {"years": YEARS}),
        ):
            said.append(f"{label}: {angka(number)}")
        return said


def _of_at_least_five(number: int, label: str) -> str:
    return f"{label}: {angka(number)}" if number >= TOLD_FROM or not number else f"{label}: {_('kurang dari 5')}"


def rules() -> list[str]:
    """By what a craft is called so; the bounds above in words."""
    bounds = {"few": FEW, "many": MANY, "old": OLD, "very_old": VERY_OLD, "years": YEARS}
    return [
        _(
            "Terancam: perajinnya kurang dari %(few)d; atau tidak ada yang mulai dalam %(years)d tahun dan usia tengah "
            "pemiliknya %(very_old)d tahun ke atas."
        )
        % bounds,
        _(
            "Rentan: perajinnya kurang dari %(many)d; atau tidak ada yang mulai dalam %(years)d tahun; atau usia "
            "tengah pemiliknya %(old)d tahun ke atas; atau belum ada kegiatan, masukan, program, dan pesanan."
        )
        % bounds,
        _("Kuat: selain itu. Tahun mulai dan usia hanya dipakai bila diketahui dari paling sedikit 5 perajin."),
    ]


def viability_of_all() -> Mapping[int, CraftViability]:
    """The viability of every craft by its key, as of this year."""
    return _counted(timezone.localdate().year)


def endangered_without_program() -> list[CraftCategory]:
    """Endangered crafts that no program of the plan in force names."""
    found = viability_of_all()
    alone = [key for key, one in found.items() if one.state == Viability.ENDANGERED and not one.programs]
    return list(CraftCategory.objects.filter(pk__in=alone))


@remembered
def _counted(year: int) -> Mapping[int, CraftViability]:
    """In 7 queries for any number of makers."""
    since = year - YEARS
    of_each = makers(year, years_shown(Plan.objects.in_force_in(year).first(), year))
    ours = Artisan.objects.current().order_by()
    trained = _of_each(
        ours.filter(pk__in=Participation.objects.reached().filter(activity__starts_on__year__gt=since)), "crafts"
    )
    voices, programs, sold = _supported(year)
    return {
        craft: CraftViability(
            makers=of_each.every.get(craft, 0),
            recent=of_each.recent[craft] if of_each.known.get(craft, 0) >= TOLD_FROM else None,
            age=year - born if (born := _median(of_each.births.get(craft, Counter()))) else None,
            trained=trained.get(craft, 0),
            voices=voices.get(craft, 0),
            programs=programs.get(craft, 0),
            sold=sold.get(craft, 0),
        )
        for craft in CraftCategory.objects.values_list("pk", flat=True)
    }


@remembered
def _supported(year: int) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """Of each craft its voices, programs and sales: what a changed record does not change."""
    since = year - YEARS
    return (
        _of_each(Suggestion.objects.accepted().filter(received_on__year__gt=since), "crafts"),
        _of_each(Program.objects.in_force_in(year), "crafts"),
        _of_each(PassedOn.objects.sold().filter(enquiry__closed_at__year__gt=since), "craft"),
    )


def _of_each(found, path: str) -> dict[int, int]:
    return dict(found.order_by().values_list(path).annotate(all=Count("pk", distinct=True)))


def _median(births: Counter[int]) -> int | None:
    return median_low(births.elements()) if births.total() >= TOLD_FROM else None
