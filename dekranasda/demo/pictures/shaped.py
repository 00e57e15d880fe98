"""Pottery and hands at the wheel; leather and small accessories; silver, copper and brass."""

import math
from collections.abc import Sequence
from itertools import pairwise

from .drums import mortar
from .lathe import Turned
from .motifs import BATIK, DYED, tile
from .studio import (
    DYES,
    GOLD,
    INK,
    IVORY,
    SKINS,
    WOODS,
    Point,
    Scene,
    apart,
    box,
    curve,
    darker,
    lighter,
    mix,
    oval,
    petal,
)

CLAYS = ("#b4603a", "#a24d2c", "#c97b50", "#8d4a30", "#d09468")
GLAZES = ("#3f6f86", "#e9e0cf", "#4f7a5c", "#7a3d3a", "#d3a24a", "#2f3f5f")
LEATHERS = ("#8a4b24", "#5d3018", "#b06a34", "#6f2f22", "#3b2a22", "#c48a52")
SILVER, COPPER, BRASS = "#d9dde4", "#c0713a", "#d2a23f"
WHITE = "#ffffff"


# Pottery.


def plant_pot(s: Scene) -> None:
    clay = s.tone(CLAYS)
    s.place(400 + s.look.shift, s.table_top + 72, 1.1 * s.look.size)
    pot = Turned(s, [(190, 140), (150, 140), (148, 128), (60, 106), (0, 88)], 0.22)
    pot.stands()
    leaf = "#3f7a45" if s.look.wall.name not in ("hijau lumut", "hijau tosca") else "#2c5230"
    for number in range(11):
        angle = -math.pi / 2 + (number - 5) * 0.25
        length = 200 - abs(number - 5) * 10
        colour = mix(leaf, "#8fb567", (number * 3 % 5) / 7)
        s.fill(petal((number - 5) * 11, -186, length, 50, angle), colour)
        end = ((number - 5) * 11 + math.cos(angle) * length * 0.9, -186 + math.sin(angle) * length * 0.9)
        s.line([((number - 5) * 11, -186), end], lighter(colour, 0.35), 3)
    pot.body(clay, 1.1)
    pot.band(192, 150, lighter(clay, 0.06), 1.1)
    pot.teeth(128, 88, 10, lighter(clay, 0.5))
    pot.ring(80, lighter(clay, 0.5), 4)
    pot.ring(146, darker(clay, 0.45), 5)
    pot.ring(20, darker(clay, 0.3), 3)


def clay_mortar(s: Scene) -> None:
    mortar(s, CLAYS, WOODS[3])


def vase(s: Scene) -> None:
    clay = s.tone(CLAYS)
    pale = lighter(clay, 0.55)
    s.place(400 + s.look.shift, s.table_top + 80, 0.93 * s.look.size)
    s.ground(100, 0, 18)
    for number, (angle, length) in enumerate(((-1.95, 150), (-1.6, 190), (-1.2, 150))):
        x, y = math.cos(angle) * length, -280 + math.sin(angle) * length * 0.72
        s.line(curve([(0, -270), (x * 0.4, -310), (x, y)]), "#5d7a44", 6)
        blossom = (IVORY, "#c8503c", GOLD)[(number + s.look.number) % 3]
        for leaf in range(8):
            s.fill(petal(x, y, 34, 17, leaf * math.tau / 8), blossom)
        s.dot(x, y, 9, GOLD if blossom != GOLD else INK, lit=True)
    jar = Turned(
        s, [(290, 58), (276, 42), (246, 38), (216, 66), (160, 124), (110, 132), (56, 104), (16, 74), (0, 76)], 0.2
    )
    jar.stands()
    jar.mouth(lighter(clay, 0.1), darker(clay, 0.6), 0.16)
    jar.body(clay, 1.15)
    jar.band(200, 190, pale)
    jar.teeth(182, 140, 11, pale)
    jar.band(138, 130, pale)
    jar.dots(114, 12, 6, pale)
    jar.band(98, 91, pale)
    s.line(oval(0, -290, 57, 11, 0.0, 0.5), lighter(clay, 0.25), 6)
    jar.shine(0.2, 180, 70, 12, 0.3)


def cup(s: Scene) -> None:
    for x, y, size, other in ((116, 22, 0.86, 2), (-78, 66, 1.14, 0)):
        glaze = s.tone(GLAZES, other)
        clay = s.tone(CLAYS, other)
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + y, size * 1.06 * s.look.size)
        mug = Turned(s, [(196, 98), (150, 98), (60, 92), (14, 78), (0, 70)], 0.24)
        mug.stands()
        s.line(curve([(90, -156), (152, -160), (160, -84), (84, -56)]), darker(glaze, 0.3), 23)
        s.line(curve([(90, -158), (150, -162), (157, -86), (84, -58)]), glaze, 17, lighter(glaze, 0.5))
        mug.body(clay, 1.0)
        mug.band(196, 70, glaze, 1.1)
        for number in range(7):
            x2, y2 = mug.on((number + 0.5) / 7, 66)
            s.line([(x2, y2 - 12), (x2, y2 + 6 + (number * 7 % 3) * 9)], mug.dim(glaze, number / 7), 17)
        mug.ring(150, lighter(glaze, 0.4), 4)
        mug.mouth(lighter(glaze, 0.35), "#4a2a18", 0.08)
        mug.shine(0.2, 176, 84, 11, 0.5)


def wheel(s: Scene) -> None:
    """Two hands shape a bowl on the turning wheel."""
    clay, skin = CLAYS[s.look.number % len(CLAYS)], SKINS[s.look.number % len(SKINS)]
    if apart(clay, s.look.wall.wall) < 150:
        clay = "#8a8078"
    s.place(400, s.table_top + 62, 1.12)
    disc = Turned(s, [(20, 230), (14, 236), (0, 230)], 0.26)
    disc.stands()
    disc.body("#6d6259", 1.0)
    s.fill(oval(0, -20, 230, 60), "#8c8177", "round", 0.6)
    for reach in (206, 176):
        s.line(oval(0, -20, reach, reach * 0.26), "#75695f", 3)
    s.veil(oval(-s.light * 30, -26, 130, 30), "#1d120d", 0.35, 8)
    pot = Turned(s, [(214, 132), (170, 140), (110, 126), (60, 96), (30, 90)], 0.26)
    pot.body(clay, 1.1)
    for height in (186, 152, 120, 86):
        pot.ring(height, lighter(clay, 0.14), 4)
    pot.mouth(lighter(clay, 0.12), darker(clay, 0.35), 0.1)
    for side, sleeve in ((-1, DYES[(s.look.number + 1) % 10]), (1, DYES[(s.look.number + 1) % 10])):
        arm = [
            (side * x, y)
            for x, y in (*curve([(142, -96), (210, -84), (420, 6)]), *curve([(420, -120), (250, -176), (158, -180)]))
        ]
        s.fill(arm, skin, "fall", 0.9)
        s.fill(
            [(side * x, y) for x, y in (*curve([(282, -54), (304, -110), (292, -166)]), (520, -60), (520, 60))],
            sleeve,
            "fall",
            1.2,
        )
        s.line([(side * x, y) for x, y in curve([(282, -54), (304, -110), (292, -166)])], lighter(sleeve, 0.4), 7)
        s.fill(
            [
                (side * x, y)
                for x, y in curve(
                    [(206, -168), (150, -192), (112, -168), (108, -122), (140, -92), (204, -92)], closed=True
                )
            ],
            skin,
            "fall",
            0.7,
        )
        for number in range(4):
            y = -166 + number * 23
            points = [(side * 172, y + 4), (side * 134, y), (side * (96 + number * 5), y + 8)]
            s.line(curve(points), darker(skin, 0.24), 25)
            s.line(curve(points), skin, 21)
            s.dot(side * (98 + number * 5), y + 6, 5, lighter(skin, 0.4))
        thumb = curve([(side * 160, -180), (side * 128, -212), (side * 102, -216)])
        s.line(thumb, darker(skin, 0.22), 29)
        s.line(thumb, skin, 25)


# Leather and accessories.


def _seam(s: Scene, points, colour: str, step: int = 3) -> None:
    """Stitches along a line."""
    for start in range(0, len(points) - 1, step):
        s.line(points[start : start + max(2, step - 1)], colour, 3)


def _spaced(points: Sequence[Point], step: float = 9) -> list[Point]:
    """The same line with a point every `step`."""
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        parts = max(1, int(math.dist((x1, y1), (x2, y2)) // step))
        found += [(x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts) for part in range(parts)]
    return found


def satchel(s: Scene) -> None:
    skin = s.tone(LEATHERS)
    s.place(400 + s.look.shift, s.table_top + 76, 1.04 * s.look.size)
    s.ground(164, 0, 24)
    s.line(
        curve([(-150, -190), (-140, -330), (0, -376), (140, -330), (150, -190)]),
        darker(skin, 0.3),
        17,
        lighter(skin, 0.1),
    )
    body = box(-164, -214, 164, 4, 26)
    s.fill(body, darker(skin, 0.16), "round", 0.8)
    flap = [
        (-166, -200),
        *oval(-142, -200, 24, 24, 0.5, 0.75),
        *oval(142, -200, 24, 24, 0.75, 1.0),
        (166, -120),
        *curve([(166, -120), (130, -72), (0, -54), (-130, -72), (-166, -120)]),
    ]
    s.veil([(x, y + 9) for x, y in flap], "#150b06", 0.4, 5)
    s.fill(flap, skin, "round", 0.8)
    inner = [
        (x * 0.94, (y + 130) * 0.9 - 130)
        for x, y in curve([(-166, -190), (-166, -120), (-130, -72), (0, -54), (130, -72), (166, -120), (166, -190)])
    ]
    _seam(s, inner, lighter(skin, 0.55))
    _seam(s, [(-148 + step * 4.9, -8) for step in range(61)], lighter(skin, 0.5))
    for x in (-96, 96):
        s.fill(box(x - 15, -226, x + 15, -30, 5), darker(skin, 0.12), "round", 0.8)
        s.line([*box(x - 20, -86, x + 20, -52, 4), (x - 20, -52)], BRASS, 7)
        s.line([(x, -84), (x, -60)], lighter(BRASS, 0.4), 5)
    s.dot(0, -112, 27, darker(skin, 0.2))
    for number in range(8):
        s.fill(petal(0, -112, 24, 11, number * math.tau / 8), lighter(skin, 0.3))


def wallet(s: Scene) -> None:
    skin = s.tone(LEATHERS)
    for x, y, turn, size, open_ in ((52, -40, 0.14, 1.0, True), (-96, 98, -0.2, 0.92, False)):
        colour = skin if open_ else s.tone(LEATHERS, 2)
        s.place(400 + s.look.facing * (x + s.look.shift), 300 + y, size * 1.1 * s.look.size, turn)
        shape = box(-190, -104, 190, 104, 18) if open_ else box(-122, -84, 122, 84, 16)
        s.shadow(shape, 10, 14, 8, 0.45)
        s.fill(shape, colour, "fall", 0.8)
        _seam(s, _spaced([(x2 * 0.95, y2 * 0.91) for x2, y2 in [*shape, shape[0]]]), lighter(colour, 0.55), 2)
        if open_:
            for side in (-1, 1):
                for row in range(3):
                    left = side * 96
                    s.fill(
                        box(left - 78, -56 + row * 34, left + 78, 88, 6),
                        mix(colour, darker(colour), row % 2 * 0.5),
                        "fall",
                        0.6,
                    )
                    s.line([(left - 76, -55 + row * 34), (left + 76, -55 + row * 34)], lighter(colour, 0.3), 3)
            s.fill(box(112 - 60, -80, 112 + 34, -20, 4), "#d9c9a4")
            s.line([(0, -100), (0, 100)], darker(colour, 0.45), 5)
        else:
            s.fill(box(40, -22, 128, 22, 12), darker(colour, 0.2))
            s.dot(64, 0, 12, BRASS, lit=True)


def brooch(s: Scene) -> None:
    """A flower of folded batik cloth with a pin, from above."""
    usable = [one for one in DYED if apart(one[0], s.look.wall.wall) > 170]
    colours = usable[s.look.number % len(usable)]
    paint = tile(BATIK[(s.look.number + 1) % len(BATIK)], *colours)
    second = usable[(s.look.number + 1) % len(usable)]
    for x, y, size in ((-70, 10, 1.12), (176, 100, 0.56)):
        s.place(400 + s.look.facing * (x + s.look.shift), 296 + y, size * s.look.size, s.look.turn)
        for side in (-0.4, 0.4):
            ribbon = [(-24, 40), (24, 40), (44 + side * 60, 224), (side * 60, 196), (-44 + side * 60, 224)]
            s.shadow(ribbon, 8, 10, 5, 0.35)
            s.fill(ribbon, second[0], "round", 0.8)
        s.shadow(oval(0, 0, 150, 150), 10, 14, 8, 0.4)
        for count, reach, breadth, turn, body in (
            (9, 172, 104, 0.1, paint),
            (8, 124, 82, 0.4, second[0]),
            (7, 84, 62, 0.0, paint),
        ):
            for number in range(count):
                angle = turn + number * math.tau / count
                leaf = petal(math.cos(angle) * 8, math.sin(angle) * 8, reach, breadth, angle)
                s.fill(leaf, body, "fall", 0.8)
                s.line([*leaf, leaf[0]], darker(colours[0], 0.45), 2)
        for number in range(7):
            angle = number * math.tau / 7
            s.dot(math.cos(angle) * 20, math.sin(angle) * 20, 10, IVORY, lit=True)
        s.dot(0, 0, 14, GOLD, lit=True)


def leather_ring(s: Scene) -> None:
    for number, (x, y, turn) in enumerate(((-128, 20, -0.26), (104, 46, 0.2))):
        skin = s.tone(LEATHERS, number)
        s.place(400 + s.look.facing * (x + s.look.shift), 320 + y, 1.08 * s.look.size, turn)
        s.line(oval(0, -196, 52, 52), "#6f6c68", 13)
        s.line(oval(0, -196, 52, 52), "#d6d3cd", 7)
        tag = _leaf_tag() if number == 0 else box(-62, -120, 62, 130, 30)
        s.shadow(tag, 9, 12, 6, 0.42)
        s.fill(box(-16, -166, 16, -96, 8), darker(skin, 0.15))
        s.fill(tag, skin, "round", 0.7)
        edge = [(x2 * 0.87, (y2 - 5) * 0.91 + 5) for x2, y2 in [*tag, tag[0]]]
        _seam(s, edge, lighter(skin, 0.55), 2)
        s.dot(0, -98, 12, BRASS, lit=True)
        for leaf in range(8):
            s.fill(petal(0, 20, 46, 21, leaf * math.tau / 8), darker(skin, 0.35) if leaf % 2 else lighter(skin, 0.28))
        s.dot(0, 20, 9, BRASS, lit=True)


def _leaf_tag() -> list[Point]:
    return curve(
        [(0, -126), (54, -112), (92, -20), (70, 80), (0, 136), (-70, 80), (-92, -20), (-54, -112)], closed=True
    )


# Metal.


def _spiral(s: Scene, x: float, y: float, radius: float, start: float, way: int, colour: str, width: float) -> None:
    points = []
    for step in range(34):
        share = step / 33
        angle = start + way * share * 11
        points.append(
            (x + math.cos(angle) * radius * (1 - share * 0.9), y + math.sin(angle) * radius * (1 - share * 0.9))
        )
    s.line(points, darker(colour, 0.45), width + 2)
    s.line(points, colour, width)


def silver_brooch(s: Scene) -> None:
    """Filigree: wire in spirals about a stone, on dark velvet."""
    velvet = s.tone(("#2a2140", "#3a1524", "#13302c", "#1c2436"))
    stone = s.tone(("#b3263a", "#2f6fb0", "#2f8a5c", "#d98a2b"), 1)
    s.place(400 + s.look.shift, 304, 1.14 * s.look.size, s.look.turn)
    pad = box(-226, -206, 226, 206, 38)
    s.shadow(pad, 12, 16, 9, 0.42)
    s.fill(pad, velvet, "fall", 0.9)
    s.line([*box(-212, -192, 212, 192, 30), (212, -160)], lighter(velvet, 0.16), 3)
    s.veil(oval(-s.light * 12, 12, 168, 168), "#000000", 0.4, 8)
    for number in range(8):
        angle = number * math.tau / 8
        x, y = math.cos(angle) * 108, math.sin(angle) * 108
        _spiral(s, x, y, 46, angle, 1 if number % 2 else -1, SILVER, 5)
        leaf = petal(math.cos(angle + 0.39) * 70, math.sin(angle + 0.39) * 70, 94, 42, angle + 0.39)
        s.line([*leaf, leaf[0]], SILVER, 5, "#ffffff")
        s.dot(math.cos(angle + 0.39) * 170, math.sin(angle + 0.39) * 170, 10, SILVER, lit=True)
    for reach, width in ((60, 9), (73, 4)):
        s.line(oval(0, 0, reach, reach), darker(SILVER, 0.35), width + 3)
        s.line(oval(0, 0, reach, reach), SILVER, width, "#ffffff")
    for number in range(16):
        s.dot(math.cos(number * math.tau / 16) * 60, math.sin(number * math.tau / 16) * 60, 6, "#f4f5f8", lit=True)
    s.fill(oval(0, 0, 44, 44), stone, "round", 1.0)
    s.veil(oval(s.light * s.look.facing * 14, -16, 16, 11), "#ffffff", 0.8, 3)


def earrings(s: Scene) -> None:
    """A pair on a stand."""
    wood = s.tone(WOODS, 1)
    stone = s.tone(("#b3263a", "#2f6fb0", "#2f8a5c", "#d98a2b"), 1)
    s.place(400 + s.look.shift, s.table_top + 66, 1.1 * s.look.size)
    s.ground(120, 0, 24)
    s.fill(oval(0, -8, 120, 26), darker(wood, 0.3))
    s.fill(oval(0, -16, 120, 26), wood, "round")
    s.line([(0, -20), (0, -330)], darker(wood, 0.1), 17, lighter(wood, 0.3))
    s.line([(-150, -330), (150, -330)], wood, 17, lighter(wood, 0.35))
    dark = "#5b6270"
    for x in (-112, 112):
        s.line(curve([(x, -322), (x + 10, -304), (x, -288)]), dark, 6)
        s.line(curve([(x, -322), (x + 10, -304), (x, -288)]), SILVER, 4)
        s.dot(x, -280, 15, SILVER, lit=True)
        s.veil(oval(x, -206, 62, 66), "#20242e", 0.35)
        for reach, width in ((60, 8), (46, 4)):
            s.line(oval(x, -206, reach, reach * 1.06), dark, width + 3)
            s.line(oval(x, -206, reach, reach * 1.06), SILVER, width, "#ffffff")
        for number in range(6):
            angle = number * math.tau / 6
            _spiral(s, x + math.cos(angle) * 30, -206 + math.sin(angle) * 31, 15, angle, 1, SILVER, 3)
        s.fill(oval(x, -206, 17, 17), stone, "round")
        s.dot(x - 5, -212, 4, WHITE)
        for number in range(5):
            drop = -52 + number * 26
            y = -140 + 12 - abs(drop) * 0.32
            s.line([(x + drop, y - 8), (x + drop, y + 20)], dark, 4)
            s.fill(petal(x + drop, y + 8, 40, 17, math.pi / 2), SILVER, "round", 1.0)


def brass_lamp(s: Scene) -> None:
    """An oil lamp of brass (blencong), lit."""
    s.place(400 + s.look.shift, s.table_top + 72, 1.1 * s.look.size)
    metal = BRASS if apart(BRASS, s.look.wall.wall) > 150 else COPPER
    s.veil(oval(0, -330, 190, 150), "#ffdf9a", 0.6, 44)
    stand = Turned(
        s,
        [
            (262, 30),
            (240, 16),
            (214, 34),
            (196, 16),
            (130, 13),
            (104, 30),
            (84, 15),
            (52, 28),
            (30, 96),
            (14, 116),
            (0, 118),
        ],
        0.22,
    )
    stand.stands()
    stand.body(metal, 1.35)
    for height in (26, 16):
        stand.ring(height, darker(metal, 0.45), 4)
    dish = Turned(s, [(300, 128), (286, 126), (262, 74), (248, 26)], 0.26)
    dish.body(metal, 1.35)
    dish.dots(284, 13, 4, darker(metal, 0.5))
    dish.mouth(lighter(metal, 0.3), darker(metal, 0.5), 0.1)
    for x in (-84, 0, 84):
        y = -300 + (10 if x else 24)
        s.line([(x, y), (x, y - 12)], "#3a2a1c", 6)
        flame = curve(
            [(x, y - 84), (x + 17, y - 40), (x + 13, y - 12), (x, y - 4), (x - 13, y - 12), (x - 15, y - 40)],
            closed=True,
        )
        s.veil(oval(x, y - 40, 36, 50), "#ffcf66", 0.6, 8)
        s.fill(flame, "#f59a23")
        s.fill([(x + (px - x) * 0.55, y - 6 + (py - y + 6) * 0.62) for px, py in flame], "#fff0b8")
    stand.shine(0.24, 200, 60, 5, 0.6)


def bangle(s: Scene) -> None:
    for x, y, metal, size in ((112, 2, SILVER, 0.8), (-60, 36, COPPER, 1.0)):
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + y - 36, size * 1.1 * s.look.size)
        metal = metal if apart(metal, s.look.wall.wall) > 130 else BRASS
        s.ground(140, 60, 34)
        outer, inner = oval(0, 0, 160, 84), oval(0, -6, 142, 66)
        s.fill([*oval(0, 58, 160, 84, 0.0, 0.5), *oval(0, 0, 160, 84, 0.5, 1.0)], metal, "round", 1.3)
        s.fill(outer, metal, "round", 0.9)
        s.fill(inner, darker(metal, 0.45), "round", 1.2)
        s.fill([*oval(0, -6, 142, 66, 0.07, 0.43), *oval(0, 50, 142, 66, 0.57, 0.93)], darker(s.look.wall.table, 0.12))
        for number in range(13):
            angle = math.pi * (number + 0.5) / 13
            px, py = math.cos(angle) * 158, math.sin(angle) * 84 + 29
            s.fill([(px, py - 19), (px + 12, py), (px, py + 19), (px - 12, py)], darker(metal, 0.35))
            s.dot(px, py, 5, lighter(metal, 0.5))
        for lift in (4, 54):
            s.line(oval(0, lift, 159, 84, 0.02, 0.48), lighter(metal, 0.45), 4)


PICTURES = {
    "gerabah-keramik": {
        "pot": (plant_pot, "meja", "pot tanah liat dengan tanamannya"),
        "cobek-tanah": (clay_mortar, "meja", "cobek tanah liat"),
        "vas": (vase, "meja", "vas gerabah dengan bunga"),
        "cangkir": (cup, "meja", "dua cangkir keramik"),
        "putaran": (wheel, "meja", "dua tangan membentuk mangkuk di atas meja putar"),
    },
    "tas-aksesori": {
        "tas-kulit": (satchel, "meja", "tas kulit selempang"),
        "dompet": (wallet, "atas", "dompet kulit"),
        "bros": (brooch, "atas", "bros kain batik"),
        "gantungan-kulit": (leather_ring, "atas", "gantungan kunci kulit"),
    },
    "perak-logam": {
        "bros-perak": (silver_brooch, "atas", "bros kawat perak"),
        "anting": (earrings, "meja", "anting perak di gantungannya"),
        "lampu-kuningan": (brass_lamp, "meja", "lampu kuningan menyala"),
        "gelang": (bangle, "meja", "gelang tembaga"),
    },
}
