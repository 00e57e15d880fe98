"""Reads a kelurahan as lists write it: with or without "Kel.", in two words, by its code, with its kecamatan behind."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from crafts.models import Village
from crafts.places.words import place_words
from dekranasda.base.council.current import the_council
from dekranasda.base.lists.answers import Doubt, Option, Read, settle
from dekranasda.base.lists.book import Cell
from dekranasda.base.lists.points import Around
from dekranasda.base.lists.values import Answers, as_text, says_nothing, shortened, unread
from dekranasda.base.lists.words import folded, joined, nearest

_VILLAGE_WORD = re.compile(r"^(?:kelurahan|kel|desa|ds|kl)\b[.:]*\s*", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:kecamatan|kec)\b[.:]*\s*", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"\b(?:kelurahan|kel|desa|ds)\b[.:]*\s*([A-Za-z][A-Za-z ]{2,30})", re.IGNORECASE)
# About a kilometre around the outlines of the kelurahan.
MARGIN = 0.01


class Places:
    """All kelurahan, read once for all rows of a list."""

    def __init__(self):
        self.villages = list(Village.objects.select_related("district").order_by("name"))
        self.by_code = {village.code: village for village in self.villages}
        self.by_name: dict[str, list[Village]] = {}
        for village in self.villages:
            self.by_name.setdefault(joined(village.name), []).append(village)
        self.districts = {joined(village.district.name): village.district for village in self.villages}
        self.codes = {re.sub(r"\D", "", village.code): village for village in self.villages}
        area = the_council()
        kind = r"(?:(?:kota|kabupaten|kab|provinsi|prov)\b\.?\s*)?"
        self._area = re.compile(rf"[\s,]*\b{kind}{re.escape(area.area_name)}\s*$", re.IGNORECASE)
        self._words = {folded(village.name): village.code for village in self.villages}
        self.options = tuple(
            Option(village.code, f"{village.name} ({village.district.name})", village) for village in self.villages
        )

    def around(self) -> Around:
        """The rectangle in which points are expected."""
        points = [
            point for village in self.villages if village.outline for ring in _rings(village.outline) for point in ring
        ]
        if not points:
            return Around(-11, 6, 95, 141)
        longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
        return Around(
            min(latitudes) - MARGIN, max(latitudes) + MARGIN, min(longitudes) - MARGIN, max(longitudes) + MARGIN
        )

    def exactly(self, text: str) -> Village | None:
        """The kelurahan that a text means without doubt, else None."""
        digits = re.match(r"\s*(\d[\d.]{8,})\s*(.*)$", text)
        if digits:
            village = self.codes.get(re.sub(r"\D", "", digits[1]))
            rest = digits[2].strip(" -–()")
            return village if village and (not rest or self.exactly(rest) == village) else None
        if _DISTRICT.match(text.strip()):
            # "Kec. Sukorejo" is a kecamatan, and no kelurahan of that name.
            return None
        whole = self.by_name.get(joined(text), [])
        name, district = ("", "") if len(whole) == 1 else self._parts(text)
        found = whole if len(whole) == 1 else self.by_name.get(joined(name), [])
        if district:
            found = [village for village in found if joined(village.district.name) == joined(district)]
        return found[0] if len(found) == 1 else None

    def _parts(self, text: str) -> tuple[str, str]:
        """The name of the kelurahan and that of the kecamatan behind it, if one is there."""
        text = _VILLAGE_WORD.sub("", text.strip()).strip()
        if joined(text) not in self.by_name:
            # A kelurahan may be called as the whole area is.
            text = self._area.sub("", text)
        halves = _DISTRICT.split(text, maxsplit=1)
        if len(halves) == 2:
            return halves[0].strip(" ,-("), halves[1].strip(" ,-)")
        bracket = re.fullmatch(r"([^(,]+?)\s*[(,]\s*([^),]+?)\s*\)?", text)
        if bracket and (joined(bracket[2]) in self.districts or joined(bracket[1]) == joined(bracket[2])):
            behind = bracket[2] if joined(bracket[1]) != joined(bracket[2]) else ""
            return bracket[1], behind
        return text, ""

    def told_apart(self, value: Cell, district: str) -> Cell:
        """Of several kelurahan of one name, the code of the one in the stated kecamatan; else what was said."""
        alike = self.by_name.get(joined(self._parts(as_text(value))[0]), [])
        stated = joined(_DISTRICT.sub("", district))
        meant = [village for village in alike if joined(village.district.name) == stated]
        return meant[0].code if len(alike) > 1 and len(meant) == 1 else value

    def read(self, value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        text = as_text(value)
        if village := self.exactly(text):
            return Read(village)
        return settle(self.doubt(text), answers)

    def doubt(self, text: str) -> Doubt:
        """The question what a text means, the nearest kelurahan first."""
        name = _DISTRICT.sub("", self._parts(text)[0])
        near = nearest(name, self._words)
        question = _("%(place)s “%(value)s” tidak dikenal.") % {**_places(), "value": shortened(text)}
        if alike := self.by_name.get(joined(name), []):
            question = _("Ada lebih dari satu “%(value)s”. Yang mana?") % {"value": shortened(text)}
            near = [village.code for village in alike]
        if _DISTRICT.match(text.strip()):
            question = _("“%(value)s” adalah %(around)s. Di %(smaller)s mana?") % {
                **_places(),
                "value": shortened(text),
            }
            district = joined(_DISTRICT.sub("", text.strip()))
            near = [village.code for village in self.villages if joined(village.district.name) == district]
        return Doubt(f"kata:{folded(text)}", question, self._near_first(near), word=shortened(text), near=len(near))

    def is_district(self, cell: Cell) -> bool:
        return joined(as_text(cell)) in self.districts

    def district_doubt(self, village: Village) -> Doubt:
        """The question of a column that holds nothing but names of kecamatan, which are also names of kelurahan."""
        near = [each.code for each in self.villages if joined(each.district.name) == joined(village.name)]
        near = [village.code, *(code for code in near if code != village.code)]
        question = _("Kolom ini hanya berisi nama %(around)s. “%(name)s” itu %(smaller)s mana?")
        question %= {**_places(), "name": village.name}
        return Doubt(f"kecamatan:{joined(village.name)}", question, self._near_first(near), near=len(near))

    def _near_first(self, codes: list[str]) -> tuple[Option, ...]:
        first = [option for code in codes for option in self.options if option.code == code]
        return (*first, *(option for option in self.options if option not in first))

    def in_address(self, address: str) -> Village | None:
        """The kelurahan that an address names with its word ("Kel. Sentul"); None when it names none, or several."""
        found = set()
        for named in _IN_ADDRESS.findall(address):
            words = named.split()
            for length in range(min(3, len(words)), 0, -1):
                if village := self.exactly(" ".join(words[:length])):
                    found.add(village)
                    break
        return found.pop() if len(found) == 1 else None

    def at(self, latitude: Decimal, longitude: Decimal) -> Village | None:
        """The kelurahan in whose outline a point lies."""
        x, y = float(longitude), float(latitude)
        known = (each for each in self.villages if each.outline)
        return next((each for each in known if any(_inside(x, y, ring) for ring in _rings(each.outline))), None)

    def missing(self, address: str, point: tuple[Decimal, Decimal] | None) -> Doubt:
        """The question of rows that do not say their kelurahan."""
        if village := self.in_address(address):
            question = _("%(place)s tidak diisi, tetapi alamatnya menyebut %(smaller)s, misalnya %(name)s.")
            label = _("Pakai %(smaller)s yang disebut alamat") % _places()
            options = (Option("alamat", label, village),)
            return Doubt("dari-alamat", question % {**_places(), "name": village.name}, options, "alamat")
        if point and (village := self.at(*point)):
            question = _("%(place)s tidak diisi, tetapi titik petanya ada di suatu %(smaller)s, misalnya %(name)s.")
            options = (Option("titik", _("Pakai %(smaller)s tempat titik itu") % _places(), village),)
            return Doubt("dari-titik", question % {**_places(), "name": village.name}, options, "titik")
        question = _("%(place)s tidak diisi. Di %(smaller)s mana semua baris ini?") % _places()
        return Doubt("tanpa-kelurahan", question, self.options)


def _places() -> dict[str, str]:
    """What this council calls its places, as questions name them."""
    words = place_words()
    return {"place": words.village_label, "smaller": words.village, "around": words.district}


def _rings(outline) -> list:
    """The outer rings of an outline."""
    if not outline:
        return []
    if outline["type"] == "Polygon":
        return [outline["coordinates"][0]]
    return [polygon[0] for polygon in outline["coordinates"]]


def _inside(x: float, y: float, ring: list) -> bool:
    """Whether a point lies in a ring: a line from it to the east crosses the ring an odd number of times."""
    is_inside = False
    for (x1, y1, *_a), (x2, y2, *_b) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside
