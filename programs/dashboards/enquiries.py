"""Buyers' questions by quarter, for the board: asked, passed on, sold, by craft and by the kelurahan of the makers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from crafts.enquiries.counts import ALL_QUARTERS, Demand, DemandTally, demand
from crafts.places.words import place_words
from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import ROMAN

from .tables import NUMBER, RUPIAH, SheetColumn, Table, words


@dataclass(frozen=True)
class DemandYear:
    """A year's quarters, and what was asked and sold in all of it or in the one chosen."""

    year: int
    quarter: int | None
    quarters: list[tuple[int, DemandTally]]
    shown: Demand
    reads_rupiah: bool

    @property
    def tables(self) -> list[Table]:
        return [
            self._table(_("Menurut triwulan"), _("Triwulan"), [(ROMAN[one], tally) for one, tally in self.quarters]),
            self._table(_("Menurut kriya"), _("Kriya"), [(one.name, one) for one in self.shown.crafts]),
            # A question comes from no kelurahan: here count those of the makers who were asked.
            self._table(
                _("Menurut %(place)s") % {"place": place_words().village},
                place_words().village_label,
                [(one.name, one) for one in self.shown.villages],
                asked=False,
            ),
        ]

    def _table(self, title: str, kind: str, rows: list[tuple[str, DemandTally]], *, asked: bool = True) -> Table:
        columns = [
            SheetColumn(kind, 4),
            *(SheetColumn(label, write=NUMBER) for label in (_("Masuk"), _("Diteruskan"), _("Terjual"), _("Buah"))),
            SheetColumn(_("Rupiah"), write=NUMBER),
        ]
        written = [
            [
                name or _("Belum dipilah"),
                tally.asked if asked else None,
                tally.passed,
                tally.sold,
                tally.pieces,
                self.rupiah_of(tally),
            ]
            for name, tally in rows
        ]
        return Table(title, columns, written, _("Belum ada pertanyaan pembeli."))

    def rupiah_of(self, tally: DemandTally) -> int | None:
        """The office knows each sale; the board reads sums that point at nobody."""
        return tally.all_rupiah if self.reads_rupiah else tally.rupiah

    @property
    def total_rupiah(self) -> str:
        return words(RUPIAH(self.rupiah_of(self.shown.total)))


def demand_year(year: int, quarter: int | None, *, reads_rupiah: bool) -> DemandYear:
    """What was asked and sold in a year; by craft and kelurahan of one quarter, where one is chosen. 25 queries."""
    quarters = [(one, demand(year, [one]).total) for one in ALL_QUARTERS]
    shown = demand(year, [quarter] if quarter else ALL_QUARTERS)
    return DemandYear(year, quarter, quarters, shown, reads_rupiah)


def demand_sheets(found: DemandYear) -> list[Sheet]:
    return [table.sheet for table in found.tables]
