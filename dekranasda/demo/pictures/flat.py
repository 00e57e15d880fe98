"""Carved wood; painted glass and cut paper."""

import math

from .motifs import tile, truntum
from .studio import DYES, FELTS, GOLD, INK, IVORY, WOODS, Scene, apart, box, curve, darker, lighter, mix, oval, petal

# Carving.


def _scroll(s: Scene, x: float, y: float, size: float, way: int, wood: str, turn: float = 0.0) -> None:
    """A vine that rolls up, with leaves, as if cut from the board."""
    points = []
    for step in range(46):
        share = step / 45
        angle = turn + way * share * 9.2
        points.append(
            (x + math.cos(angle) * size * (1 - share * 0.86), y + math.sin(angle) * size * (1 - share * 0.86))
        )
    for number in range(6):
        at = points[number * 4]
        angle = turn + way * number * 0.82 + 0.5 * way
        leaf = petal(*at, size * 0.62, size * 0.3, angle)
        s.fill([(a + 4, b + 5) for a, b in leaf], darker(wood, 0.55))
        s.fill(leaf, lighter(wood, 0.16))
        s.line(
            [at, (at[0] + math.cos(angle) * size * 0.5, at[1] + math.sin(angle) * size * 0.5)], darker(wood, 0.25), 3
        )
    s.line([(a + 3, b + 5) for a, b in points], darker(wood, 0.55), size * 0.17)
    s.line(points, lighter(wood, 0.1), size * 0.16, lighter(wood, 0.4))
    s.dot(*points[-1], size * 0.13, lighter(wood, 0.22), lit=True)


def panel(s: Scene) -> None:
    wood = s.tone(WOODS)
    s.place(400 + s.look.shift, 304, 1.06 * s.look.size)
    frame = box(-268, -206, 268, 206, 10)
    s.shadow(frame, 18, 20, 10, 0.42)
    s.fill(frame, wood, "fall", 0.9)
    s.fill(box(-236, -174, 236, 174, 4), darker(wood, 0.42), "fall", 0.5)
    s.line([*box(-252, -190, 252, 190, 6), (252, -184)], lighter(wood, 0.22), 4)
    for side in (-1, 1):
        _scroll(s, side * 128, 74, 72, side, wood, 0.6 if side > 0 else math.pi - 0.6)
        _scroll(s, side * 126, -78, 64, -side, wood, -0.6 if side > 0 else math.pi + 0.6)
        s.line(curve([(0, 150), (side * 50, 110), (side * 70, 30)]), lighter(wood, 0.1), 11, lighter(wood, 0.4))
    for count, reach, tone in ((9, 88, 0.04), (8, 60, 0.2), (6, 34, 0.32)):
        for number in range(count):
            leaf = petal(0, 0, reach, reach * 0.5, number * math.tau / count + reach)
            s.fill([(a + 3, b + 5) for a, b in leaf], darker(wood, 0.5))
            s.fill(leaf, lighter(wood, tone))
    s.dot(0, 0, 13, GOLD, lit=True)
    s.line(curve([(0, 86), (10, 120), (0, 158)]), lighter(wood, 0.1), 12)


def name_board(s: Scene) -> None:
    """A board for a name, its letters not cut yet: two scrolls and a blank field."""
    wood = s.tone(WOODS)
    s.place(400 + s.look.shift, 320, 1.1 * s.look.size)
    for x in (-150, 150):
        s.line([(x, -120), (x * 0.1, -250)], "#6f675f", 5)
    s.dot(0, -252, 9, "#55504a", lit=True)
    shape = [
        *curve(
            [
                (-262, -10),
                (-244, -96),
                (-150, -104),
                (-70, -128),
                (0, -156),
                (70, -128),
                (150, -104),
                (244, -96),
                (262, -10),
            ]
        ),
        *curve([(262, -10), (244, 78), (150, 92), (0, 108), (-150, 92), (-244, 78), (-262, -10)]),
    ]
    s.shadow(shape, 18, 20, 9, 0.42)
    s.fill(shape, wood, "fall", 1.0)
    field = [*curve([(-150, -56), (0, -66), (150, -56)]), *curve([(150, 46), (0, 56), (-150, 46)])]
    s.fill(field, darker(wood, 0.4))
    s.fill([(x * 0.97, y * 0.94 + 3) for x, y in field], mix(wood, IVORY, 0.35), "fall", 0.7)
    s.line([*field, field[0]], GOLD, 5)
    for number in range(5):
        x = -96 + number * 48
        s.fill(petal(x - 18, -4, 36, 15, 0.0), darker(wood, 0.25))
        s.dot(x, -4, 4, GOLD)
    for side in (-1, 1):
        _scroll(s, side * 204, -8, 48, side, wood, 0.5 if side > 0 else math.pi - 0.5)
    for number in range(7):
        s.fill(petal(0, -92, 44, 20, -math.pi + number * math.pi / 6), lighter(wood, 0.2))
    s.dot(0, -94, 12, GOLD, lit=True)


def figure(s: Scene) -> None:
    """A small carved bird on a stump."""
    wood, base = s.tone(WOODS), s.tone(WOODS, 2)
    s.place(400 + s.look.shift, s.table_top + 70, 1.12 * s.look.size)
    s.ground(112, 0, 24)
    stump = [(-104, -66), (-112, -6), *oval(0, -6, 112, 22, 0.5, 0.0), (104, -66)]
    s.fill(stump, base, "round", 1.1)
    s.fill(oval(0, -66, 104, 22), lighter(base, 0.3), "round", 0.4)
    for share in (0.7, 0.42):
        s.line(oval(0, -66, 104 * share, 22 * share), base, 3)
    tail = curve(
        [(-64, -130), (-120, -80), (-196, -34), (-182, -66), (-206, -76), (-176, -96), (-190, -118), (-96, -176)],
        closed=True,
    )
    s.fill(tail, darker(wood, 0.15), "fall")
    for x in (-12, 26):
        s.line([(x, -96), (x + 4, -66)], darker(wood, 0.35), 9)
        s.line([(x - 14, -64), (x + 22, -64)], darker(wood, 0.35), 7)
    body = curve(
        [
            (40, -330),
            (86, -318),
            (100, -280),
            (96, -236),
            (110, -180),
            (84, -112),
            (10, -86),
            (-66, -112),
            (-100, -170),
            (-60, -222),
            (-6, -262),
            (2, -308),
        ],
        closed=True,
    )
    s.fill(body, wood, "round", 1.1)
    s.fill([(92, -296), (152, -276), (96, -264)], GOLD)
    s.fill(
        curve([(30, -328), (6, -376), (40, -356), (46, -392), (64, -352), (90, -376), (78, -322)]), lighter(wood, 0.1)
    )
    s.dot(62, -294, 11, IVORY)
    s.dot(64, -294, 6, INK)
    wing = curve([(40, -220), (48, -160), (0, -120), (-112, -106), (-144, -128), (-84, -190), (-20, -230)], closed=True)
    s.fill([(x + 4, y + 6) for x, y in wing], darker(wood, 0.5))
    s.fill(wing, lighter(wood, 0.08), "fall", 1.0)
    for number in range(5):
        s.line(
            curve(
                [
                    (30 - number * 12, -204 + number * 10),
                    (0 - number * 18, -166 + number * 8),
                    (-52 - number * 18, -128 + number * 3),
                ]
            ),
            darker(wood, 0.35),
            5,
        )
    for number in range(6):
        s.fill(oval(84 - number % 2 * 18, -220 + number * 18, 9, 6), darker(wood, 0.18))


def picture_frame(s: Scene) -> None:
    wood = s.tone(WOODS)
    s.place(400 + s.look.shift, s.table_top - 98, 1.06 * s.look.size)
    s.ground(150, 158, 16)
    outer = box(-146, -196, 146, 160, 12)
    s.shadow(outer, 22, 8, 8, 0.3)
    s.fill(outer, wood, "round", 0.7)
    for number in range(8):
        for side in (-1, 1):
            _leaf(s, side * 119, -166 + number * 42, wood, number)
    for number in range(5):
        for y in (-170, 134):
            _leaf(s, -84 + number * 42, y, wood, number)
    s.fill(box(-94, -144, 94, 108, 4), darker(wood, 0.5))
    s.fill(box(-84, -134, 84, 98), "#f0e2c2")
    hill = s.tone(("#5f8a6a", "#5a7a9a", "#a0603f"), 1)
    s.fill(box(-84, -134, 84, 98), "#bcd5d8", "fall", 0.6)
    s.dot(36, -84, 24, "#f4d27a")
    s.fill([(-84, 98), (-84, -4), *curve([(-84, -4), (-46, -64), (-14, -30), (34, -78), (84, -12)]), (84, 98)], hill)
    s.fill([(-84, 98), *curve([(-84, 40), (0, 18), (84, 46)]), (84, 98)], darker(hill, 0.25))
    s.line([*box(-90, -140, 90, 104), (-90, -140)], GOLD, 6)
    s.veil([(-84, -134), (-10, -134), (-84, 20)], "#ffffff", 0.22)


def _leaf(s: Scene, x: float, y: float, wood: str, number: int) -> None:
    for turn in (0.78, 2.36, 3.93, 5.5):
        leaf = petal(x, y, 24, 15, turn)
        s.fill([(a + 2, b + 3) for a, b in leaf], darker(wood, 0.5))
        s.fill(leaf, lighter(wood, 0.2))
    s.dot(x, y, 5, GOLD if number % 2 else darker(wood, 0.3))


# Glass and paper.


def glass_painting(s: Scene) -> None:
    """Reverse glass painting: a peacock among flowers, bold lines, in a frame."""
    wood = s.tone(WOODS, 1)
    ground = s.tone(("#1f3f6f", "#8f2f28", "#1f5a4a", "#e0b04a"), 1)
    bird = "#2f8a86" if apart("#2f8a86", ground) > 130 else "#c8503c"
    s.place(400 + s.look.shift, 304, 1.06 * s.look.size)
    frame = box(-226, -224, 226, 216, 6)
    s.shadow(frame, 18, 20, 10, 0.42)
    s.fill(frame, wood, "fall", 0.9)
    s.line([*box(-212, -210, 212, 202), (-212, -210)], GOLD, 5)
    s.fill(box(-198, -196, 198, 188), ground)
    s.fill([(-198, 188), *curve([(-198, 120), (-60, 96), (70, 126), (198, 104)]), (198, 188)], "#4f8a4a")
    s.fill(oval(-112, -124, 38, 38), "#f4d27a")
    for number in range(11):
        angle = -0.1 - number * 0.23
        tip = (-10 + math.cos(angle) * 188, 60 + math.sin(angle) * 188)
        s.line([(-10, 60), tip], mix(bird, GOLD, number % 2 * 0.7), 20)
    for number in range(11):
        angle = -0.1 - number * 0.23
        for reach in (188, 132):
            x, y = -10 + math.cos(angle) * reach, 60 + math.sin(angle) * reach
            size = 21 * reach / 188
            s.dot(x, y, size, INK)
            s.dot(x, y, size * 0.84, GOLD)
            s.dot(x, y, size * 0.55, bird)
            s.dot(x, y, size * 0.26, IVORY)
    body = curve(
        [
            (-86, -42),
            (-62, -52),
            (-48, -30),
            (-42, 20),
            (6, 46),
            (30, 84),
            (-10, 116),
            (-64, 106),
            (-92, 60),
            (-84, 10),
        ],
        closed=True,
    )
    s.line([*body, body[0]], INK, 9)
    s.fill(body, bird)
    for row in range(3):
        for number in range(3):
            s.line(oval(-52 + number * 25, 62 + row * 17, 11, 9, 0.0, 0.5), GOLD, 4)
    s.fill([(-86, -36), (-114, -26), (-84, -22)], GOLD)
    s.dot(-68, -34, 5, IVORY)
    for x in (-76, -64, -52):
        s.line([(-66, -50), (x, -80)], INK, 3)
        s.dot(x, -82, 5, GOLD)
    for x in (-30, -8):
        s.line([(x, 112), (x, 150)], INK, 6)
    for x, y, radius, colour in ((-148, 128, 34, "#c8503c"), (110, 140, 30, IVORY), (164, 128, 24, "#e0806a")):
        for number in range(6):
            leaf = petal(x, y, radius, radius * 0.56, number * math.tau / 6)
            s.line([*leaf, leaf[0]], INK, 4)
            s.fill(leaf, colour)
        s.dot(x, y, radius * 0.24, GOLD)
    s.veil([(-198, -196), (-70, -196), (-198, 30)], "#ffffff", 0.2)


def paper_card(s: Scene) -> None:
    """A card with a cut flower, open on the table, its envelope beneath."""
    paper = s.tone(FELTS)
    under = s.tone(FELTS, 2)
    s.place(400 + s.look.shift, 312, 1.1 * s.look.size, 0.2)
    s.shadow(box(-230, -120, 200, 166, 4), 8, 10, 6, 0.4)
    s.fill(box(-230, -120, 200, 166, 4), mix(under, IVORY, 0.5))
    s.fill([(-230, -120), (200, -120), (-15, 50)], mix(under, IVORY, 0.35))
    s.line([(-230, -120), (-15, 50), (200, -120)], mix(under, INK, 0.25), 3)
    s.place(400 + s.look.shift + s.look.facing * 26, 292, 1.1 * s.look.size, -0.08)
    card = box(-150, -204, 150, 204, 5)
    s.shadow(card, 10, 14, 7, 0.42)
    s.fill(card, "#fffaf0", "fall", 0.3)
    s.fill(box(-132, -186, 132, 186, 4), paper)
    for layer, (reach, share) in enumerate(((118, 0.25), (92, 0.5), (64, 0.75), (38, 0.95))):
        for number in range(8):
            leaf = petal(0, -30, reach, reach * 0.56, number * math.tau / 8 + layer * 0.39)
            s.veil([(x + 4, y + 6) for x, y in leaf], "#1d120d", 0.22)
            s.fill(leaf, mix(paper, "#fffaf0", share))
    s.dot(0, -30, 14, GOLD)
    for side in (-1, 1):
        for number in range(3):
            leaf = petal(0, 96 + number * 22, 84 - number * 14, 26, math.pi / 2 - side * (1.35 - number * 0.15))
            s.veil([(x + 3, y + 5) for x, y in leaf], "#1d120d", 0.2)
            s.fill(leaf, mix("#3f6a45", "#fffaf0", 0.15 * number))
    s.line([(0, 80), (0, 170)], mix("#3f6a45", "#fffaf0", 0.2), 6)


def notebook(s: Scene) -> None:
    cover = s.tone(DYES)
    s.place(400 + s.look.shift, 306, 1.1 * s.look.size, 0.22 + s.look.turn)
    s.shadow(box(-150, -196, 164, 206, 8), 12, 14, 8, 0.42)
    s.fill(box(-136, -190, 164, 202, 4), "#e9dcc0")
    for number in range(4):
        s.line([(160 - number * 3, -188), (160 - number * 3, 200)], "#cbb98f", 2)
    s.fill(box(-150, -200, 152, 196, 8), cover, "round", 0.4)
    for number in range(70):
        x, y = -140 + (number * 83 % 280), -190 + (number * 151 % 376)
        s.line([(x, y), (x + (number % 5 - 2) * 4, y + number % 3 * 4)], mix(cover, IVORY, 0.25 + number % 3 * 0.12), 2)
    s.fill(box(-150, -200, -104, 196, 8), darker(cover, 0.4))
    for number in range(9):
        y = -168 + number * 42
        s.line([(-152, y), (-104, y)], IVORY, 5)
        s.dot(-104, y, 5, darker(cover, 0.7))
    s.fill(box(-60, -120, 110, 10, 4), IVORY)
    for number in range(7):
        s.fill(petal(25, -50, 52, 25, number * math.tau / 7), cover if number % 2 else GOLD)
    s.dot(25, -50, 10, INK)
    s.line([(130, -200), (130, 196)], GOLD, 8)
    pencil = s.tone(FELTS, 3)
    s.place(400 + s.look.shift + s.look.facing * 214, 300, 1.06 * s.look.size, -0.14)
    s.shadow(box(-13, -150, 13, 170), 8, 10, 5, 0.4)
    s.fill(box(-13, -150, 13, 130), pencil, "round")
    s.fill([(-13, 130), (13, 130), (0, 176)], "#e2c093")
    s.fill([(-4, 162), (4, 162), (0, 178)], INK)
    s.fill(box(-13, -164, 13, -140, 6), IVORY, "round")


def gift_box(s: Scene) -> None:
    paper, ribbon = s.tone(FELTS), s.tone(FELTS, 3)
    for x, y, size, swap in ((132, 14, 0.62, True), (-46, 70, 1.08, False)):
        one, other = (ribbon, GOLD) if swap else (paper, IVORY if paper != IVORY else GOLD)
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + y, size * 1.06 * s.look.size)
        s.ground(160, 0, 26)
        pattern = tile(truntum, one, mix(one, IVORY, 0.45), mix(one, GOLD, 0.6))
        s.fill([(-150, -176), (50, -164), (50, 12), (-142, 0)], pattern, "fall", 0.7)
        s.fill([(50, -164), (164, -194), (156, -26), (50, 12)], pattern, "fall", 1.9)
        s.fill([(-162, -226), (50, -212), (50, -158), (-158, -170)], one, "fall", 0.7)
        s.fill([(50, -212), (176, -244), (170, -190), (50, -158)], darker(one, 0.3))
        s.fill([(-162, -226), (50, -212), (176, -244), (-22, -262)], lighter(one, 0.2))
        s.fill([(-72, -221), (-34, -218), (-34, 4), (-68, 2)], other)
        s.fill([(104, -226), (124, -231), (120, -10), (102, -4)], darker(other, 0.25))
        s.fill([(-72, -221), (-34, -218), (96, -254), (62, -257)], lighter(other, 0.1))
        s.fill([(104, -226), (124, -231), (-84, -250), (-106, -244)], other)
        for side, lean in ((-1, -16), (1, 10)):
            loop = curve(
                [
                    (8, -238),
                    (8 + side * 62, -306 + lean),
                    (8 + side * 118, -280 + lean),
                    (8 + side * 84, -238),
                    (8, -236),
                ],
                closed=True,
            )
            s.fill(loop, other, "round", 0.8)
            s.line([*loop, loop[0]], darker(other, 0.3), 3)
            s.fill(
                curve(
                    [
                        (8 + side * 30, -252),
                        (8 + side * 74, -282 + lean),
                        (8 + side * 92, -262 + lean),
                        (8 + side * 50, -246),
                    ],
                    closed=True,
                ),
                darker(other, 0.35),
            )
        s.fill(oval(8, -244, 23, 19), other, "round", 0.9)


PICTURES = {
    "ukir-kayu": {
        "panel": (panel, "dinding", "panel ukir sulur"),
        "papan-nama": (name_board, "dinding", "papan nama ukir"),
        "patung": (figure, "meja", "patung burung dari kayu"),
        "bingkai": (picture_frame, "meja", "bingkai foto ukir"),
    },
    "lukis-kertas": {
        "lukisan-kaca": (glass_painting, "dinding", "lukisan kaca bergambar merak"),
        "kartu": (paper_card, "atas", "kartu ucapan kertas potong"),
        "buku": (notebook, "atas", "buku catatan dan pensil"),
        "kotak-hadiah": (gift_box, "meja", "dua kotak hadiah"),
    },
}
