"""Pictures for the demo: patterns drawn in batik dye colours, several variants per craft, the same on every run.

They stand where an office puts photographs, and their descriptions say that they are patterns.
"""

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

SOGAN, INDIGO, TURMERIC = "#6b3f1d", "#22366b", "#e0a526"
IVORY, RED, LEAF = "#faf5ea", "#9c3d2e", "#4d6b3c"
NIGHT, CLAY, SAND = "#1e1a2b", "#b4603a", "#d9bd8b"

WIDTH, HEIGHT = 960, 720
# Drawn at twice the size and reduced, so that curves are smooth.
SCALE = 2
VARIANTS = 4  # pictures per craft


@dataclass(frozen=True)
class Palette:
    name: str
    ground: str
    figure: str
    accent: str
    light: str


PALETTES = {
    "sogan": Palette("cokelat sogan dan gading", SOGAN, IVORY, TURMERIC, "#c79a5b"),
    "indigo": Palette("biru nila dan gading", INDIGO, IVORY, TURMERIC, "#6f86c2"),
    "kunyit": Palette("kuning kunyit dan sogan", TURMERIC, SOGAN, RED, IVORY),
    "gading": Palette("gading dan nila", IVORY, INDIGO, RED, SAND),
    "mengkudu": Palette("merah mengkudu dan gading", RED, IVORY, TURMERIC, "#d98d72"),
    "daun": Palette("hijau daun dan gading", LEAF, IVORY, TURMERIC, "#9db486"),
    "malam": Palette("hitam malam dan kunyit", NIGHT, TURMERIC, IVORY, "#8a6d3b"),
    "tanah": Palette("tanah liat dan pasir", CLAY, IVORY, SOGAN, SAND),
}


def _mix(first: str, second: str, share: float) -> tuple[int, int, int]:
    """The colour `share` of the way from `first` to `second`."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


class Canvas:
    """A picture in the making: twice the size, with the few shapes that the patterns share."""

    def __init__(self, palette: Palette, seed: str, width: int = WIDTH * SCALE, height: int = HEIGHT * SCALE):
        self.palette, self.width, self.height = palette, width, height
        self.random = random.Random(seed)  # noqa: S311 - pictures, not secrets
        self.image = Image.new("RGB", (width, height), palette.ground)
        self.draw = ImageDraw.Draw(self.image)

    def circle(self, x, y, radius, fill=None, outline=None, width=1):
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill, outline, width)

    def petal(self, x, y, length, breadth, angle, fill, tip=0.0):
        """A leaf shape from (x, y), pointing at `angle` (radians)."""
        points = []
        for side in (1, -1):
            steps = range(13) if side == 1 else range(12, -1, -1)
            for step in steps:
                along = step / 12
                across = math.sin(math.pi * along ** (1 - tip * 0.5)) * breadth / 2 * side
                points.append(
                    (
                        x + math.cos(angle) * along * length - math.sin(angle) * across,
                        y + math.sin(angle) * along * length + math.cos(angle) * across,
                    )
                )
        self.draw.polygon(points, fill=fill)

    def flower(self, x, y, radius, petals, fill, heart, breadth=0.5, turn=0.0):
        for number in range(petals):
            self.petal(x, y, radius, radius * breadth, turn + math.tau * number / petals, fill)
        self.circle(x, y, radius * 0.2, fill=heart)

    def spiral(self, x, y, radius, turns, fill, width, start=0.0, direction=1):
        points = []
        steps = int(turns * 40)
        for step in range(steps + 1):
            share = step / steps
            angle = start + direction * turns * math.tau * share
            points.append((x + math.cos(angle) * radius * share, y + math.sin(angle) * radius * share))
        self.draw.line(points, fill=fill, width=width, joint="curve")

    def grid(self, step_x, step_y, shift=True):
        """Centres of a half-drop repeat that covers the picture: (x, y, column, row)."""
        for row in range(-1, int(self.height / step_y) + 2):
            for column in range(-1, int(self.width / step_x) + 2):
                offset = step_x / 2 if shift and row % 2 else 0
                yield column * step_x + offset, row * step_y, column, row

    def noise(self, width, height) -> Image.Image:
        return Image.frombytes("L", (width, height), self.random.randbytes(width * height))

    def grain(self, dark: str, light: str, across: int = 90, strength: float = 1.0) -> Image.Image:
        """Wood: long wavy streaks from `dark` to `light`."""
        streaks = self.noise(5, across).resize((self.width, self.height), Image.Resampling.BICUBIC)
        fine = self.noise(9, across * 5).resize((self.width, self.height), Image.Resampling.BICUBIC)
        mixed = ImageOps.autocontrast(Image.blend(streaks, fine, 0.35), cutoff=2)
        coloured = ImageOps.colorize(mixed, dark, light)
        return Image.blend(Image.new("RGB", coloured.size, dark), coloured, strength)

    def lay(self, image: Image.Image) -> None:
        self.image.paste(image)
        self.draw = ImageDraw.Draw(self.image)

    def finished(self, cloth: bool = True) -> Image.Image:
        """The picture at its size, with the unevenness of dye and the soft light of a photograph."""
        picture = self.image.reduce(SCALE)
        size = picture.size
        dye = self.noise(14, 10).resize(size, Image.Resampling.BICUBIC)
        picture = ImageChops.multiply(picture, ImageOps.colorize(dye, "#e4e0dc", "#ffffff"))
        if cloth:
            thread = ImageChops.lighter(
                self.noise(size[0] // 2, 1).resize(size), self.noise(1, size[1] // 2).resize(size)
            )
            picture = ImageChops.multiply(picture, ImageOps.colorize(thread, "#e6e2dd", "#ffffff"))
        return ImageChops.multiply(picture, _light(size))


@cache
def _light(size: tuple[int, int]) -> Image.Image:
    """Bright in the middle, a little darker towards the corners."""
    shade = ImageOps.invert(Image.radial_gradient("L")).resize(size, Image.Resampling.BICUBIC)
    return ImageOps.colorize(shade, "#b9b3ae", "#ffffff", "#f6f3f0", midpoint=110)


def kawung(canvas: Canvas) -> None:
    palette, step = canvas.palette, 240
    for x, y, _column, _row in canvas.grid(step, step, shift=False):
        for turn in range(4):
            angle = math.pi / 4 + turn * math.pi / 2
            start = 16
            canvas.petal(x + math.cos(angle) * start, y + math.sin(angle) * start, 146, 92, angle, palette.figure)
            canvas.petal(x + math.cos(angle) * 42, y + math.sin(angle) * 42, 92, 50, angle, palette.ground)
            for dot in (66, 92):
                canvas.circle(x + math.cos(angle) * dot, y + math.sin(angle) * dot, 7, fill=palette.accent)
        canvas.circle(x, y, 13, fill=palette.accent)
        for side_x, side_y in ((step / 2, 0), (0, step / 2)):
            canvas.flower(x + side_x, y + side_y, 30, 8, palette.light, palette.figure, breadth=0.35)


def parang(canvas: Canvas) -> None:
    palette = canvas.palette
    size = int(math.hypot(canvas.width, canvas.height)) + 400
    wide = Canvas(palette, "parang", size, size)
    band = 250
    for top in range(0, size, band):
        for left in range(-200, size + 200, 150):
            wide.draw.pieslice((left, top + 24, left + 190, top + 214), 180, 360, fill=palette.figure)
            wide.draw.pieslice((left + 95, top + 78, left + 190, top + 160), 0, 180, fill=palette.figure)
            wide.draw.pieslice((left + 28, top + 68, left + 130, top + 170), 180, 360, fill=palette.ground)
            wide.circle(left + 78, top + 108, 15, fill=palette.accent)
        for y in (top + 6, top + 232):
            wide.draw.rectangle((0, y - 5, size, y + 5), fill=palette.light)
        for left in range(0, size, 64):
            wide.draw.regular_polygon((left, top + 245 % band, 17), 4, rotation=45, fill=palette.accent)
    turned = wide.image.rotate(40, Image.Resampling.BILINEAR)
    left, top = (size - canvas.width) // 2, (size - canvas.height) // 2
    canvas.lay(turned.crop((left, top, left + canvas.width, top + canvas.height)))


def ceplok(canvas: Canvas) -> None:
    palette, step = canvas.palette, 300
    for x, y, column, row in canvas.grid(step, step / 2):
        if (column + row) % 2:
            canvas.flower(x, y, 88, 8, palette.figure, palette.accent, breadth=0.46)
            canvas.flower(x, y, 52, 8, palette.ground, palette.accent, breadth=0.4)
        else:
            canvas.draw.regular_polygon((x, y, 84), 4, rotation=45, fill=palette.light)
            canvas.draw.regular_polygon((x, y, 68), 4, rotation=45, fill=palette.ground)
            canvas.flower(x, y, 56, 4, palette.figure, palette.accent, breadth=0.6)
        for angle in range(8):
            turn = angle * math.pi / 4
            canvas.circle(x + math.cos(turn) * 112, y + math.sin(turn) * 112, 6, fill=palette.accent)


def truntum(canvas: Canvas) -> None:
    palette, step = canvas.palette, 150
    for x, y, column, row in canvas.grid(step, step * 0.62):
        turn = 0.4 * ((column * 3 + row * 5) % 4)
        canvas.flower(x, y, 48, 8, palette.figure, palette.accent, breadth=0.34, turn=turn)
        canvas.circle(x + step / 2, y, 7, fill=palette.light)
        canvas.circle(x, y, 20, outline=palette.ground, width=4)


def tie_dye(canvas: Canvas) -> None:
    palette, rng = canvas.palette, canvas.random
    step = 420
    for x, y, _column, _row in canvas.grid(step, step * 0.75):
        for ring in range(9, 0, -1):
            radius = ring * 21
            colour = palette.figure if ring % 3 == 1 else _mix(palette.ground, palette.light, ring / 9)
            points = []
            for corner in range(60):
                angle = corner / 60 * math.tau
                wobble = radius * (1 + 0.07 * math.sin(angle * 16 + ring) + rng.uniform(-0.03, 0.03))
                points.append((x + math.cos(angle) * wobble, y + math.sin(angle) * wobble))
            canvas.draw.polygon(points, fill=colour)
        canvas.circle(x, y, 14, fill=palette.accent)
    canvas.lay(canvas.image.filter(ImageFilter.GaussianBlur(5)))


def splashes(canvas: Canvas) -> None:
    palette, rng = canvas.palette, canvas.random
    colours = [palette.figure, palette.accent, palette.light, palette.figure]
    for _splash in range(130):
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height)
        size, colour = rng.uniform(10, 46), rng.choice(colours)
        direction = rng.uniform(0, math.tau)
        canvas.circle(x, y, size, fill=colour)
        for drop in range(9):
            reach = size * rng.uniform(1.1, 3.4)
            turn = direction + rng.gauss(0, 0.5)
            canvas.circle(
                x + math.cos(turn) * reach, y + math.sin(turn) * reach, size / (2.5 + drop * 0.6), fill=colour
            )


def leaf_prints(canvas: Canvas) -> None:
    palette, rng = canvas.palette, canvas.random
    for x, y, column, row in canvas.grid(300, 230):
        x, y = x + rng.uniform(-30, 30), y + rng.uniform(-30, 30)
        angle = rng.uniform(0, math.tau)
        colour = _mix(palette.ground, (palette.figure, palette.accent, palette.light)[(column + row) % 3], 0.75)
        length = rng.uniform(200, 260)
        canvas.petal(x, y, length, length * 0.5, angle, colour, tip=0.5)
        end = (x + math.cos(angle) * length, y + math.sin(angle) * length)
        canvas.draw.line((x, y, *end), fill=palette.ground, width=5)
        for vein in range(2, 9):
            along = length * vein / 10
            for side in (0.75, -0.75):
                reach = length * 0.17 * math.sin(math.pi * vein / 10)
                base = (x + math.cos(angle) * along, y + math.sin(angle) * along)
                canvas.draw.line(
                    (*base, base[0] + math.cos(angle + side) * reach, base[1] + math.sin(angle + side) * reach),
                    fill=palette.ground,
                    width=3,
                )


def embroidery(canvas: Canvas) -> None:
    """Cross-stitch: a small motif, mirrored, worked in crosses."""
    palette, stitch = canvas.palette, 24
    half = ["....a....", "...aba...", "..abcba..", ".abcfcba."]
    motif = [*half, "abcfgfcba", *reversed(half)]
    colours = {"a": palette.figure, "b": palette.light, "c": palette.accent, "f": palette.figure, "g": palette.accent}
    for row in range(canvas.height // stitch + 1):
        for column in range(canvas.width // stitch + 1):
            mark = motif[row % 12] if row % 12 < 9 else "." * 9
            at = (column + (6 if (row // 12) % 2 else 0)) % 12
            letter = mark[at] if at < 9 else "."
            x, y = column * stitch, row * stitch
            if letter == ".":
                canvas.circle(x + 12, y + 12, 2, fill=_mix(palette.ground, palette.light, 0.5))
                continue
            for line in ((x + 3, y + 3, x + 21, y + 21), (x + 21, y + 3, x + 3, y + 21)):
                canvas.draw.line(line, fill=colours[letter], width=7)


def stitched_flowers(canvas: Canvas) -> None:
    palette, rng = canvas.palette, canvas.random
    for x, y, column, row in canvas.grid(330, 250):
        colours = (palette.figure, palette.accent, palette.light)
        colour = colours[(column + 2 * row) % 3]
        for number in range(90):
            angle = number / 90 * math.tau
            reach = 62 + 44 * abs(math.sin(angle * 2.5))
            inner = 30 + rng.uniform(0, 6)
            canvas.draw.line(
                (
                    x + math.cos(angle) * inner,
                    y + math.sin(angle) * inner,
                    x + math.cos(angle) * reach,
                    y + math.sin(angle) * reach,
                ),
                fill="#ffffff" if number % 9 == 0 else colour,
                width=5,
            )
        for knot in range(12):
            angle = knot / 12 * math.tau
            canvas.circle(
                x + math.cos(angle) * 16, y + math.sin(angle) * 16, 7, fill=colours[(column + 2 * row + 1) % 3]
            )
        for side in (-1, 1):
            canvas.petal(x + side * 96, y + 70, 74, 30, math.pi / 2 - side * 0.9, _mix(palette.ground, LEAF, 0.8))


def burlap(canvas: Canvas) -> None:
    """Coarse sacking with coloured bands."""
    palette, rng, thread = canvas.palette, canvas.random, 16
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill=_mix(SAND, SOGAN, 0.55))
    bands = {6: palette.ground, 7: palette.ground, 8: palette.accent, 9: palette.ground, 10: palette.ground}
    for row in range(canvas.height // thread + 1):
        for column in range(canvas.width // thread + 1):
            over = (row + column) % 2
            base = bands.get(row % 26, SAND) if over else SAND
            colour = _mix(base, SOGAN, rng.uniform(0.02, 0.22) + (0 if over else 0.16))
            x, y = column * thread, row * thread
            box = (x - 3, y + 3, x + 19, y + 14) if over else (x + 3, y - 3, x + 14, y + 19)
            canvas.draw.rounded_rectangle(box, 5, fill=colour)


def patchwork(canvas: Canvas) -> None:
    palette, size = canvas.palette, 240
    fills = [palette.ground, palette.figure, palette.accent, palette.light]
    for row in range(canvas.height // size + 1):
        for column in range(canvas.width // size + 1):
            kind = (column * 2 + row * 3) % 4
            back, front = fills[kind], fills[(kind + 1) % 4]
            x, y = column * size, row * size
            canvas.draw.rectangle((x, y, x + size, y + size), fill=back)
            middle = (x + size / 2, y + size / 2)
            if kind == 0:
                canvas.flower(*middle, 86, 6, front, fills[2], breadth=0.6)
            elif kind == 1:
                for dot_x in range(3):
                    for dot_y in range(3):
                        canvas.circle(x + 48 + dot_x * 72, y + 48 + dot_y * 72, 19, fill=front)
            elif kind == 2:
                for stripe in range(0, size, 48):
                    canvas.draw.rectangle((x + stripe, y, x + stripe + 22, y + size), fill=front)
            else:
                for side in (-1, 1):
                    canvas.circle(middle[0] + side * 34, middle[1] - 22, 42, fill=front)
                canvas.draw.polygon(
                    [(middle[0] - 72, middle[1] - 4), (middle[0] + 72, middle[1] - 4), (middle[0], middle[1] + 82)],
                    fill=front,
                )
            for stitch in range(12, size - 10, 28):
                for line in (
                    (x + stitch, y + 12, x + stitch + 14, y + 12),
                    (x + stitch, y + size - 12, x + stitch + 14, y + size - 12),
                    (x + 12, y + stitch, x + 12, y + stitch + 14),
                    (x + size - 12, y + stitch, x + size - 12, y + stitch + 14),
                ):
                    canvas.draw.line(line, fill=_mix(back, front, 0.55), width=4)


def drum_heads(canvas: Canvas) -> None:
    """Drums seen from above: hide, rim and the zigzag of the ropes."""
    palette, rng = canvas.palette, canvas.random
    canvas.lay(canvas.grain("#2a1a10", palette.ground, 60))
    for x, y, column, row in canvas.grid(470, 400):
        radius = 196
        canvas.circle(x + 12, y + 18, radius + 8, fill="#150d08")
        canvas.circle(x, y, radius, fill=_mix(palette.ground, "#000000", 0.35))
        points = []
        for corner in range(49):
            reach = radius - 6 if corner % 2 else radius - 42
            angle = corner / 48 * math.tau
            points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
        canvas.draw.line(points, fill=IVORY, width=7, joint="curve")
        canvas.circle(x, y, radius - 40, fill=palette.accent)
        hide = _mix(IVORY, SAND, rng.uniform(0.1, 0.6))
        canvas.circle(x, y, radius - 54, fill=hide)
        for ring in range(4):
            canvas.circle(x, y, radius - 70 - ring * 8, outline=_mix("#faf5ea", SOGAN, 0.25), width=2)
        canvas.circle(x, y, 60, fill=_mix(SAND, SOGAN, 0.35))
        canvas.flower(x, y, 52, 8 if (column + row) % 2 else 6, palette.ground, palette.accent, breadth=0.4)


def turned_wood(canvas: Canvas) -> None:
    palette = canvas.palette
    canvas.lay(canvas.grain(SOGAN, "#d8a868", 40))
    for x, y, column, row in canvas.grid(560, 460):
        canvas.circle(x + 14, y + 20, 236, fill="#2b1a0d")
        for ring in range(18):
            radius = 230 - ring * 12.5
            share = 0.5 + 0.5 * math.sin(ring * 1.3 + column + row)
            canvas.circle(x, y, radius, fill=_mix(SOGAN, "#e3b878", 0.25 + 0.6 * share))
        canvas.circle(x, y, 176, outline=palette.ground, width=16)
        canvas.circle(x, y, 96, outline=palette.accent, width=9)
        canvas.circle(x, y, 22, fill=palette.ground)
    streaks = canvas.noise(400, 3).resize((canvas.width, canvas.height), Image.Resampling.BICUBIC)
    canvas.lay(ImageChops.multiply(canvas.image, ImageOps.colorize(streaks, "#cdbfae", "#ffffff")))


def chess_board(canvas: Canvas) -> None:
    palette, size = canvas.palette, 200
    light, dark = canvas.grain("#d9b27a", "#f2dcb4", 70), canvas.grain("#3d220f", palette.ground, 70)
    mask = Image.new("L", (canvas.width, canvas.height), 0)
    squares = ImageDraw.Draw(mask)
    for row in range(canvas.height // size + 1):
        for column in range(canvas.width // size + 1):
            if (row + column) % 2:
                box = (column * size, row * size, (column + 1) * size - 1, (row + 1) * size - 1)
                squares.rectangle(box, fill=255)
    canvas.lay(Image.composite(dark, light, mask))
    for row in range(canvas.height // size + 1):
        for column in range(canvas.width // size + 1):
            if canvas.random.random() < 0.3:
                x, y = (column + 0.5) * size, (row + 0.5) * size
                pawn = palette.accent if canvas.random.random() < 0.5 else "#4a2a12"
                canvas.circle(x + 8, y + 12, 64, fill="#2a180b")
                for radius, share in ((62, 0.25), (50, 0.0), (34, 0.3), (22, 0.1)):
                    canvas.circle(x, y, radius, fill=_mix(pawn, IVORY, share))


def carving(canvas: Canvas) -> None:
    """Scrolls in relief: the same lines dark, light and in the wood's colour, a little apart."""
    palette = canvas.palette
    canvas.lay(canvas.grain(_hex(_mix(palette.ground, "#000000", 0.45)), palette.ground, 70))
    for shift, colour, width in (
        (10, "#140b05", 34),
        (-5, palette.light, 30),
        (0, _mix(palette.ground, SAND, 0.5), 26),
    ):
        for x, y, column, row in canvas.grid(360, 300):
            direction = 1 if (column + row) % 2 else -1
            canvas.spiral(x + shift, y + shift, 150, 2.2, colour, width, start=row * 1.1, direction=direction)
            for leaf in range(3):
                angle = row * 1.1 + direction * 2.2 * math.tau + leaf * 0.7 - 0.7
                canvas.petal(
                    x + shift + math.cos(row * 1.1 + direction * 2.2 * math.tau) * 150,
                    y + shift + math.sin(row * 1.1 + direction * 2.2 * math.tau) * 150,
                    104,
                    width * 1.5,
                    angle,
                    colour,
                )


def masks(canvas: Canvas) -> None:
    """Faces reduced to brow, eyes and mouth, in the colours of a mask dance."""
    palette = canvas.palette
    skins = [palette.figure, palette.accent, palette.light]
    for x, y, column, row in canvas.grid(400, 430):
        skin = skins[(column + row) % 3]
        line = palette.ground if skin != palette.ground else NIGHT
        for ray in range(17):
            angle = math.pi * (1.14 + 0.72 * ray / 16)
            canvas.petal(x, y - 20, 226, 40, angle, palette.accent if ray % 2 else RED)
        canvas.draw.ellipse((x - 132, y - 168, x + 132, y + 190), fill=skin)
        canvas.draw.arc((x - 104, y - 96, x - 14, y - 16), 190, 350, fill=line, width=15)
        canvas.draw.arc((x + 14, y - 96, x + 104, y - 16), 190, 350, fill=line, width=15)
        for side in (-1, 1):
            canvas.petal(x + side * 100, y - 22, 82, 40, 0 if side < 0 else math.pi, IVORY)
            canvas.circle(x + side * 60, y - 22, 13, fill=NIGHT)
        canvas.draw.polygon([(x, y - 40), (x - 26, y + 58), (x + 26, y + 58)], fill=_mix(SAND, RED, 0.35))
        canvas.draw.chord((x - 62, y + 46, x + 62, y + 136), 0, 180, fill=RED)
        canvas.draw.line((x - 50, y + 92, x + 50, y + 92), fill=IVORY, width=12)
        canvas.flower(x, y - 122, 30, 8, RED, IVORY, breadth=0.4)


def puppet_lace(canvas: Canvas) -> None:
    """Gunungan shapes with the punched work (tatahan) of leather puppets."""
    palette = canvas.palette
    for x, y, _column, _row in canvas.grid(360, 420):
        for size, colour in ((1.0, palette.figure), (0.88, palette.ground), (0.82, palette.accent)):
            height, half = 400 * size, 150 * size
            top, bottom = y - height / 2, y + height / 2
            left = [(x - half * math.sin(math.pi * step / 24) ** 0.8, top + height * step / 30) for step in range(25)]
            right = [(2 * x - a, b) for a, b in reversed(left)]
            canvas.draw.polygon([*left, (x - half * 0.35, bottom), (x + half * 0.35, bottom), *right], fill=colour)
        canvas.draw.rectangle((x - 7, y - 110, x + 7, y + 130), fill=palette.ground)
        for level in range(5):
            reach, height = 34 + level * 16, y - 96 + level * 40
            for side in (-1, 1):
                canvas.spiral(
                    x + side * (18 + reach * 0.55), height, reach * 0.5, 1.4, palette.ground, 7,
                    start=0 if side > 0 else math.pi, direction=-side,
                )  # fmt: skip
        for hole in range(14):
            angle = math.pi + math.pi * hole / 13
            canvas.circle(x + math.cos(angle) * 112, y + 62 + math.sin(angle) * 172, 6, fill=palette.figure)


def twill_weave(canvas: Canvas) -> None:
    """Split bamboo, two over and two under."""
    palette, strip, rng = canvas.palette, 60, canvas.random
    bamboo = [_mix("#e6cf95", "#b98d4a", rng.random() * 0.7) for _number in range(97)]
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill="#4a3218")
    for row in range(canvas.height // strip + 1):
        for column in range(canvas.width // strip + 1):
            x, y = column * strip, row * strip
            over = (column - row) % 4 < 2
            if over:
                colour = palette.ground if column % 8 == 3 else bamboo[column % 97]
                canvas.draw.rectangle((x + 3, y - 2, x + strip - 3, y + strip + 2), fill=colour)
                canvas.draw.line((x + 9, y, x + 9, y + strip), fill=_mix(_hex(colour), "#ffffff", 0.35), width=5)
                canvas.draw.line((x + 51, y, x + 51, y + strip), fill=_mix(_hex(colour), "#000000", 0.28), width=6)
            else:
                colour = palette.accent if row % 8 == 5 else bamboo[(row * 7) % 97]
                canvas.draw.rectangle((x - 2, y + 3, x + strip + 2, y + strip - 3), fill=colour)
                canvas.draw.line((x, y + 9, x + strip, y + 9), fill=_mix(_hex(colour), "#ffffff", 0.35), width=5)
                canvas.draw.line((x, y + 51, x + strip, y + 51), fill=_mix(_hex(colour), "#000000", 0.28), width=6)


def _hex(colour) -> str:
    return colour if isinstance(colour, str) else "#{:02x}{:02x}{:02x}".format(*colour)


def fibre_braid(canvas: Canvas) -> None:
    """Rows of plaited fibre, in bands of colour."""
    palette, rng = canvas.palette, canvas.random
    bands = [SAND, SAND, "#c9a765", palette.ground, "#c9a765", SAND, palette.accent, SAND]
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill="#5a4020")
    for row in range(canvas.height // 62 + 2):
        base, y = bands[row % len(bands)], row * 62
        for column in range(-1, canvas.width // 48 + 2):
            x = column * 48
            for half, angle in ((0, 0.62), (1, -0.62)):
                colour = _mix(base, SOGAN, rng.uniform(0.0, 0.28))
                start = (x - 6, y + (2 if half == 0 else 58))
                canvas.petal(*start, 66, 27, angle, colour)
                end = (start[0] + math.cos(angle) * 58, start[1] + math.sin(angle) * 58)
                canvas.draw.line((*start, *end), fill=_mix(_hex(colour), "#000000", 0.22), width=2)


def shell_scales(canvas: Canvas) -> None:
    """Discs of coconut shell laid like scales."""
    palette, rng, radius = canvas.palette, canvas.random, 96
    browns = ["#3b2313", "#5a3820", "#7a5130", "#94683f"]
    for row in range(-1, canvas.height // 62 + 3):
        for column in range(-1, canvas.width // (radius * 2) + 2):
            x, y = column * radius * 2 + (radius if row % 2 else 0), row * 62
            colour = palette.ground if rng.random() < 0.09 else rng.choice(browns)
            canvas.circle(x, y + 6, radius, fill="#1c1008")
            canvas.circle(x, y, radius - 3, fill=colour)
            for ring, share in ((72, 0.12), (52, 0.2), (34, 0.3)):
                canvas.circle(x, y, ring, outline=_mix(_hex(colour), SAND, share), width=5)
            for hole in (-15, 15):
                canvas.circle(x + hole, y + 62, 7, fill=IVORY)


def bristles(canvas: Canvas) -> None:
    palette, rng = canvas.palette, canvas.random
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill=_mix(palette.ground, "#000000", 0.15))
    for x, y, _column, _row in canvas.grid(420, 470):
        top = y - 170
        for _bristle in range(170):
            angle = math.pi / 2 + rng.uniform(-0.5, 0.5)
            reach = rng.uniform(300, 390)
            start = (x + (angle - math.pi / 2) * -150, top + 60)
            canvas.draw.line(
                (*start, start[0] + math.cos(angle) * reach, start[1] + math.sin(angle) * reach),
                fill=_mix(SAND, "#2d1c0e", rng.random() * 0.9),
                width=5,
            )
        canvas.draw.rounded_rectangle((x - 26, top - 170, x + 26, top + 60), 24, fill=_mix(SAND, palette.figure, 0.3))
        for band in range(4):
            colour = palette.accent if band % 2 else RED
            canvas.draw.rounded_rectangle(
                (x - 92 + band * 6, top + 40 + band * 26, x + 92 - band * 6, top + 58 + band * 26), 8, fill=colour
            )


def pottery(canvas: Canvas) -> None:
    """Bands on a turned pot: ridges, triangles (tumpal), dots and waves."""
    palette = canvas.palette
    y, kind = 0, 0
    while y < canvas.height:
        tall = (120, 46, 150, 46)[kind % 4]
        base = (CLAY, SOGAN, "#c97b50", palette.accent)[kind % 4]
        canvas.draw.rectangle((0, y, canvas.width, y + tall), fill=base)
        if kind % 4 == 0:
            for x in range(-60, canvas.width + 60, 120):
                canvas.draw.polygon([(x, y + tall - 8), (x + 60, y + 12), (x + 120, y + tall - 8)], fill=palette.figure)
                canvas.draw.polygon(
                    [(x + 30, y + tall - 8), (x + 60, y + 58), (x + 90, y + tall - 8)], fill=palette.ground
                )
        elif kind % 4 == 2:
            points = [(x, y + tall / 2 + 40 * math.sin(x / 48)) for x in range(0, canvas.width + 8, 8)]
            canvas.draw.line(points, fill=palette.figure, width=18, joint="curve")
            for x in range(76, canvas.width, 151):
                canvas.circle(x, y + tall / 2 + 44 * (-1) ** (x // 151), 13, fill=palette.ground)
        else:
            for x in range(24, canvas.width, 48):
                canvas.circle(x, y + tall / 2, 9, fill=palette.light)
        canvas.draw.line((0, y, canvas.width, y), fill="#5c2c17", width=6)
        y, kind = y + tall, kind + 1
    throwing = canvas.noise(1, canvas.height // 6).resize((canvas.width, canvas.height))
    shade = Image.linear_gradient("L").rotate(90).resize((canvas.width, canvas.height))
    canvas.lay(ImageChops.multiply(canvas.image, ImageOps.colorize(throwing, "#d6cabf", "#ffffff")))
    canvas.lay(ImageChops.multiply(canvas.image, ImageOps.colorize(shade, "#ffffff", "#a58d80")))


def quilted_leather(canvas: Canvas) -> None:
    palette, step = canvas.palette, 180
    leather = canvas.noise(240, 180).resize((canvas.width, canvas.height), Image.Resampling.BICUBIC)
    canvas.lay(ImageOps.colorize(leather, _hex(_mix(palette.ground, "#000000", 0.25)), palette.ground))
    for line in range(-canvas.height // step, (canvas.width + canvas.height) // step + 1):
        for slope in (1, -1):
            start = line * step
            x0, x1 = (start, start + canvas.height) if slope == 1 else (start + canvas.height, start)
            canvas.draw.line(
                (x0 + 5, 4, x1 + 5, canvas.height + 4), fill=_mix(palette.ground, "#000000", 0.5), width=12
            )
            for stitch in range(0, canvas.height, 30):
                x = x0 + slope * stitch
                canvas.draw.line((x, stitch, x + slope * 17, stitch + 17), fill=palette.accent, width=6)
    for row in range(2 * canvas.height // step + 2):
        for column in range(canvas.width // step + 2):
            if (row + canvas.height // step) % 2 == 0:
                canvas.circle(column * step, row * step / 2, 17, fill="#5b4a2a")
                canvas.circle(column * step - 2, row * step / 2 - 3, 13, fill=palette.figure)


def filigree(canvas: Canvas) -> None:
    """Twisted wire: rings and scrolls of silver on a dark cloth."""
    palette = canvas.palette
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill=_mix(palette.ground, NIGHT, 0.7))
    silver, shadow = "#dfe3ea", "#0b0a12"
    for shift, colour in ((6, shadow), (0, silver)):
        for x, y, _column, _row in canvas.grid(400, 350):
            for arm in range(8):
                angle = arm * math.pi / 4
                canvas.spiral(
                    x + math.cos(angle) * 92 + shift, y + math.sin(angle) * 92 + shift, 46, 2.4, colour, 6,
                    start=angle, direction=1 if arm % 2 else -1,
                )  # fmt: skip
            for radius, width in ((150, 8), (164, 4), (40, 7)):
                canvas.circle(x + shift, y + shift, radius, outline=colour, width=width)
            for bead in range(24):
                angle = bead / 24 * math.tau
                canvas.circle(x + math.cos(angle) * 180 + shift, y + math.sin(angle) * 180 + shift, 10, fill=colour)
    for x, y, _column, _row in canvas.grid(400, 350):
        canvas.circle(x, y, 28, fill=palette.accent)
        canvas.circle(x - 8, y - 9, 8, fill=IVORY)


def paper_waves(canvas: Canvas) -> None:
    """Layers of cut paper, each with its shadow."""
    palette = canvas.palette
    layers = [palette.light, palette.accent, palette.figure, palette.ground]
    canvas.draw.rectangle((0, 0, canvas.width, canvas.height), fill=palette.light)
    for number in range(11):
        base = number * 150 - 60
        colour = _mix(layers[number % 4], IVORY, 0.12 * (number % 3))
        points = [
            (x, base + 64 * math.sin(x / (150 + 17 * (number % 3)) + number * 1.7) + 24 * math.sin(x / 61 + number))
            for x in range(0, canvas.width + 12, 12)
        ]
        shadow = Image.new("L", (canvas.width, canvas.height), 255)
        closed = [*points, (canvas.width, canvas.height), (0, canvas.height)]
        ImageDraw.Draw(shadow).polygon([(x, y - 16) for x, y in closed], fill=165)
        soft = shadow.reduce(8).filter(ImageFilter.GaussianBlur(3)).resize((canvas.width, canvas.height))
        canvas.lay(ImageChops.multiply(canvas.image, Image.merge("RGB", (soft,) * 3)))
        canvas.draw.polygon(closed, fill=colour)


def stained_glass(canvas: Canvas) -> None:
    """Painted glass: cells of colour between dark contour lines."""
    palette, rng = canvas.palette, canvas.random
    colours = [palette.ground, palette.accent, palette.light, palette.figure, LEAF, RED, INDIGO]
    step = 170
    corners = {}
    for row in range(-1, canvas.height // step + 3):
        for column in range(-1, canvas.width // step + 3):
            corners[column, row] = (
                column * step + rng.uniform(-58, 58),
                row * step + rng.uniform(-58, 58),
            )
    for (column, row), corner in corners.items():
        if (column + 1, row + 1) not in corners:
            continue
        right, below, across = corners[column + 1, row], corners[column, row + 1], corners[column + 1, row + 1]
        halves = ((corner, right, across), (corner, across, below))
        if (column + row) % 2:
            halves = ((corner, right, below), (right, across, below))
        for half in halves:
            colour = _mix(rng.choice(colours), IVORY, rng.uniform(0, 0.3))
            canvas.draw.polygon(half, fill=colour)
            canvas.draw.line([*half, half[0]], fill=NIGHT, width=11, joint="curve")


def _in(pattern: Callable, name: str, *palettes: str) -> list[tuple[Callable, str, str]]:
    return [(pattern, name, palette) for palette in palettes]


# What is drawn for each craft, one entry per variant: (pattern, its name in Indonesian, palette).
DESIGNS = {
    "batik": [
        (kawung, "kawung", "sogan"),
        (parang, "parang", "indigo"),
        (ceplok, "ceplok", "mengkudu"),
        (truntum, "truntum", "malam"),
    ],
    "jumput-ciprat-ecoprint": [
        (tie_dye, "jumput", "indigo"),
        (splashes, "ciprat", "gading"),
        (leaf_prints, "cetak daun", "gading"),
        (tie_dye, "jumput", "mengkudu"),
    ],
    "bordir-sulam": [
        *_in(embroidery, "sulam silang", "gading", "mengkudu"),
        *_in(stitched_flowers, "bordir bunga", "indigo", "daun"),
    ],
    "fesyen-songkok-goni": _in(burlap, "tenun goni", "indigo", "mengkudu", "daun", "sogan"),
    "boneka-kain": _in(patchwork, "kain perca", "kunyit", "mengkudu", "indigo", "daun"),
    "kendang-jimbe": _in(drum_heads, "muka kendang", "sogan", "mengkudu", "indigo", "daun"),
    "bubut-kayu": _in(turned_wood, "lingkar bubutan", "sogan", "malam", "mengkudu", "daun"),
    "catur-mainan-kayu": _in(chess_board, "papan catur", "sogan", "indigo", "mengkudu", "daun"),
    "ukir-kayu": _in(carving, "ukiran sulur", "sogan", "mengkudu", "daun", "indigo"),
    "topeng-barongan": _in(masks, "wajah topeng", "malam", "indigo", "daun", "sogan"),
    "wayang": _in(puppet_lace, "gunungan", "malam", "sogan", "indigo", "mengkudu"),
    "anyaman-bambu": _in(twill_weave, "anyaman kepar", "sogan", "indigo", "daun", "mengkudu"),
    "anyaman-serat": _in(fibre_braid, "kepang serat", "indigo", "mengkudu", "daun", "sogan"),
    "batok-kelapa": _in(shell_scales, "sisik batok", "sogan", "kunyit", "mengkudu", "daun"),
    "sapu-sikat": _in(bristles, "ijuk dan lidi", "daun", "indigo", "gading", "mengkudu"),
    "gerabah-keramik": _in(pottery, "tumpal gerabah", "tanah", "sogan", "indigo", "daun"),
    "tas-aksesori": _in(quilted_leather, "jahitan wajik", "sogan", "mengkudu", "indigo", "daun"),
    "perak-logam": _in(filigree, "kawat perak", "malam", "indigo", "mengkudu", "daun"),
    "lukis-kertas": [
        *_in(stained_glass, "lukis kaca", "indigo", "mengkudu"),
        *_in(paper_waves, "kertas berlapis", "kunyit", "indigo"),
    ],
}


def describe(craft_slug: str, variant: int) -> str:
    """What the picture shows, for people who do not see it."""
    _pattern, name, palette = DESIGNS[craft_slug][variant]
    return f"Pola contoh: {name}, {PALETTES[palette].name}"


def draw(craft_slug: str, variant: int) -> bytes:
    """The picture as WebP, 960 × 720."""
    pattern, _name, palette = DESIGNS[craft_slug][variant]
    canvas = Canvas(PALETTES[palette], f"{craft_slug}-{variant}")
    pattern(canvas)
    file = io.BytesIO()
    canvas.finished().save(file, "WEBP", quality=80, method=2)
    return file.getvalue()
