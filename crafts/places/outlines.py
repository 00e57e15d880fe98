"""Outlines of places from a GeoJSON file of the office's own (RFC 7946: WGS 84, longitude before latitude)."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from crafts.models import Village
from dekranasda.base.council.models import Council
from dekranasda.base.files.reading import reading
from dekranasda.base.forms.editing import lock

MOST_BYTES = 20 * 1024 * 1024
MOST_POINTS = 1_000_000
# As many steps as a map of 640 pixels shows on a sharp screen; what lies closer is one point.
STEPS_ACROSS = 2_000
# Indonesia, with room around it (degrees).
EAST_WEST, NORTH_SOUTH = (94.0, 142.0), (-12.0, 7.0)

Ring = list[list[float]]


@dataclass(frozen=True)
class Outline:
    """One feature of the file: `words` are all texts that it is described with, `polygons` its rings, outer first."""

    words: tuple[str, ...]
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class Match:
    """What the file draws: the outline of each place by its code, what was not known, and places left without."""

    by_code: dict[str, Outline]
    unknown: list[str]
    missing: list[str]


def read_outlines(upload: UploadedFile) -> list[Outline]:
    """The areas in a GeoJSON file, thinned to what a map shows. Raises `ValidationError` with what to do."""
    if upload.size is None or upload.size > MOST_BYTES:
        raise ValidationError(_("Berkas terlalu besar. Sederhanakan garisnya dahulu; paling besar 20 MB."))
    with reading(_("Berkas ini bukan GeoJSON. Ekspor peta batas sebagai GeoJSON (WGS 84), lalu unggah lagi.")):
        content = json.loads(upload.read().decode("utf-8-sig"), parse_constant=lambda _name: None)
        features = content["features"] if content["type"] == "FeatureCollection" else [content]
        found = [outline for feature in features if (outline := _outline(feature))]
        if not found:
            raise ValidationError(_("Tidak ada batas wilayah (Polygon) di berkas ini."))
        points = [point for outline in found for ring in _rings(outline) for point in ring]
        if len(points) > MOST_POINTS:
            raise ValidationError(_("Garis batas di berkas ini terlalu rinci. Sederhanakan dahulu, lalu unggah lagi."))
        _check_where(points)
        step = max(_extent(points, 0), _extent(points, 1)) / STEPS_ACROSS
        return [
            Outline(one.words, tuple(tuple(_thinned(ring, step) for ring in polygon) for polygon in one.polygons))
            for one in found
        ]


def matched(outlines: list[Outline]) -> Match:
    """Which place each outline is of: by its code, else by its name where that names one place alone."""
    villages = list(Village.objects.select_related("district").defer("outline").order_by("code"))
    by_digits = {_digits(village.code): village for village in villages}
    by_name = defaultdict(list)
    for village in villages:
        by_name[_folded(village.name)].append(village)
    found: dict[str, Outline] = {}
    unknown = []
    for outline in outlines:
        place = _place(outline, by_digits, by_name)
        if place is None or place.code in found:
            unknown.append(next((word for word in outline.words if not _digits(word)), "–")[:80])
        else:
            found[place.code] = outline
    return Match(found, unknown, [str(village) for village in villages if village.code not in found])


@transaction.atomic
def draw(by_code: dict[str, Outline]) -> int:
    """Give these places their outlines, instead of what they had; returns how many."""
    lock(Council.objects.get())
    villages = list(Village.objects.filter(code__in=by_code))
    for village in villages:
        polygons = by_code[village.code].polygons
        village.outline = {"type": "MultiPolygon", "coordinates": [list(polygon) for polygon in polygons]}
        largest = max((polygon[0] for polygon in polygons), key=lambda ring: abs(_area(ring)))
        village.center_longitude, village.center_latitude = _middle(largest)
    Village.objects.bulk_update(villages, ["outline", "center_longitude", "center_latitude"], batch_size=200)
    return len(villages)


@transaction.atomic
def rub_out() -> int:
    """Take all outlines away: the map is a table again. Returns how many there were."""
    lock(Council.objects.get())
    drawn = Village.objects.exclude(outline=None)
    return drawn.update(outline=None, center_longitude=None, center_latitude=None)


def as_geojson() -> dict:
    """The outlines as they are, to be kept or mended elsewhere."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": village.code, "name": village.name, "district": village.district.name},
            "geometry": village.outline,
        }
        for village in Village.objects.exclude(outline=None).select_related("district").order_by("code")
    ]
    return {"type": "FeatureCollection", "features": features}


def _outline(feature: dict) -> Outline | None:
    geometry = feature.get("geometry", feature) or {}
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = tuple(tuple([_point(point) for point in ring] for ring in polygon) for polygon in polygons if polygon)
    words = (feature.get("properties") or {}).values()
    return Outline(tuple(str(word).strip() for word in words if isinstance(word, str | int)), rings) if rings else None


def _point(point) -> list[float]:
    longitude, latitude = float(point[0]), float(point[1])
    if not (isfinite(longitude) and isfinite(latitude)):
        raise ValueError(point)
    return [longitude, latitude]


def _rings(outline: Outline) -> Iterator[Ring]:
    return (ring for polygon in outline.polygons for ring in polygon)


def _check_where(points: Ring) -> None:
    def lie_in(east_west: int, north_south: int) -> bool:
        return all(
            EAST_WEST[0] <= point[east_west] <= EAST_WEST[1] and NORTH_SOUTH[0] <= point[north_south] <= NORTH_SOUTH[1]
            for point in points
        )

    if lie_in(0, 1):
        return
    if lie_in(1, 0):
        raise ValidationError(_("Bujur dan lintang di berkas ini tertukar: GeoJSON menulis bujur lebih dahulu."))
    raise ValidationError(
        _("Letaknya di luar Indonesia, atau bukan derajat. Ekspor dengan sistem koordinat WGS 84 (EPSG:4326).")
    )


def _extent(points: Ring, axis: int) -> float:
    values = [point[axis] for point in points]
    return max(values) - min(values)


def _thinned(ring: Ring, step: float) -> Ring:
    kept = ring[:1]
    for point in ring[1:]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= step:
            kept.append(point)
    # A place smaller than three steps keeps its corners.
    kept = kept if len(kept) >= 4 else ring[:]
    return [*kept, kept[0]] if kept[-1] != kept[0] else kept


def _area(ring: Ring) -> float:
    """Twice the signed area in square degrees, by the shoelace formula."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centroid of a ring; of one without an area the mean of its points."""
    # Measured from the first corner: the products would else lose the digits that matter.
    (left, bottom), area = ring[0], 0.0
    x = y = 0.0
    for a, b in pairwise(ring):
        ax, ay, bx, by = a[0] - left, a[1] - bottom, b[0] - left, b[1] - bottom
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not area:
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    return left + x / (3 * area), bottom + y / (3 * area)


def _place(outline: Outline, by_digits: dict[str, Village], by_name: dict[str, list[Village]]) -> Village | None:
    for word in outline.words:
        if (digits := _digits(word)) in by_digits:
            return by_digits[digits]
    said = [_folded(word) for word in outline.words]
    for number, word in enumerate(said):
        alike = by_name.get(word, [])
        if len(alike) > 1:
            # The larger place stands in another column; it may well be called the same.
            beside = said[:number] + said[number + 1 :]
            alike = [village for village in alike if _folded(village.district.name) in beside]
        if len(alike) == 1:
            return alike[0]
    return None


def _digits(word: str) -> str:
    """The digits of what is a code, "35.72.01.1001" as well as "3572011001"; "" for anything else."""
    return re.sub(r"\D", "", word) if re.fullmatch(r"[\d. -]{6,20}", word) else ""


def _folded(name: str) -> str:
    plain = re.sub(r"^(kelurahan|desa|kel|kecamatan|kec)\b\.?\s*", "", name.strip().casefold())
    return re.sub(r"[\W_]+", "", plain)
