"""What is on a cloth: small tiles that repeat, drawn once for each pair of colours."""

import math
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from .studio import GOLD, IVORY, SCALE, darker, lighter, mix, oval, petal

Tile = Image.Image


class _Loom:
    """A tile in the making: whatever crosses its edge comes in again on the other side."""

    def __init__(self, width: int, height: int, ground: str):
        self.width, self.height = width * SCALE, height * SCALE
        self.image = Image.new("RGB", (self.width, self.height), ground)
        self.draw = ImageDraw.Draw(self.image)

    def shape(self, points, colour: str) -> None:
        for across in (-self.width, 0, self.width):
            for down in (-self.height, 0, self.height):
                self.draw.polygon([(x * SCALE + across, y * SCALE + down) for x, y in points], fill=colour)

    def flower(self, x, y, radius, petals, colour, heart, breadth=0.45, turn=0.0) -> None:
        for number in range(petals):
            self.shape(petal(x, y, radius, radius * breadth, turn + math.tau * number / petals), colour)
        self.shape(oval(x, y, radius * 0.22, radius * 0.22), heart)


def kawung(ground: str, figure: str, accent: str) -> Tile:
    loom = _Loom(60, 60, ground)
    for x, y in ((30, 30),):
        for quarter in range(4):
            angle = math.pi / 4 + quarter * math.pi / 2
            cos, sin = math.cos(angle), math.sin(angle)
            loom.shape(petal(x + cos * 4, y + sin * 4, 35, 24, angle), figure)
            loom.shape(petal(x + cos * 11, y + sin * 11, 21, 11, angle), ground)
            loom.shape(oval(x + cos * 20, y + sin * 20, 2, 2), accent)
        loom.shape(oval(x, y, 3.4, 3.4), accent)
    loom.flower(0, 30, 8, 8, accent, figure, 0.3)
    loom.flower(30, 0, 8, 8, accent, figure, 0.3)
    return loom.image


def parang(ground: str, figure: str, accent: str) -> Tile:
    """Slanting rows of blades."""
    loom = _Loom(64, 64, ground)
    for row in range(2):
        for step in range(2):
            x, y = 32 * step + 32 * row, 32 * step - 16 * row
            blade = [
                (x - 4, y + 2),
                (x + 12, y - 14),
                (x + 24, y - 12),
                (x + 26, y - 2),
                (x + 18, y + 3),
                (x + 20, y - 4),
                (x + 13, y - 5),
                (x + 6, y + 8),
            ]
            loom.shape(blade, figure)
            loom.shape(oval(x + 6, y + 14, 3, 3), accent)
    for shift in (0, 64):
        loom.shape(
            [(shift - 64 + 22, 42), (shift + 22 - 60, 42), (shift + 22, -22), (shift + 18, -22)],
            mix(ground, accent, 0.6),
        )
    return loom.image


def flowers(ground: str, figure: str, accent: str) -> Tile:
    """Blossoms and leaves, as turi."""
    loom = _Loom(92, 92, ground)
    for x, y, turn in ((24, 28, 0.2), (70, 74, 0.9)):
        for side in (-1, 1):
            loom.shape(petal(x, y, 42, 15, turn + 0.75 + side * 0.62), mix(ground, accent, 0.75))
        loom.flower(x, y, 24, 6, figure, accent, 0.52, turn)
        loom.flower(x, y, 13, 6, mix(figure, accent, 0.5), figure, 0.5, turn + 0.5)
    for x, y in ((70, 20), (24, 78), (48, 50), (2, 50)):
        loom.shape(oval(x, y, 2.6, 2.6), figure)
        loom.flower(x, y, 8, 5, mix(figure, ground, 0.3), accent, 0.4)
    return loom.image


def ceplok(ground: str, figure: str, accent: str) -> Tile:
    loom = _Loom(72, 72, ground)
    for x, y in ((0, 0), (36, 36)):
        diamond = [(x - 30, y), (x, y - 30), (x + 30, y), (x, y + 30)]
        loom.shape(diamond, mix(ground, figure, 0.25))
        loom.flower(x, y, 24, 8, figure, accent, 0.4)
        loom.flower(x, y, 12, 8, accent, ground, 0.4)
    for x, y in ((36, 0), (0, 36)):
        loom.flower(x, y, 9, 4, accent, figure, 0.6)
    return loom.image


def truntum(ground: str, figure: str, accent: str) -> Tile:
    loom = _Loom(44, 44, ground)
    for x, y, turn in ((0, 0, 0.0), (22, 22, 0.4)):
        loom.flower(x, y, 14, 8, figure, accent, 0.3, turn)
    for x, y in ((22, 0), (0, 22)):
        loom.shape(oval(x, y, 2, 2), accent)
    return loom.image


def tied(ground: str, figure: str, accent: str) -> Tile:
    """Tie-dye: rings with soft uneven edges."""
    loom = _Loom(130, 104, ground)
    for x, y in ((0, 0), (65, 52)):
        for ring, colour in (
            (46, mix(ground, accent, 0.6)),
            (38, ground),
            (32, figure),
            (24, accent),
            (17, figure),
            (9, ground),
        ):
            points = [
                (
                    x + math.cos(corner / 40 * math.tau) * ring * (1 + 0.09 * math.sin(corner * 2.2)),
                    y + math.sin(corner / 40 * math.tau) * ring * (1 + 0.09 * math.sin(corner * 2.2)),
                )
                for corner in range(40)
            ]
            loom.shape(points, colour)
    return loom.image.filter(ImageFilter.GaussianBlur(3))


def splashed(ground: str, figure: str, accent: str) -> Tile:
    loom = _Loom(150, 150, ground)
    colours = (figure, accent, mix(figure, accent, 0.5))
    for number in range(26):
        x, y = (number * 61) % 150, (number * 97 + number * number * 7) % 150
        size = 3 + (number * 5) % 11
        loom.shape(oval(x, y, size, size * 0.8), colours[number % 3])
        for drop in range(3):
            turn = number + drop * 0.5
            loom.shape(
                oval(
                    x + math.cos(turn) * size * (1.6 + drop * 0.7),
                    y + math.sin(turn) * size * (1.6 + drop * 0.6),
                    size / (2.4 + drop),
                    size / (2.4 + drop),
                ),
                colours[number % 3],
            )
    return loom.image


def leaves(ground: str, figure: str, accent: str) -> Tile:
    """Leaves printed on cloth."""
    loom = _Loom(150, 130, ground)
    for number, (x, y) in enumerate(((14, 30), (84, 14), (52, 84), (124, 92), (110, 52))):
        angle = number * 1.9 + 0.5
        colour = mix(ground, (figure, accent, mix(figure, accent, 0.5))[number % 3], 0.8)
        loom.shape(petal(x, y, 62, 34, angle), colour)
        for vein in range(1, 6):
            along = 10 * vein
            base = (x + math.cos(angle) * along, y + math.sin(angle) * along)
            for side in (0.7, -0.7):
                end = (base[0] + math.cos(angle + side) * (15 - vein), base[1] + math.sin(angle + side) * (15 - vein))
                loom.shape([base, end, (end[0] + 1, end[1] + 1), (base[0] + 1.4, base[1] + 1.4)], lighter(colour, 0.35))
        end = (x + math.cos(angle) * 62, y + math.sin(angle) * 62)
        loom.shape([(x, y), end, (end[0] + 1, end[1] + 1.4), (x + 1.6, y + 1.6)], lighter(colour, 0.35))
    return loom.image


def stripes(ground: str, figure: str, accent: str) -> Tile:
    """Lurik."""
    loom = _Loom(42, 20, ground)
    for left, width, colour in (
        (3, 5, figure),
        (11, 2, accent),
        (16, 9, mix(ground, figure, 0.35)),
        (28, 2, accent),
        (33, 5, figure),
    ):
        loom.shape([(left, -2), (left + width, -2), (left + width, 22), (left, 22)], colour)
    for y in range(0, 20, 2):
        loom.shape([(0, y), (42, y), (42, y + 0.5), (0, y + 0.5)], darker(ground, 0.1))
    return loom.image


def sacking(ground: str = "#b99563", figure: str = "#8d6a3d", accent: str = "#d6b988") -> Tile:
    loom = _Loom(12, 12, figure)
    for x, y in ((0, 0), (6, 6)):
        loom.shape([(x, y), (x + 5, y), (x + 5, y + 5), (x, y + 5)], ground)
        loom.shape(
            [(x + 6, y + 0.6), (x + 11.6, y + 0.6), (x + 11.6, y + 4.6), (x + 6, y + 4.6)], mix(ground, accent, 0.7)
        )
    return loom.image


def cross_stitch(ground: str, figure: str, accent: str) -> Tile:
    loom = _Loom(90, 90, ground)
    rows = (
        "....a....",
        "...aba...",
        "..abcba..",
        ".abcacba.",
        "abcacacba",
        ".abcacba.",
        "..abcba..",
        "...aba...",
        "....a....",
    )
    colours = {"a": figure, "b": accent, "c": mix(figure, accent, 0.5)}
    for row, letters in enumerate(rows):
        for column, letter in enumerate(letters):
            if letter in colours:
                x, y = 6 + column * 9, 6 + row * 9
                for slope in (1, -1):
                    a, b = (x - 3 * slope, y - 3), (x + 3 * slope, y + 3)
                    loom.shape(
                        [(a[0] - 1.2, a[1]), (a[0] + 1.2, a[1]), (b[0] + 1.2, b[1]), (b[0] - 1.2, b[1])],
                        colours[letter],
                    )
    return loom.image


def plait(ground: str, figure: str, accent: str) -> Tile:
    """Over one, under one, of flat strips."""
    loom = _Loom(36, 36, darker(ground, 0.55))
    for x, y, colour, lying in (
        (0, 0, ground, True),
        (18, 0, figure, False),
        (0, 18, figure, False),
        (18, 18, ground, True),
    ):
        inset = (0.6, 2) if lying else (2, 0.6)
        left, top_, right, bottom = x + inset[0], y + inset[1], x + 18 - inset[0], y + 18 - inset[1]
        loom.shape([(left, top_), (right, top_), (right, bottom), (left, bottom)], colour)
        if lying:
            loom.shape([(left, top_ + 2), (right, top_ + 2), (right, top_ + 5), (left, top_ + 5)], lighter(colour, 0.3))
        else:
            loom.shape(
                [(left + 2, top_), (left + 5, top_), (left + 5, bottom), (left + 2, bottom)], lighter(colour, 0.3)
            )
    return loom.image


def twill(ground: str, figure: str, accent: str) -> Tile:
    """Over two, under two: the slanting weave (kepar) of trays and mats."""
    loom = _Loom(48, 48, darker(ground, 0.5))
    for row in range(4):
        y = row * 12
        for column in range(-1, 5):
            loom.shape(
                [(column * 12 + 1.4, 0), (column * 12 + 10.6, 0), (column * 12 + 10.6, 48), (column * 12 + 1.4, 48)],
                figure,
            ) if row == 0 else None
        x = row * 12
        loom.shape(
            [(x + 0.6, y + 1.2), (x + 23.4, y + 1.2), (x + 23.4, y + 10.8), (x + 0.6, y + 10.8)],
            accent if row == 3 else ground,
        )
        loom.shape(
            [(x + 0.6, y + 2.5), (x + 23.4, y + 2.5), (x + 23.4, y + 4.5), (x + 0.6, y + 4.5)], lighter(ground, 0.35)
        )
    return loom.image


BATIK: tuple[Callable, ...] = (flowers, kawung, parang, ceplok, truntum)
# Ground, figure, accent: how batik is dyed here and along the coast.
DYED = (
    ("#22366b", IVORY, GOLD),
    ("#5f3517", "#f1dcb0", GOLD),
    ("#8f2f28", IVORY, "#efbe63"),
    ("#f2e3c3", "#6b3f1d", "#22366b"),
    ("#1f4a46", IVORY, "#dba53a"),
    ("#241c33", "#e4b45c", "#f6ead2"),
    ("#dba53a", "#5f3517", "#8f2f28"),
    ("#4c2744", "#f4dfd2", "#e2a24f"),
    ("#f6ecd9", "#22366b", "#b0402f"),
)


@lru_cache(maxsize=256)
def tile(motif: Callable, ground: str, figure: str, accent: str) -> Tile:
    return motif(ground, figure, accent)
