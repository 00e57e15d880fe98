"""Dolls and toys of cloth and felt."""

import math

from .studio import FELTS, GOLD, INK, IVORY, WOODS, Scene, apart, curve, darker, lighter, mix, oval, petal

SKIN, CHEEK = "#e9bf98", "#e0806a"


def _face(s: Scene, y: float = 0.0) -> None:
    for side in (-1, 1):
        s.dot(side * 26, y - 4, 8, INK)
        s.dot(side * 26 - 3, y - 7, 3, "#ffffff")
        s.veil(oval(side * 42, y + 18, 16, 11), CHEEK, 0.7, 2)
    s.line(curve([(-15, y + 18), (0, y + 29), (15, y + 18)]), "#8f2f28", 5)


def graduate(s: Scene) -> None:
    """A doll in gown and mortarboard, a scroll in its hand."""
    gown = s.tone(("#26305a", "#5a1f2a", "#1f4a3f", "#2b2233"))
    trim = s.tone((GOLD, "#c8503c", IVORY), 1)
    s.place(400 + s.look.shift, s.table_top + 74, 1.06 * s.look.size)
    s.ground(120, 0, 26)
    for side in (-1, 1):
        s.fill(oval(side * 46, -10, 38, 20), darker(gown, 0.5))
    s.fill(
        curve([(-48, -206), (-96, -120), (-124, -20), (0, -6), (124, -20), (96, -120), (48, -206)]), gown, "folds", 0.8
    )
    for side in (-1, 1):
        s.line(curve([(side * 44, -190), (side * 104, -150), (side * 122, -104)]), gown, 46)
        s.line(curve([(side * 44, -196), (side * 100, -160), (side * 118, -124)]), lighter(gown, 0.14), 9)
        s.dot(side * 124, -94, 22, SKIN, lit=True)
        s.line(curve([(side * 20, -210), (side * 32, -120), (side * 26, -20)]), trim, 17, lighter(trim, 0.4))
    s.line([(96, -70), (160, -126)], IVORY, 26, "#ffffff")
    s.line([(124, -110), (138, -82)], "#c8503c", 8)
    s.fill(oval(0, -278, 82, 76), SKIN, "round", 0.6)
    s.fill(
        curve(
            [(-84, -276), (-80, -340), (0, -362), (80, -340), (84, -276), (54, -316), (0, -324), (-54, -316)],
            closed=True,
        ),
        "#3a241a",
    )
    s.place(s._x, s._y, s._size)
    _face(s, -272)
    s.fill([(-62, -334), (62, -334), (58, -362), (-58, -362)], darker(gown, 0.25))
    s.fill([(-124, -366), (0, -336), (124, -366), (0, -398)], gown, "round", 0.7)
    s.line([(-124, -366), (0, -336), (124, -366)], darker(gown, 0.4), 5)
    s.line(curve([(0, -368), (70, -362), (96, -340), (98, -300)]), trim, 5)
    s.fill([(90, -304), (106, -304), (110, -264), (86, -264)], trim)


def hand_puppet(s: Scene) -> None:
    """Two animals to put on a hand: a cat and a mouse deer."""
    for x, size, other, deer in ((-132, 1.0, 0, False), (132, 0.94, 2, True)):
        felt, dress = s.tone(FELTS, other), s.tone(FELTS, other + 3)
        felt = "#a8703c" if deer and apart("#a8703c", s.look.wall.wall) > 120 else felt
        s.place(400 + s.look.facing * (x + s.look.shift * 0.6), s.table_top + 72, size * 1.06 * s.look.size)
        s.ground(92, 0, 22)
        s.fill(
            curve([(-44, -200), (-86, -104), (-94, -4), (0, 8), (94, -4), (86, -104), (44, -200)]), dress, "folds", 0.9
        )
        for side in (-1, 1):
            s.line(curve([(side * 50, -150), (side * 100, -170), (side * 122, -196)]), dress, 42)
            s.dot(side * 126, -202, 22, felt, lit=True)
            ear = [(side * 36, -330), (side * 72, -404), (side * 92, -310)]
            if deer:
                ear = petal(side * 52, -316, 112, 46, -math.pi / 2 + side * 0.6)
            s.fill(ear, felt)
            s.fill(
                [(side * 60 + (px - side * 60) * 0.55, -330 + (py + 330) * 0.6) for px, py in ear],
                mix(felt, "#f0b8a0", 0.7),
            )
        s.line(curve([(-88, -24), (0, -12), (88, -24)]), GOLD, 10)
        for number in range(4):
            s.dot(-54 + number * 36, -52, 8, IVORY)
        s.fill(oval(0, -272, 90, 82), felt, "round", 0.7)
        s.fill(oval(0, -246, 50, 36), lighter(felt, 0.6))
        for side in (-1, 1):
            s.fill(oval(side * 36, -292, 15, 17), "#ffffff")
            s.dot(side * 34, -290, 9, INK)
            s.dot(side * 31, -294, 3, "#ffffff")
            if not deer:
                for lift in (-6, 6):
                    s.line([(side * 40, -246 + lift), (side * 96, -250 + lift * 2)], INK, 3)
        s.fill([(-13, -262), (13, -262), (0, -246)], "#5a2a22")
        s.line(curve([(-18, -234), (-8, -228), (0, -240), (8, -228), (18, -234)]), "#5a2a22", 4)


def mobile(s: Scene) -> None:
    """Stars, moon and birds of felt on threads."""
    wood = s.tone(WOODS, 1)
    s.place(400 + s.look.shift, 120, 1.04 * s.look.size)
    s.line([(0, -160), (0, -20)], IVORY if apart(IVORY, s.look.wall.wall) > 160 else INK, 4)
    s.line([(-210, 2), (210, 2)], darker(wood, 0.1), 15, lighter(wood, 0.3))
    s.line([(-150, -26), (150, 30)], wood, 13, lighter(wood, 0.3))
    thread = IVORY if apart(IVORY, s.look.wall.wall) > 160 else INK
    for number, (x, top, low) in enumerate(
        ((-204, 4, 150), (-110, -20, 262), (0, 6, 176), (112, 24, 296), (204, 4, 140))
    ):
        felt = s.tone(FELTS, number)
        s.line([(x, top), (x, low)], thread, 3)
        s.dot(x, (top + low) / 2, 8, GOLD, lit=True)
        kind = (number + s.look.number) % 4
        if kind == 0:
            shape = [
                (
                    x + math.cos(-math.pi / 2 + n * math.pi / 5) * (58 if n % 2 == 0 else 27),
                    low + 44 + math.sin(-math.pi / 2 + n * math.pi / 5) * (58 if n % 2 == 0 else 27),
                )
                for n in range(10)
            ]
        elif kind == 1:
            shape = [*oval(x, low + 50, 54, 54, 0.137, 0.863), *oval(x + 26, low + 50, 42, 42, 0.785, 0.215)]
        elif kind == 2:
            shape = curve(
                [
                    (x - 62, low + 34),
                    (x - 20, low + 26),
                    (x + 4, low - 2),
                    (x + 40, low + 6),
                    (x + 62, low + 22),
                    (x + 40, low + 34),
                    (x + 26, low + 74),
                    (x - 24, low + 80),
                ],
                closed=True,
            )
        else:
            shape = curve(
                [
                    (x, low + 20),
                    (x + 24, low),
                    (x + 54, low + 14),
                    (x + 48, low + 54),
                    (x, low + 96),
                    (x - 48, low + 54),
                    (x - 54, low + 14),
                    (x - 24, low),
                ],
                closed=True,
            )
        s.shadow(shape, 16, 18, 7, 0.3)
        s.fill(shape, felt, "round", 0.7)
        middle = (sum(px for px, _y in shape) / len(shape), sum(py for _x, py in shape) / len(shape))
        inner = [(middle[0] + (px - middle[0]) * 0.82, middle[1] + (py - middle[1]) * 0.82) for px, py in shape]
        for start in range(0, len(inner) - 1, 2):
            s.line([inner[start], inner[start + 1]], lighter(felt, 0.55), 3)
        if kind == 2:
            s.dot(x + 36, low + 18, 5, INK)
            s.fill(petal(x + 10, low + 40, 62, 34, 2.7), lighter(felt, 0.3))


def felt_rings(s: Scene) -> None:
    """Key rings of felt: an owl and a flower."""
    for number, (x, y, turn) in enumerate(((-126, 30, -0.16), (122, 50, 0.22))):
        felt, other = s.tone(FELTS, number * 2), s.tone(FELTS, number + 3)
        s.place(400 + s.look.facing * (x + s.look.shift), 316 + y, 1.08 * s.look.size, turn)
        s.line(oval(0, -204, 48, 48), "#6f6c68", 13)
        s.line(oval(0, -204, 48, 48), "#d6d3cd", 7)
        s.line([(0, -156), (0, -116)], other, 13)
        if number == 0:
            shape = curve(
                [
                    (-78, -128),
                    (-40, -108),
                    (0, -112),
                    (40, -108),
                    (78, -128),
                    (100, -20),
                    (80, 90),
                    (0, 124),
                    (-80, 90),
                    (-100, -20),
                ],
                closed=True,
            )
            s.shadow(shape, 9, 12, 6, 0.42)
            s.fill(shape, felt, "round", 0.7)
            s.fill(oval(0, 44, 54, 62), lighter(felt, 0.45))
            for row in range(3):
                for column in range(3):
                    s.line(oval(-28 + column * 28, 14 + row * 30, 12, 10, 0.0, 0.5), felt, 4)
            for side in (-1, 1):
                s.fill(oval(side * 38, -44, 40, 40), IVORY)
                s.line(oval(side * 38, -44, 40, 40), other, 6)
                s.dot(side * 36, -42, 18, INK)
                s.dot(side * 36 - 6, -49, 6, "#ffffff")
                s.fill(petal(side * 92, -8, 110, 46, math.pi / 2 + side * 0.24), other)
            s.fill([(-14, -24), (14, -24), (0, 2)], GOLD)
        else:
            for leaf in range(6):
                shape = petal(0, 0, 132, 98, leaf * math.tau / 6 + 0.26)
                s.shadow(shape, 9, 12, 6, 0.3)
            for leaf in range(6):
                s.fill(
                    petal(0, 0, 132, 98, leaf * math.tau / 6 + 0.26), mix(felt, IVORY, 0.1 * (leaf % 2)), "fall", 0.6
                )
                s.line(
                    [
                        (math.cos(leaf * math.tau / 6 + 0.26) * 50, math.sin(leaf * math.tau / 6 + 0.26) * 50),
                        (math.cos(leaf * math.tau / 6 + 0.26) * 104, math.sin(leaf * math.tau / 6 + 0.26) * 104),
                    ],
                    lighter(felt, 0.5),
                    4,
                )
            s.fill(oval(0, 0, 46, 46), GOLD, "round", 0.7)
            _face(s, 0)


PICTURES = {
    "boneka-kain": {
        "wisuda": (graduate, "meja", "boneka wisuda"),
        "boneka-tangan": (hand_puppet, "meja", "dua boneka tangan"),
        "mainan-gantung": (mobile, "dinding", "mainan gantung bayi"),
        "gantungan-flanel": (felt_rings, "atas", "gantungan kunci flanel"),
    },
}
