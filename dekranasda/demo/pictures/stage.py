"""Masks and barongan, puppets of leather and of wood, carved panels, dolls."""

import math

from .studio import DYES, GOLD, INK, IVORY, WOODS, Scene, apart, box, curve, darker, lighter, mix, oval, petal

FACES = ("#f4ead6", "#a8362a", "#e0a83c", "#3f7a63", "#e9d3bf", "#35518f", "#c9693c")
RED, WHITE = "#b3261e", "#fffaf0"


def both(points) -> list[tuple[float, float]]:
    """A closed shape that is the same left and right, from its right half (top to bottom)."""
    return [*points, *[(-x, y) for x, y in reversed(points)]]


def mask(s: Scene, size: float = 1.0, bare: bool = False, other: int = 0) -> None:
    """A dancer's mask: narrow eyes, fine nose, a crown with scrolls."""
    face = s.tone(FACES, other)
    crown = s.tone(("#7a1f1c", "#1f3f5f", "#1f4a3a", "#3a1f3f", "#5f3517"), 1 + other)
    outline = both(curve([(0, -148), (72, -142), (122, -100), (134, -20), (112, 78), (64, 150), (26, 182), (0, 188)]))
    top = both(
        curve(
            [
                (0, -252),
                (30, -218),
                (54, -196),
                (100, -186),
                (120, -150),
                (158, -116),
                (150, -74),
                (130, -60),
                (96, -112),
                (46, -130),
                (0, -134),
            ]
        )
    )
    if bare:
        top = both(
            curve([(0, -178), (62, -170), (112, -136), (140, -80), (128, -66), (96, -112), (46, -130), (0, -134)])
        )
    s.shadow(outline, 20, 22, 9, 0.4)
    s.shadow(top, 20, 22, 9, 0.4)
    for side in (-1, 1):
        s.fill(oval(side * 136, -6, 22, 48), darker(face, 0.25))
        s.dot(side * 144, 46, 12, GOLD, lit=True)
    s.fill(outline, face, "round", 0.75)
    s.fill(top, crown, "round", 0.7)
    s.line(
        curve([(-138, -66), (-96, -116), (-46, -134), (0, -138), (46, -134), (96, -116), (138, -66)]),
        GOLD,
        11,
        lighter(GOLD, 0.5),
    )
    if not bare:
        for x, y, radius in ((0, -188, 24), (58, -160, 17), (-58, -160, 17), (108, -124, 13), (-108, -124, 13)):
            for number in range(8):
                s.fill(petal(x, y, radius, radius * 0.5, number * math.tau / 8), GOLD)
            s.dot(x, y, radius * 0.36, RED, lit=True)
    brow = INK if apart(face, INK) > 160 else GOLD
    for side in (-1, 1):
        s.line(curve([(side * 18, -58), (side * 52, -82), (side * 98, -66)]), brow, 8)
        eye = [
            *curve([(side * 22, -26), (side * 58, -48), (side * 100, -34)]),
            *curve([(side * 100, -34), (side * 62, -14), (side * 22, -26)]),
        ]
        s.fill(eye, WHITE)
        s.dot(side * 60, -31, 12, INK)
        s.dot(side * 60 - 4, -35, 4, WHITE)
        s.line(curve([(side * 20, -25), (side * 58, -49), (side * 104, -37)]), INK, 6)
        s.veil(oval(side * 72, 34, 30, 22), "#c8503c", 0.28, 7)
    s.fill(curve([(-8, -40), (-14, 30), (-26, 48), (0, 60), (26, 48), (14, 30), (8, -40)]), darker(face, 0.1))
    s.fill(curve([(-2, -44), (-6, 30), (0, 52), (7, 30), (4, -44)]), lighter(face, 0.4))
    lips = [*curve([(-52, 92), (-18, 82), (0, 88), (18, 82), (52, 92)]), *curve([(52, 92), (0, 122), (-52, 92)])]
    s.fill(lips, RED if apart(face, RED) > 140 else "#5f1512")
    s.fill(curve([(-38, 95), (0, 92), (38, 95), (0, 104)], closed=True), WHITE)
    s.dot(0, -84, 7, GOLD, lit=True)
    s.line(curve([(-50, 72), (-24, 64), (0, 70), (24, 64), (50, 72)]), brow, 4)


def panji(s: Scene) -> None:
    s.place(400 + s.look.shift, 326, 1.12 * s.look.size, s.look.turn * 0.6)
    mask(s)


def wall_masks(s: Scene) -> None:
    for number, (x, y, size, turn) in enumerate(((-150, 20, 0.74, -0.1), (140, -30, 0.82, 0.09))):
        s.place(400 + s.look.facing * (x + s.look.shift), 320 + y, size * 1.06 * s.look.size, turn)
        mask(s, bare=number == 0, other=number * 2)


def mask_ring(s: Scene) -> None:
    """Two small masks on key rings, from above."""
    for number, (x, y, turn) in enumerate(((-116, 30, -0.24), (126, 46, 0.2))):
        s.place(400 + s.look.facing * (x + s.look.shift), 330 + y, 0.62 * s.look.size, turn)
        s.line(curve([(0, -250), (10, -290), (0, -330)]), "#8d8a86", 11, "#f2f0ec")
        s.line(oval(0, -400, 74, 74), "#6f6c68", 15)
        s.line(oval(0, -400, 74, 74), "#c9c6c0", 10)
        mask(s, other=number * 3)


def barongan(s: Scene) -> None:
    """The lion's head: bulging eyes, tusks, wide mane."""
    face = s.tone(("#a8261f", "#2f6a3f", "#c97a1b", "#7a1f2a"))
    mane = "#2a1a14" if apart("#2a1a14", s.look.wall.wall) > 140 else "#c79a4a"
    s.place(400 + s.look.shift, 312, 0.97 * s.look.size, s.look.turn * 0.4)
    s.shadow(oval(0, 0, 236, 220), 20, 22, 10, 0.36)
    for ring, reach in ((0, 246), (1, 214)):
        for number in range(58):
            angle = number / 58 * math.tau + ring * 0.05
            swing = 20 * math.sin(number * 2.3)
            s.line(
                [
                    (math.cos(angle) * 120, math.sin(angle) * 110),
                    (math.cos(angle) * (reach + swing), math.sin(angle) * (reach - 14 + swing)),
                ],
                mix(mane, "#8a5a30", (number * 7 % 5) / 9 + ring * 0.12),
                13,
            )
    s.fill(
        both(curve([(0, -160), (90, -150), (152, -80), (160, 10), (140, 100), (90, 160), (0, 176)])), face, "round", 0.9
    )
    s.fill(
        both(curve([(0, -236), (26, -196), (64, -216), (84, -176), (132, -186), (128, -124), (60, -138), (0, -142)])),
        GOLD,
        "round",
        0.7,
    )
    for x, y in ((0, -184), (64, -170), (-64, -170)):
        s.dot(x, y, 13, face, lit=True)
    for side in (-1, 1):
        s.fill(petal(side * 138, -86, 104, 62, -0.55 if side > 0 else math.pi + 0.55), face)
        s.fill(petal(side * 142, -88, 80, 36, -0.55 if side > 0 else math.pi + 0.55), GOLD)
        s.line(curve([(side * 20, -86), (side * 70, -120), (side * 128, -84)]), INK, 20)
        s.fill(oval(side * 72, -48, 46, 46), GOLD)
        s.fill(oval(side * 72, -48, 38, 38), WHITE, "round", 0.5)
        s.dot(side * 68, -44, 18, INK)
        s.dot(side * 60, -54, 7, WHITE)
        s.fill(oval(side * 26, 34, 24, 20), darker(face, 0.15))
        s.dot(side * 26, 38, 10, darker(face, 0.7))
    s.fill(curve([(-16, -40), (-30, 24), (0, 44), (30, 24), (16, -40)]), lighter(face, 0.2))
    mouth = both(curve([(0, 74), (70, 66), (122, 82), (114, 120), (70, 150), (0, 158)]))
    s.fill(mouth, "#2a0d0c")
    s.fill(both(curve([(0, 118), (40, 112), (52, 132), (0, 152)])), "#c8404a")
    for number in range(8):
        x = -91 + number * 26
        s.fill([(x - 11, 74), (x + 11, 74), (x + 8, 96), (x - 8, 96)], WHITE)
        s.fill(
            [
                (x - 9, 150 - abs(x) * 0.2),
                (x + 9, 150 - abs(x) * 0.2),
                (x + 7, 132 - abs(x) * 0.2),
                (x - 7, 132 - abs(x) * 0.2),
            ],
            WHITE,
        )
    for side in (-1, 1):
        s.fill(
            [
                *curve([(side * 92, 126), (side * 128, 96), (side * 134, 36)]),
                *curve([(side * 134, 36), (side * 150, 110), (side * 118, 140)]),
            ],
            WHITE,
        )
    s.line([*mouth, mouth[0]], GOLD, 6)


# Puppets.


def gunungan(s: Scene, size: float = 1.0) -> None:
    """The tree of life of the shadow play, pierced leather on its stick."""
    ground = s.tone(("#7a2f1d", "#22366b", "#5f1f3a", "#1f4a46", "#8a5a1b"))
    leaf = both(
        curve(
            [
                (0, -268),
                (22, -214),
                (72, -138),
                (124, -42),
                (136, 40),
                (110, 104),
                (86, 128),
                (100, 168),
                (84, 186),
                (0, 190),
            ]
        )
    )
    s.line([(0, -150), (0, 262)], darker(WOODS[1], 0.2), 9, lighter(WOODS[1], 0.4))
    s.shadow(leaf, 18, 20, 9, 0.4)
    s.fill(leaf, GOLD)
    s.fill([(x * 0.93, y * 0.945 + 2) for x, y in leaf], ground, "fall", 0.7)
    s.line([(0, 120), (0, -236)], GOLD, 9)
    for level in range(7):
        y, reach = 30 - level * 38, 92 - level * 12
        for side in (-1, 1):
            s.line(curve([(0, y + 24), (side * reach * 0.5, y + 14), (side * reach, y - 18)]), GOLD, 5)
            s.fill(petal(side * reach * 0.45, y + 12, 34 - level * 2, 17, -math.pi / 2 + side * 0.4), "#e9c46a")
            s.dot(side * reach, y - 20, 10 - level * 0.6, (RED, IVORY, "#5f9a6a")[level % 3], lit=True)
    for side in (-1, 1):
        s.fill(
            curve(
                [(side * 30, 106), (side * 78, 84), (side * 104, 50), (side * 92, 104), (side * 60, 124)], closed=True
            ),
            "#e9c46a",
        )
        s.dot(side * 84, 82, 5, INK)
    s.fill([(-46, 176), (-46, 116), (0, 82), (46, 116), (46, 176)], "#e9c46a")
    s.fill([(-34, 176), (-34, 122), (34, 122), (34, 176)], ground)
    s.fill(box(-26, 130, -2, 176), RED)
    s.fill(box(2, 130, 26, 176), RED)
    s.line([(-58, 120), (0, 76), (58, 120)], RED, 8)
    s.fill(both(curve([(0, -166), (26, -152), (32, -122), (18, -100), (0, -94)])), RED)
    for side in (-1, 1):
        s.dot(side * 12, -134, 6, IVORY)
    s.line([(-14, -112), (14, -112)], IVORY, 5)
    for number in range(40):
        x, y = leaf[2 + number * (len(leaf) - 5) // 40]
        s.dot(x * 0.965, y * 0.97, 3, ground)


def mountain(s: Scene) -> None:
    s.place(400 + s.look.shift, 312, 0.95 * s.look.size, s.look.turn * 0.6)
    gunungan(s)


def shadow_puppet(s: Scene) -> None:
    """A figure of pierced leather before the lit screen: head in profile, long jointed arms."""
    s.place(400, 300, facing=1)
    frame = s.tone(WOODS, 1)
    s.fill(box(-330, -250, 330, 226, 8), darker(frame, 0.2), "fall")
    s.fill(box(-312, -232, 312, 208, 4), "#f6dfaa", "fall", 0.4)
    s.veil(oval(0, -20, 210, 190), "#fff6d8", 0.9, 40)
    s.fill(box(-330, 190, 330, 240, 8), "#5f7a3a", "fall")
    s.place(400 + s.look.shift, 324, 0.98, 0.0)
    skin = (GOLD, "#2a1a14", "#c98a3a", "#8a3a2a")[s.look.number % 4]
    cloth = DYES[(s.look.number * 3 + 2) % len(DYES)]
    line = darker(cloth, 0.5)
    s.line([(10, -120), (6, 236)], WOODS[1], 7, lighter(WOODS[1], 0.4))
    skirt = curve(
        [(-30, 30), (-74, 120), (-104, 166), (-40, 182), (6, 176), (60, 184), (104, 160), (64, 100), (38, 30)],
        closed=True,
    )
    s.fill(skirt, cloth)
    for number in range(7):
        for row in range(3):
            s.dot(-66 + number * 21 + row * 3, 104 + row * 26, 6, GOLD)
    s.line(curve([(-20, 36), (-10, 110), (-24, 178)]), GOLD, 6)
    s.fill(curve([(-34, 40), (-46, -30), (-62, -66), (0, -86), (64, -62), (44, -30), (40, 40)], closed=True), skin)
    s.line(curve([(-40, 30), (0, 42), (44, 30)]), GOLD, 15)
    s.line(curve([(-52, -60), (0, -30), (54, -58)]), GOLD, 10)
    for number in range(5):
        s.dot(-38 + number * 19, -44 + (2 - abs(number - 2)) * 5, 6, RED)
    head = [
        (-8, -78),
        (-30, -120),
        (-44, -160),
        (-22, -190),
        (14, -196),
        (46, -176),
        (64, -156),
        (86, -142),
        (62, -132),
        (66, -120),
        (52, -112),
        (40, -96),
        (18, -80),
    ]
    s.fill(curve(head, closed=True), skin)
    dark = IVORY if apart(skin, INK) < 160 else INK
    s.line(curve([(30, -158), (46, -166), (62, -154)]), dark, 5)
    s.line(curve([(26, -172), (44, -180), (60, -168)]), dark, 4)
    s.dot(46, -158, 3.5, dark)
    s.line([(52, -122), (64, -121)], RED, 5)
    crown = curve(
        [
            (-44, -150),
            (-72, -190),
            (-66, -236),
            (-24, -262),
            (-4, -232),
            (20, -216),
            (48, -186),
            (20, -194),
            (-14, -180),
        ],
        closed=True,
    )
    s.fill(crown, cloth)
    s.fill(
        curve(
            [(-66, -200), (-100, -226), (-92, -270), (-50, -282), (-34, -252), (-58, -250), (-66, -228)], closed=True
        ),
        GOLD,
    )
    s.line(curve([(-42, -152), (-16, -184), (48, -188)]), GOLD, 9)
    for x, y in ((-36, -226), (-14, -212), (-46, -196)):
        s.dot(x, y, 7, RED)
    s.fill(petal(-52, -150, 56, 32, 2.2), GOLD)
    for points, stick in (
        (((-56, -56), (-104, 14), (-150, 92)), (-176, 232)),
        (((56, -54), (118, 0), (172, -70)), (120, 236)),
    ):
        s.line([points[2], stick], WOODS[1], 4)
        s.line(points, skin, 17)
        s.line(points, mix(skin, GOLD, 0.5), 4)
        for x, y in points[:2]:
            s.dot(x, y, 12, GOLD)
            s.dot(x, y, 6, line)
        x, y = points[2]
        for finger in range(4):
            angle = math.atan2(points[2][1] - points[1][1], points[2][0] - points[1][0]) - 0.5 + finger * 0.3
            s.line([(x, y), (x + math.cos(angle) * 32, y + math.sin(angle) * 32)], skin, 5)
    for x in (-20, 34):
        s.fill(curve([(x, 172), (x + 4, 196), (x + 46, 200), (x + 30, 188), (x + 20, 172)]), skin)


def bookmark(s: Scene) -> None:
    """A small gunungan between the pages of a book, from above."""
    s.place(400 + s.look.shift, 330, 1.1 * s.look.size, s.look.turn)
    cover = s.tone(DYES, 3)
    s.shadow(box(-236, -150, 236, 170, 8), 10, 14, 8, 0.42)
    s.fill(box(-236, -150, 236, 170, 8), cover)
    for side in (-1, 1):
        page = [
            (0, -138),
            *curve([(0, -138), (side * 100, -152), (side * 224, -138)]),
            (side * 224, 156),
            *curve([(side * 224, 156), (side * 100, 142), (0, 156)]),
        ]
        s.fill(page, "#fbf4e4", "round" if side * s.look.facing == s.light * -1 else "", 0.25)
        for row in range(9):
            s.line([(side * 34, -104 + row * 27), (side * (190 if row % 4 else 150), -106 + row * 27)], "#cdbfa5", 5)
    s.line([(0, -138), (0, 156)], "#b9a98c", 4)
    s.place(400 + s.look.shift + s.look.facing * 76, 270, 0.62 * s.look.size, s.look.turn + 0.14)
    gunungan(s)


def rod_puppet(s: Scene) -> None:
    """Golek: a carved head and a body of batik, on its stick in a stand."""
    face = s.tone((FACES[0], FACES[4], FACES[6], FACES[2]), 1)
    cloth, other = s.tone(DYES), s.tone(DYES, 4)
    s.place(400 + s.look.shift, s.table_top + 66, 1.02 * s.look.size)
    s.ground(96, 0, 22)
    s.fill([(-96, -4), (-80, -32), (80, -32), (96, -4), (84, 8), (-84, 8)], WOODS[2], "round")
    s.line([(0, -120), (0, -26)], WOODS[1], 13)
    body = [
        *curve([(-46, -272), (-84, -210), (-96, -90), (-110, -50)]),
        *curve([(-110, -50), (0, -34), (110, -50)]),
        *curve([(110, -50), (96, -90), (84, -210), (46, -272)]),
    ]
    s.fill(body, cloth, "folds", 0.8)
    for row in range(4):
        for number in range(7):
            s.dot(-78 + number * 26 + (row % 2) * 9 - 4, -78 - row * 30, 6, GOLD if (row + number) % 2 else IVORY)
    s.line(curve([(-108, -58), (0, -42), (108, -58)]), GOLD, 9)
    s.line(curve([(-84, -196), (0, -176), (84, -196)]), other, 25, lighter(other, 0.3))
    for side in (-1, 1):
        s.line(curve([(side * 66, -252), (side * 126, -196), (side * 92, -134)]), other, 33)
        s.line(curve([(side * 66, -252), (side * 122, -198), (side * 94, -150)]), lighter(other, 0.12), 12)
        s.line([(side * 98, -146), (side * 70, -112)], face, 19)
        s.line([(side * 106, -154), (side * 88, -136)], GOLD, 23)
    s.fill(box(-20, -290, 20, -250), darker(face, 0.2))
    s.line(curve([(-48, -268), (0, -244), (48, -268)]), GOLD, 15)
    s.fill(both(curve([(0, -412), (44, -400), (62, -352), (48, -304), (0, -278)])), face, "round", 0.8)
    s.fill(
        both(curve([(0, -478), (18, -440), (58, -424), (72, -376), (58, -370), (34, -396), (0, -402)])),
        other,
        "round",
        0.8,
    )
    s.line(curve([(-68, -372), (-36, -398), (0, -404), (36, -398), (68, -372)]), GOLD, 9)
    s.dot(0, -434, 10, RED, lit=True)
    for side in (-1, 1):
        s.line(curve([(side * 10, -364), (side * 26, -372), (side * 44, -362)]), INK, 4)
        s.fill(oval(side * 26, -348, 14, 8), WHITE)
        s.dot(side * 25, -348, 6, INK)
        s.fill(petal(side * 62, -366, 44, 26, math.pi / 2 - side * 0.2), GOLD)
    s.line(curve([(0, -346), (5, -326), (-2, -322)]), darker(face, 0.4), 4)
    s.line(curve([(-15, -304), (0, -298), (15, -304)]), RED, 7)


PICTURES = {
    "topeng-barongan": {
        "topeng": (panji, "dinding", "topeng panji"),
        "barongan": (barongan, "dinding", "kepala barongan"),
        "topeng-dinding": (wall_masks, "dinding", "dua topeng di dinding"),
        "gantungan-topeng": (mask_ring, "atas", "gantungan kunci topeng"),
    },
    "wayang": {
        "wayang-kulit": (shadow_puppet, "dinding", "wayang kulit di depan kelir"),
        "gunungan": (mountain, "dinding", "gunungan"),
        "pembatas": (bookmark, "atas", "pembatas buku wayang di sebuah buku"),
        "golek": (rod_puppet, "meja", "wayang golek"),
    },
}
