"""The map of the kelurahan: outlines as SVG paths, shaded by the number of makers."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from crafts import search
from crafts.models import Artisan, Consent, CraftCategory, Village
from dekranasda.base.page_cache.remembered import remembered

from .addresses import artisan_address
from .selection import Reference

WIDTH = 640
MARGIN = 8
STEPS = 5
MOST_PINS = 500


@dataclass(frozen=True)
class Shape:
    """One kelurahan: its path, the middle of it, how many makers, and the step of the scale (0 none … 5 most)."""

    village: Village
    path: str
    x: float
    y: float
    makers: int
    step: int


@dataclass(frozen=True)
class Pin:
    """The workshop of an artisan who lets its point be shown."""

    name: str
    address: str
    # As an SVG has numbers, whatever the language.
    x: str
    y: str


@dataclass(frozen=True)
class VillageMap:
    """`rows` holds every village with its makers, `shapes` those whose outline is known."""

    width: int
    height: int
    shapes: list[Shape]
    rows: list[tuple[Village, int]]
    legend: list[tuple[int, int, int]]
    total: int
    pins: tuple[Pin, ...] = ()


def village_map(craft: CraftCategory | None = None) -> VillageMap:
    """The map of all artisans, or of the makers of one craft."""
    return _draw(search.current().makers_by_village(craft))


def map_with_pins(craft: CraftCategory | None = None) -> VillageMap:
    """The same, with the workshops whose owners let their point be shown; as many as a map can bear."""
    drawn = village_map(craft)
    return replace(drawn, pins=tuple(_pins(craft, drawn)))


@remembered
def pinned_map(craft: str, today: date) -> SafeString:
    """That map and its table, as a page shows them today; of the makers of the craft with this slug, or of all."""
    one = CraftCategory.objects.filter(slug=craft).first()
    return render_to_string("crafts/directory/_village_map.html", {"map": map_with_pins(one), "craft": one})


def _pins(craft: CraftCategory | None, drawn: VillageMap) -> Iterator[Pin]:
    agreed = Consent.objects.in_force().filter(artisan=OuterRef("pk"), covers_point=True)
    makers = Artisan.objects.public().filter(Exists(agreed), latitude__isnull=False)
    if craft:
        makers = makers.in_craft(craft.slug)
    placed = makers.order_by("name", "pk").values_list("name", "slug", "latitude", "longitude")
    yield from _within(drawn, placed[:MOST_PINS])


def _within(drawn: VillageMap, placed: Iterable[tuple[str, str, Decimal, Decimal]]) -> Iterator[Pin]:
    project = _geometry()[2]
    for name, slug, latitude, longitude in placed:
        x, y = project(float(longitude), float(latitude))
        # A point outside of the city was typed wrong.
        if 0 <= x <= drawn.width and 0 <= y <= drawn.height:
            yield Pin(name, artisan_address(slug), f"{x:g}", f"{y:g}")


def map_of(artisans: Collection[Artisan]) -> VillageMap:
    """The map of these public artisans, with the workshops whose owners let their point be shown; no query for any."""
    drawn = _draw(Counter(artisan.village_id for artisan in artisans))
    placed = [
        (artisan.name, artisan.slug, *artisan.public_point) for artisan in artisans if artisan.public_point is not None
    ]
    rows = [(village, makers) for village, makers in drawn.rows if makers]
    return replace(drawn, rows=rows, pins=tuple(_within(drawn, placed)))


def map_of_figures(figures: Mapping[str, int]) -> VillageMap:
    """The map shaded by a figure of each kelurahan, by its code."""
    return _draw(figures)


def outlines() -> VillageMap:
    """The map without figures."""
    return _draw({})


def _draw(makers: Mapping[str, int]) -> VillageMap:
    height, places, _project = _geometry()
    reference = Reference.load()
    most = max(makers.values(), default=0)
    shapes = []
    for code, (path, x, y) in places.items():
        village, number = reference.villages[code], makers.get(code, 0)
        shapes.append(Shape(village, path, x, y, makers=number, step=_step(number, most)))
    rows = [(village, makers.get(code, 0)) for code, village in reference.villages.items()]
    return VillageMap(WIDTH, height, shapes, rows, _legend(most), sum(makers.values()))


@remembered
def _geometry() -> tuple[int, dict[str, tuple[str, float, float]], Callable[[float, float], tuple[float, float]]]:
    """Height of the map; path and middle of each village by code, where outlines are known; and where a point lies."""
    villages = list(Village.objects.filter(outline__isnull=False))
    if not villages:
        return 0, {}, lambda _longitude, _latitude: (-1.0, -1.0)
    project, height = _projection(villages)
    places = {
        village.pk: (_path(village, project), *project(village.center_longitude, village.center_latitude))
        for village in villages
    }
    return height, places, project


def _rings(village: Village):
    outline = village.outline
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _projection(villages: list[Village]):
    """Plain equirectangular: over a city of 8 km the error is far below a pixel."""
    points = [point for village in villages for ring in _rings(village) for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * shrink)
    height = round((north - south) * scale) + 2 * MARGIN

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        return (
            round((longitude - west) * shrink * scale + MARGIN, 1),
            round((north - latitude) * scale + MARGIN, 1),
        )

    return project, height


def _path(village: Village, project) -> str:
    return "".join(
        "M" + "L".join("{:g} {:g}".format(*project(*point)) for point in ring[:-1]) + "Z" for ring in _rings(village)
    )


def _step(makers: int, most: int) -> int:
    return math.ceil(makers * STEPS / most) if makers else 0


def _legend(most: int) -> list[tuple[int, int, int]]:
    """(step, from, to) of each step that any number of makers falls in."""
    steps = [(step, (step - 1) * most // STEPS + 1, step * most // STEPS) for step in range(1, STEPS + 1)]
    return [(0, 0, 0), *((step, first, last) for step, first, last in steps if first <= last)]
