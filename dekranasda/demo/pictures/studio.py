"""Where the demo's pictures are taken: backdrop, light, shadows, and the few ways of giving a shape its volume.

Everything is said in units of the finished picture, around the place of the object; the scene turns, mirrors and
enlarges it. It is drawn at twice the size and reduced, so that edges are smooth.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

WIDTH, HEIGHT = 800, 600
SCALE = 2

Point = tuple[float, float]
INK, IVORY, GOLD = "#2b1d14", "#faf3e3", "#dba53a"
WOODS = ("#8a4b24", "#b9783f", "#5d3018", "#a5602f", "#c99a5b", "#744128")
BAMBOO = ("#d8b46a", "#c79a4a", "#e2c887", "#b98a3e", "#cfb07a")
DYES = ("#22366b", "#6b3f1d", "#9c3d2e", "#2f5d50", "#c98a1b", "#5b2a4a", "#1f6471", "#7a2f3f", "#3c3a5e", "#5a6b2c")

FELTS = ("#c8503c", "#3f7aa0", "#dba53a", "#5f8a4a", "#8a4f86", "#e08a6a", "#2f5d50")
SKINS = ("#9c6a48", "#b98460", "#8a5a3c", "#c6946c")


@dataclass(frozen=True)
class Wall:
    name: str
    wall: str
    table: str


WALLS = (
    Wall("gading", "#efe2c8", "#c79d68"),
    Wall("biru nila", "#33487c", "#8d9cc0"),
    Wall("merah bata", "#bf6a4b", "#e3b08e"),
    Wall("hijau lumut", "#7f9070", "#c3c9a4"),
    Wall("kuning kunyit", "#e3b352", "#9a6a2b"),
    Wall("biru langit", "#a9c6cf", "#5d8796"),
    Wall("cokelat tua", "#4b3327", "#8f6a4b"),
    Wall("merah muda", "#e2b7a6", "#a76a5c"),
    Wall("hijau tosca", "#3f7674", "#9cc0b4"),
    Wall("abu-abu", "#c9c4ba", "#7d776d"),
    Wall("ungu manggis", "#6a4560", "#b995a9"),
    Wall("krem", "#f4ecdb", "#88a08c"),
)
BACKDROPS = ("polos", "lengkung", "lingkar", "jendela")


@dataclass(frozen=True)
class Look:
    """How one picture is taken, all of it following from the maker's number."""

    wall: Wall
    backdrop: str
    light: int = -1  # from which side: -1 is the left
    facing: int = 1  # -1 is mirrored
    size: float = 1.0
    shift: float = 0.0
    turn: float = 0.0
    number: int = 0


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour `share` of the way from `first` to `second`."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in pairs))


def darker(colour: str, share: float = 0.3) -> str:
    return mix(colour, "#140a08", share)


def lighter(colour: str, share: float = 0.3) -> str:
    return mix(colour, "#fff8ea", share)


def apart(first: str, second: str) -> float:
    """How far two colours are from each other for an eye, roughly: 0 to about 765."""
    (r1, g1, b1), (r2, g2, b2) = rgb(first), rgb(second)
    return math.sqrt(2 * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + 3 * (b1 - b2) ** 2)


def oval(x: float, y: float, across: float, down: float, start: float = 0.0, end: float = 1.0) -> list[Point]:
    """Points of an ellipse, or of a part of it in turns; clockwise from the right."""
    steps = max(8, int(48 * abs(end - start)))
    angles = (math.tau * (start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + math.cos(angle) * across, y + math.sin(angle) * down) for angle in angles]


def box(left: float, top: float, right: float, bottom: float, corner: float = 0.0) -> list[Point]:
    if not corner:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    return [
        *oval(right - corner, top + corner, corner, corner, 0.75, 1.0),
        *oval(right - corner, bottom - corner, corner, corner, 0.0, 0.25),
        *oval(left + corner, bottom - corner, corner, corner, 0.25, 0.5),
        *oval(left + corner, top + corner, corner, corner, 0.5, 0.75),
    ]


def curve(points: Sequence[Point], closed: bool = False, steps: int = 8) -> list[Point]:
    """A smooth line through `points` (Catmull-Rom)."""
    count = len(points)
    found: list[Point] = []
    for number in range(count if closed else count - 1):
        before, here, there, after = (
            points[(number + shift) % count] if closed else points[min(max(number + shift, 0), count - 1)]
            for shift in (-1, 0, 1, 2)
        )
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(before, here, there, after, strict=True)
            )
            found.append((x, y))
    return found if closed else [*found, points[-1]]


def petal(x: float, y: float, length: float, breadth: float, angle: float) -> list[Point]:
    """A leaf from (x, y), pointing at `angle`."""
    cos, sin = math.cos(angle), math.sin(angle)
    points = []
    for side in (1, -1):
        for step in range(11) if side == 1 else range(9, 0, -1):
            along, across = step / 10 * length, math.sin(math.pi * step / 10) * breadth / 2 * side
            points.append((x + cos * along - sin * across, y + sin * along + cos * across))
    return points


def moved(points: Iterable[Point], x: float, y: float) -> list[Point]:
    return [(a + x, b + y) for a, b in points]


class Scene:
    """One picture in the making."""

    def __init__(self, look: Look, stand: str = "meja"):
        self.look, self.light = look, look.light
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), look.wall.wall)
        self.draw = ImageDraw.Draw(self.image)
        self.place(WIDTH / 2, HEIGHT / 2, facing=1)
        self.table_top = HEIGHT
        {"meja": self._table, "dinding": self._bare_wall, "atas": self._from_above}[stand]()

    # Where things are.

    def place(self, x: float, y: float, size: float = 1.0, turn: float = 0.0, facing: int | None = None) -> None:
        """From here on, (0, 0) is at (x, y) of the picture."""
        self._x, self._y, self._size = x, y, size
        self._facing = self.look.facing if facing is None else facing
        self._cos, self._sin = math.cos(turn), math.sin(turn)

    def at(self, points: Iterable[Point]) -> list[Point]:
        size, facing, cos, sin = self._size * SCALE, self._facing, self._cos, self._sin
        left, top = self._x * SCALE, self._y * SCALE
        return [(left + (x * cos - y * sin) * facing * size, top + (x * sin + y * cos) * size) for x, y in points]

    def tone(self, colours: Sequence[str], other: int = 0) -> str:
        """One of `colours` by the picture's number, of those that stand out from the wall."""
        clear = [one for one in colours if apart(one, self.look.wall.wall) > 165]
        usable = clear or [max(colours, key=lambda one: apart(one, self.look.wall.wall))]
        return usable[(self.look.number + other) % len(usable)]

    # Ways of filling a shape.

    def fill(self, points: Iterable[Point], paint, shade: str = "", strength: float = 1.0) -> None:
        """`paint` is a colour or a tile that repeats; `shade` says how light falls: "round", "fall" or "folds"."""
        at = self.at(points)
        if isinstance(paint, str) and not shade:
            self.draw.polygon(at, fill=paint)
            return
        frame = self._frame(at)
        if not frame:
            return
        size = (frame[2] - frame[0], frame[3] - frame[1])
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - frame[0], y - frame[1]) for x, y in at], fill=255)
        self.image.paste(self._body(paint, shade, size, strength), frame[:2], mask)

    def _frame(self, points: Sequence[Point]) -> tuple[int, int, int, int] | None:
        across, down = [x for x, _y in points], [y for _x, y in points]
        left, top = max(0, int(min(across))), max(0, int(min(down)))
        right, bottom = min(self.image.width, int(max(across)) + 2), min(self.image.height, int(max(down)) + 2)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _body(self, paint, shade: str, size: tuple[int, int], strength: float) -> Image.Image:
        if isinstance(paint, str):
            return _ramp(paint, shade, self.light, strength).resize(size, Image.Resampling.BICUBIC)
        body = Image.new("RGB", size)
        for left in range(0, size[0], paint.width):
            for top in range(0, size[1], paint.height):
                body.paste(paint, (left, top))
        if not shade:
            return body
        light = _ramp("#ffffff", shade, self.light, strength).resize(size, Image.Resampling.BICUBIC)
        return ImageChops.multiply(body, light)

    def veil(self, points: Iterable[Point], colour: str, alpha: float, blur: float = 0.0) -> None:
        """A transparent shape, with soft edges where `blur` says so: shadows, shine, light through a window."""
        at = self.at(points)
        coarse = 8 if blur >= 6 else 2 if blur else 1
        margin = blur * SCALE * 3
        across, down = [x for x, _y in at], [y for _x, y in at]
        left, top = int(min(across) - margin), int(min(down) - margin)
        size = (int(max(across) + margin - left) // coarse + 1, int(max(down) + margin - top) // coarse + 1)
        mask = Image.new("L", size)
        shape = [((x - left) / coarse, (y - top) / coarse) for x, y in at]
        ImageDraw.Draw(mask).polygon(shape, fill=round(255 * alpha))
        if blur:
            mask = mask.filter(ImageFilter.BoxBlur(blur * SCALE / coarse))
            mask = mask.filter(ImageFilter.BoxBlur(blur * SCALE / coarse * 0.7))
        if coarse > 1:
            mask = mask.resize((size[0] * coarse, size[1] * coarse), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left, top, left + mask.width, top + mask.height), mask)

    def shadow(self, points: Iterable[Point], away: float = 10, down: float = 12, blur: float = 9, alpha=0.34) -> None:
        """What a shape throws on the wall behind it or the ground below, away from the light."""
        aside = -self.light * away * self._facing / self._size
        self.veil(moved(points, aside, down / self._size), "#1d120d", alpha, blur)

    def ground(self, across: float, y: float = 0.0, down: float = 0.0) -> None:
        """The shadow of something that stands at height `y`: dark where it touches, long on the far side."""
        down = down or across * 0.2
        aside = -self.light * across * 0.5 * self._facing
        self.veil(oval(aside, y + 2, across * 1.25, down * 1.1), "#1d120d", 0.3, 14)
        self.veil(oval(aside * 0.1, y, across * 1.02, down * 0.9), "#1d120d", 0.5, 5)

    def line(self, points: Sequence[Point], colour: str, width: float, lit: str = "") -> None:
        """A line with round ends; `lit` draws a thinner one of that colour on its light side."""
        at, thick = self.at(points), max(1, round(width * SCALE * self._size))
        self.draw.line(at, fill=colour, width=thick, joint="curve")
        if thick > 3:
            for x, y in (at[0], at[-1]):
                self.draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)
        if lit:
            shift = thick * 0.22
            near = [(x + self.light * shift, y - shift) for x, y in at]
            self.draw.line(near, fill=lit, width=max(1, thick // 3), joint="curve")

    def dot(self, x: float, y: float, radius: float, colour: str, lit: bool = False) -> None:
        ((left, top),) = self.at([(x, y)])
        reach = radius * SCALE * self._size
        self.draw.ellipse((left - reach, top - reach, left + reach, top + reach), fill=colour)
        if lit:
            left, top, reach = left + self.light * reach * 0.3, top - reach * 0.3, reach * 0.35
            self.draw.ellipse((left - reach, top - reach, left + reach, top + reach), fill=lighter(colour, 0.55))

    # Backdrops.

    def _table(self) -> None:
        look, wall = self.look, self.look.wall
        self.table_top = 408 + 12 * (look.number % 3)
        middle = WIDTH / 2 + look.shift * 1.6
        self.place(middle, self.table_top, facing=1)
        soft = mix(wall.wall, lighter(wall.table), 0.34)
        if look.backdrop == "lengkung":
            arch = [*oval(0, -170, 190, 190, 0.5, 1.0), (190, 0), (-190, 0)]
            self.fill(arch, darker(wall.wall, 0.2))
            self.fill(moved(arch, -self.light * -11, 6), soft)
        elif look.backdrop == "lingkar":
            self.fill(oval(look.light * 70, -190, 185, 185), soft)
        self._window()
        self.place(0, 0, facing=1)
        self.fill(box(0, self.table_top, WIDTH, HEIGHT), wall.table, "fall", 0.55)
        self.veil(box(0, self.table_top - 3, WIDTH, self.table_top + 4), lighter(wall.table, 0.6), 0.4)

    def _bare_wall(self) -> None:
        look = self.look
        self.place(WIDTH / 2, HEIGHT / 2, facing=1)
        soft = mix(look.wall.wall, lighter(look.wall.table), 0.3)
        if look.backdrop == "lengkung":
            self.fill([*oval(0, -20, 300, 250, 0.5, 1.0), (300, 400), (-300, 400)], soft)
        elif look.backdrop == "lingkar":
            self.fill(oval(look.light * 60, 10, 255, 255), soft)
        self._window()

    def _window(self) -> None:
        """Light that falls through a window on the wall, in four panes."""
        if self.look.backdrop != "jendela":
            return
        side = self.light
        for column in (0, 1):
            for row in (0, 1):
                left, top = side * -(170 - column * 178), -380 + row * 168
                slant = -side * 70
                pane = [
                    (left, top),
                    (left + side * 150, top - 24),
                    (left + side * 150 + slant, top + 132),
                    (left + slant, top + 156),
                ]
                self.veil(pane, "#fff3d2", 0.42, 3)

    def _from_above(self) -> None:
        """A table, or a cloth on it, seen from above."""
        look, wall = self.look, self.look.wall
        soft = mix(wall.wall, wall.table, 0.26)
        self.place(WIDTH / 2, HEIGHT / 2, turn=look.facing * 0.16, facing=1)
        if look.backdrop == "lengkung":  # boards
            for left in range(-620, 620, 156):
                self.fill(box(left, -500, left + 152, 500), mix(wall.wall, soft, 0.35 + 0.4 * (left // 156 % 2)))
                self.line([(left - 2, -500), (left - 2, 500)], darker(wall.wall, 0.28), 2)
        elif look.backdrop == "lingkar":  # a round mat
            mat = oval(look.shift, 10, 262, 262)
            self.shadow(mat, 8, 10, 8, 0.25)
            self.fill(mat, soft)
            for reach in (238, 214):
                self.line(oval(look.shift, 10, reach, reach), mix(soft, wall.wall, 0.5), 3)
        elif look.backdrop == "jendela":  # a runner across the table
            self.fill(box(-620, -215, 620, 225), soft)
            for y in (-195, -183, 193, 205):
                self.line([(-620, y), (620, y)], mix(soft, wall.table, 0.6), 4)

    def finished(self) -> Image.Image:
        picture = self.image.reduce(SCALE)
        return ImageChops.multiply(picture, _room_light(self.light))


@cache
def _room_light(side: int) -> Image.Image:
    """Brighter towards the window, a little darker in the far corners."""
    spot = ImageOps.invert(Image.radial_gradient("L")).resize((WIDTH * 2, HEIGHT * 2), Image.Resampling.BICUBIC)
    left = int(WIDTH * (0.62 if side < 0 else 0.38))
    shade = spot.crop((left, 420, left + WIDTH, 420 + HEIGHT))
    return ImageOps.colorize(shade, "#a99b93", "#ffffff", "#f1e9e0", midpoint=105)


@lru_cache(maxsize=512)
def _ramp(colour: str, shade: str, light: int, strength: float) -> Image.Image:
    """A thin picture of how light falls on a shape; it is drawn out to the shape's size."""
    if shade == "fall":
        tones = [lighter(colour, 0.16 * strength), colour, darker(colour, 0.3 * strength)]
        ramp = Image.new("RGB", (1, len(tones)))
    else:
        shares: tuple[float, ...]
        if shade == "round":
            shares = (-0.22, 0.36, 0.14, -0.02, -0.2, -0.42, -0.58, -0.44)
        else:
            shares = (0.05, -0.34, -0.02, 0.12, -0.12, -0.42, -0.05, 0.14, -0.06, -0.38, -0.16, 0.08, -0.1, -0.36, 0.0)
        tones = [
            lighter(colour, share * strength) if share > 0 else darker(colour, -share * strength) for share in shares
        ]
        ramp = Image.new("RGB", (len(tones), 1))
    ramp.putdata([rgb(tone) for tone in tones])
    return ImageOps.mirror(ramp) if light > 0 and shade != "fall" else ramp
