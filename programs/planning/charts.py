"""The charts of the plan, from its figures; each says in a sentence what it shows."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from dekranasda.base.templatetags.formats import angka, angka_bertanda, grades_of, persen, satuan
from programs.charts import BarChart, BarValue, LineChart, Series, bar_chart, line_chart

from .achievement import band_of
from .queries import ProgramYear

WHOLE = 100


def progress_chart(programs: Sequence[ProgramYear], year: int) -> BarChart:
    """How far each program is towards its targets of the year."""
    measured = [program for program in programs if program.average is not None]
    if measured:
        summary = _("%(measured)s dari %(all)s program sudah punya capaian terukur pada %(year)s.") % {
            "measured": angka(len(measured)),
            "all": angka(len(programs)),
            "year": year,
        }
    else:
        summary = _("Belum ada program dengan capaian terukur pada %(year)s.") % {"year": year}
    return bar_chart(
        _("Capaian program terhadap target %(year)s") % {"year": year},
        [
            BarValue(
                label=program.program.title,
                value=program.average,
                text=_progress_words(program),
                url=program.program.get_absolute_url(),
                kind="belum-diisi" if program.average is None else band_of(program.average).value,
            )
            for program in programs
        ],
        summary=summary,
        maximum=WHOLE,
    )


def _progress_words(program: ProgramYear) -> str:
    """ "1 dari 2 indikator mencapai target · 64%", the counts before their mean."""
    if program.average is None:
        return _("Belum diisi")
    counts = {"reached": angka(program.reached), "all": angka(len(program.indicators))}
    return f"{_('%(reached)s dari %(all)s indikator mencapai target') % counts} · {persen(program.average)}"


def course_chart(years: Sequence[ProgramYear], index: int) -> LineChart:
    """Targets and what was reached of the indicator at `index`, over the years of the plan."""
    of_years = [year.indicators[index] for year in years]
    indicator = of_years[0].indicator
    reached = [(year.year, one) for year, one in zip(years, of_years, strict=True) if one.achievement.value is not None]
    if reached:
        year, one = reached[-1]
        summary = _("Pada %(year)s tercatat %(value)s; capaiannya %(label)s.") % {
            "year": year,
            "value": satuan(one.achievement.value, indicator.unit),
            "label": one.achievement.label.lower(),
        }
    else:
        summary = _("Belum ada realisasi yang disetujui.")
    return line_chart(
        _("%(indicator)s (%(unit)s)") % {"indicator": indicator.name, "unit": indicator.unit},
        [str(year.year) for year in years],
        [
            Series(_("Target"), [one.target for one in of_years]),
            Series(_("Realisasi"), [one.achievement.value for one in of_years]),
        ],
        summary=summary,
        write=lambda value: angka_bertanda(value, indicator.unit),
        marks=[Decimal(place) for place, _grade in enumerate(grades_of(indicator.unit), start=1)],
    )
