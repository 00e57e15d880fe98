"""Charts drawn by the server: coordinates in percent of the width and whole pixels of the height.

A template writes them into SVG without a viewBox, so a chart fits a phone and a page of paper while its letters keep
their size. Every chart carries its figures as a table and a sentence that says what the chart shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from dekranasda.base.templatetags.formats import angka

LINE_TOP = 16
LINE_BOTTOM = 188
LINE_LEFT = Decimal(4)
LINE_RIGHT = Decimal(96)


@dataclass(frozen=True)
class BarValue:
    """One bar: what it is, its value, and the value in words; `mark` is a target to draw across the bar.

    `kind` colours the bar (a band such as "tinggi"); a value of None is "no data", not nought. From the value on, the
    bar goes on to `beyond` in the colour of `beyond_kind`: what was gained since, or is left.
    """

    label: str
    value: Decimal | int | None
    text: str
    url: str = ""
    mark: Decimal | int | None = None
    kind: str = ""
    beyond: Decimal | int | None = None
    beyond_kind: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    text: str
    url: str
    kind: str
    width: str
    mark: str
    beyond: str = ""
    beyond_kind: str = ""


@dataclass(frozen=True)
class BarChart:
    title: str
    summary: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Series:
    """One line: its name and one value per column, None where nothing is known."""

    name: str
    values: Sequence[Decimal | int | float | None]


@dataclass(frozen=True)
class Point:
    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Segment:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class DrawnLine:
    name: str
    number: int
    points: Sequence[Point]
    segments: Sequence[Segment]
    # The words of each value under those of its column.
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class GridLine:
    y: str
    text: str


@dataclass(frozen=True)
class ChartColumn:
    x: str
    label: str


@dataclass(frozen=True)
class LineChart:
    title: str
    summary: str
    columns: Sequence[ChartColumn]
    lines: Sequence[DrawnLine]
    grid: Sequence[GridLine]


def bar_chart(title: str, bars: Sequence[BarValue], *, summary: str, maximum: Decimal | int | None = None) -> BarChart:
    """Horizontal bars from nought; the full width is `maximum`, or the largest value or mark."""
    numbers = (number for bar in bars for number in (bar.value, bar.mark, bar.beyond) if number)
    largest = maximum or max([Decimal(0), *map(Decimal, numbers)])
    return BarChart(
        title=title,
        summary=summary,
        bars=[
            Bar(
                label=bar.label,
                text=bar.text,
                url=bar.url,
                kind=bar.kind,
                width=_share(bar.value, largest),
                mark=_share(bar.mark, largest) if bar.mark else "",
                beyond=_share(bar.beyond, largest) if bar.beyond else "",
                beyond_kind=bar.beyond_kind,
            )
            for bar in bars
        ],
    )


def line_chart(
    title: str,
    columns: Sequence[str],
    series: Sequence[Series],
    *,
    summary: str,
    write: Callable[[Decimal | int], str] = angka,
    marks: Sequence[Decimal] = (),
) -> LineChart:
    """Lines over equal steps of time, from nought or below; a missing value interrupts its line.

    `marks` are the only heights to be named, where values between them mean nothing.
    """
    values = [Decimal(0), *(Decimal(value) for one in series for value in one.values if value is not None)]
    top = _round_up(max(values)) if max(values) > 0 or min(values) == 0 else Decimal(0)
    floor = -_round_up(-min(values)) if min(values) < 0 else Decimal(0)
    if marks:
        floor, top = Decimal(0), max(marks)
    step = (LINE_RIGHT - LINE_LEFT) / max(len(columns), 1)
    places = [LINE_LEFT + step * index + step / 2 for index in range(len(columns))]
    return LineChart(
        title=title,
        summary=summary,
        columns=[ChartColumn(x=f"{place:.2f}%", label=label) for place, label in zip(places, columns, strict=True)],
        lines=[_line(one, number, columns, places, floor, top, write) for number, one in enumerate(series, start=1)],
        grid=[
            GridLine(y=_height(mark, floor, top), text=write(mark)) for mark in marks or (floor, (floor + top) / 2, top)
        ],
    )


def _line(
    one: Series,
    number: int,
    columns: Sequence[str],
    places: Sequence[Decimal],
    floor: Decimal,
    top: Decimal,
    write: Callable[[Decimal | int], str],
) -> DrawnLine:
    points = [
        None if value is None else Point(x=f"{place:.2f}%", y=_height(Decimal(value), floor, top), text=write(value))
        for place, value in zip(places, one.values, strict=True)
    ]
    return DrawnLine(
        name=one.name,
        number=number,
        points=[point for point in points if point],
        segments=[
            Segment(x1=before.x, y1=before.y, x2=after.x, y2=after.y)
            for before, after in pairwise(points)
            if before and after
        ],
        cells=[
            (column, "–" if value is None else write(value)) for column, value in zip(columns, one.values, strict=True)
        ],
    )


def _share(value, whole) -> str:
    """Width of `value` in percent of `whole`, never wider than the whole; below nought there is nothing to draw."""
    if not value or value < 0 or not whole:
        return "0%"
    return f"{min(Decimal(value) / Decimal(whole), Decimal(1)) * 100:.2f}%"


def _height(value: Decimal, floor: Decimal, top: Decimal) -> str:
    return f"{LINE_BOTTOM - (LINE_BOTTOM - LINE_TOP) * (value - floor) / (top - floor):.1f}"


def _round_up(value: Decimal) -> Decimal:
    """The next 1, 2 or 5 with noughts that is at least `value` (1 for nought), so the grid has round figures."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    return next(power * step for step in (1, 2, 5, 10) if power * step >= value)
