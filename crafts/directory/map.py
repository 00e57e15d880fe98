"""The map of the kelurahan: outlines as SVG paths, shaded by the number of makers."""

import math
from dataclasses import dataclass
from functools import lru_cache

from crafts import search
from crafts.models import CraftCategory, Village

from .selection import Reference

WIDTH = 640
MARGIN = 8
STEPS = 5


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
class VillageMap:
    width: int
    height: int
    shapes: list[Shape]
    legend: list[tuple[int, int, int]]
    total: int


def village_map(craft: CraftCategory | None = None) -> VillageMap:
    """The map of all artisans, or of the makers of one craft."""
    return _draw(search.current().makers_by_village(craft))


def outlines() -> VillageMap:
    """The map without figures."""
    return _draw({})


def _draw(makers: dict[str, int]) -> VillageMap:
    height, places = _geometry()
    reference = Reference.load()
    most = max(makers.values(), default=0)
    shapes = []
    for code, (path, x, y) in places.items():
        village, number = reference.villages[code], makers.get(code, 0)
        shapes.append(Shape(village, path, x, y, makers=number, step=_step(number, most)))
    return VillageMap(WIDTH, height, shapes, _legend(most), sum(makers.values()))


@lru_cache(maxsize=1)
def _geometry() -> tuple[int, dict[str, tuple[str, float, float]]]:
    """Height of the map; path and middle of each village by code. Outlines come with the program and never change."""
    villages = list(Village.objects.exclude(outline=None))
    project, height = _projection(villages)
    return height, {
        village.pk: (_path(village, project), *project(village.center_longitude, village.center_latitude))
        for village in villages
    }


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
