"""Every province, kabupaten and kota of Indonesia with its places; where they come from: crafts/reference/areas/."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

AREAS = Path(__file__).resolve().parent.parent / "reference" / "areas" / "areas.csv.gz"
# By the first digits of a province's code; everywhere else it is Jakarta's.
_ZONES = {
    "Asia/Makassar": ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"),
    "Asia/Jayapura": ("81", "82", "91", "92", "93", "94", "95", "96", "97"),
}


@dataclass(frozen=True)
class Area:
    """A province, kabupaten or kota: its code of Kemendagri, and its name with its kind ("Kabupaten Aceh Selatan")."""

    code: str
    full_name: str
    province: str

    @property
    def kind(self) -> str:
        if len(self.code) == 2:
            return "provinsi"
        return "kota" if self.full_name.startswith("Kota ") else "kabupaten"

    @property
    def name(self) -> str:
        """Without its kind."""
        return self.full_name.removeprefix("Kota ").removeprefix("Kabupaten ")

    @property
    def time_zone(self) -> str:
        return next((zone for zone, codes in _ZONES.items() if self.code[:2] in codes), "Asia/Jakarta")


@dataclass(frozen=True)
class Place:
    """A place of a council's area: its code, its name, and the place around it (of a council's larger ones: "")."""

    code: str
    name: str
    within: str = ""


@cache
def areas() -> dict[str, Area]:
    """Every area that a council may be of, by its code; provinces first."""
    found: dict[str, Area] = {}
    for code, name in _rows():
        if len(code) <= 5:
            found[code] = Area(code, name, found[code[:2]].full_name if len(code) > 2 else name)
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


def provinces() -> list[Area]:
    return [area for area in areas().values() if len(area.code) == 2]


def within(province: str) -> list[Area]:
    """The kabupaten and kota of a province."""
    return [area for area in areas().values() if len(area.code) == 5 and area.code.startswith(f"{province}.")]


def places_of(area: Area) -> list[Place]:
    """The larger places of an area, each followed by the smaller ones in it.

    Of a kabupaten or kota these are kecamatan with their desa and kelurahan, of a province kabupaten and kota with
    their kecamatan.
    """
    larger, smaller = (5, 8) if area.kind == "provinsi" else (8, 13)
    inside = ((code, name) for code, name in _rows() if code.startswith(f"{area.code}."))
    return [
        Place(code, name, code[:larger] if len(code) == smaller else "")
        for code, name in inside
        if len(code) in (larger, smaller)
    ]


def _rows() -> Iterator[tuple[str, str]]:
    with gzip.open(AREAS, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((code, name) for code, name in rows)
