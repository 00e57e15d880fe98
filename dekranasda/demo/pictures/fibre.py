"""Bamboo, pandan and rush; coconut shell; brooms and brushes."""

import math

from .lathe import Turned
from .motifs import plait, tile, twill
from .studio import BAMBOO, DYES, GOLD, INK, IVORY, WOODS, Scene, box, curve, darker, lighter, mix, oval, petal

SHELLS = ("#4a2a18", "#5f3a20", "#70462a", "#3a2113")


def _bamboo(s: Scene, other: int = 0) -> tuple[str, str, str]:
    """Strips this way, strips that way, and the dyed ones among them."""
    pale = s.tone(BAMBOO, other)
    return pale, darker(pale, 0.2), s.tone(DYES, other + 1)


def tray(s: Scene) -> None:
    """Tampah: a round winnowing tray, rice and a leaf on it, from above."""
    colours = _bamboo(s)
    s.place(400 + s.look.shift, 306, 1.12 * s.look.size, s.look.turn + 0.3)
    s.shadow(oval(0, 0, 218, 218), 12, 15, 9, 0.42)
    s.fill(oval(0, 0, 218, 218), darker(colours[0], 0.25), "round", 0.8)
    s.fill(oval(0, 0, 200, 200), tile(twill, *colours))
    s.veil(oval(0, 0, 200, 200), "#2b1708", 0.1)
    for reach, width, colour in (
        (209, 16, colours[0]),
        (200, 3, darker(colours[0], 0.5)),
        (216, 2, darker(colours[0], 0.45)),
    ):
        s.line(oval(0, 0, reach, reach), colour, width)
    for number in range(30):
        turn = number / 30 * math.tau
        inner, outer = 198, 219
        s.line(
            [
                (math.cos(turn) * inner, math.sin(turn) * inner),
                (math.cos(turn + 0.05) * outer, math.sin(turn + 0.05) * outer),
            ],
            darker(colours[0], 0.42),
            5,
        )
    s.veil(oval(0, 8, 98, 72), "#2b1708", 0.3, 8)
    s.fill(
        curve([(-92, 14), (-56, -50), (10, -66), (76, -28), (84, 34), (10, 70), (-62, 60)], closed=True),
        "#f7f0de",
        "round",
        0.35,
    )
    for number in range(46):
        angle, reach = number * 2.4, 8 + number * 1.75
        x, y = math.cos(angle) * reach * 1.1, 2 + math.sin(angle) * reach * 0.85
        s.fill(petal(x, y, 13, 5, angle * 3), "#fffaf0" if number % 3 else "#dccfae")


def box_woven(s: Scene) -> None:
    """Besek: two square boxes with lids, plaited of flat strips."""
    for x, y, size, other in ((150, 18, 0.66, 1), (-60, 66, 1.16, 0)):
        colours = _bamboo(s, other)
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + y, size * 1.05 * s.look.size)
        s.ground(150, 0, 26)
        weave = tile(plait, colours[0], colours[1], "")
        dyed_weave = tile(plait, colours[2], lighter(colours[2], 0.25), "")
        s.fill([(-142, -110), (40, -104), (40, 10), (-134, 0)], weave, "fall", 0.7)
        s.fill([(40, -104), (150, -128), (142, -26), (40, 10)], weave, "fall", 1.9)
        s.fill([(-154, -168), (40, -158), (40, -88), (-150, -98)], dyed_weave, "fall", 0.6)
        s.fill([(40, -158), (162, -186), (158, -112), (40, -88)], dyed_weave, "fall", 1.7)
        s.fill([(-154, -168), (40, -158), (162, -186), (-20, -200)], weave)
        s.line([(-154, -168), (40, -158), (162, -186)], lighter(colours[2], 0.4), 3)
        s.line([(40, -158), (40, -90)], darker(colours[2], 0.3), 3)


def lamp(s: Scene) -> None:
    """A hanging lamp of bamboo, lit."""
    colour = s.tone(BAMBOO)
    dark = darker(colour, 0.55)
    s.place(400 + s.look.shift, 470, 1.12 * s.look.size)
    s.line([(0, -520), (0, -318)], INK, 5)
    s.veil(oval(0, -150, 250, 230), "#ffd98a", 0.5, 50)
    body = Turned(s, [(318, 26), (296, 44), (250, 104), (190, 146), (130, 150), (70, 122), (30, 88), (14, 70)], 0.2)
    body.body("#ffe3a3", 0.55)
    s.veil(oval(0, -150, 66, 86), "#fffbe8", 0.9, 18)
    for number in range(15):
        for lean in (-0.1, 0.1):
            start, end = (number + 0.5) / 15, (number + 0.5) / 15 + lean
            points = [body.on(min(1, max(0, start + (end - start) * step / 9)), 300 - step * 31) for step in range(10)]
            s.line(curve(points, steps=3), body.dim(colour, start), 6)
    for height, width in ((296, 9), (222, 6), (130, 7), (62, 6), (20, 10)):
        body.ring(height, dark, width)
    s.fill(box(-24, -332, 24, -308, 8), dark, "round")


def basket(s: Scene) -> None:
    colours = _bamboo(s)
    s.place(400 + s.look.shift, s.table_top + 76, 1.04 * s.look.size)
    s.ground(140, 0, 30)
    s.line(curve([(-140, -176), (-120, -320), (0, -368), (120, -320), (140, -176)]), darker(colours[1], 0.45), 21)
    tub = Turned(s, [(186, 158), (150, 152), (60, 132), (0, 116)], 0.24)
    tub.mouth(darker(colours[0], 0.3), darker(colours[0], 0.6), 0.06)
    tub.body(tile(plait, *colours), 1.0)
    tub.band(116, 76, tile(plait, colours[2], lighter(colours[2], 0.3), ""), 1.0)
    s.fill([*oval(0, tub.top[1], 158, 38, 0.0, 0.5), *oval(0, tub.top[1], 140, 30, 0.5, 0.0)], colours[0], "round", 0.8)
    for number in range(4):
        fruit = ("#b3402a", "#dba53a", "#6a8a3a", "#c9632f")[number]
        s.fill(oval(-84 + number * 56, -196 - (number % 2) * 12, 42, 38), fruit, "round", 1.0)
    tub.band(188, 160, colours[0])
    tub.band(22, 2, colours[1])
    s.line(
        curve([(-146, -166), (-130, -310), (0, -352), (130, -310), (146, -166)]),
        colours[1],
        19,
        lighter(colours[1], 0.35),
    )
    handle = curve([(-146, -166), (-130, -310), (0, -352), (130, -310), (146, -166)])
    for x, y in handle[1:-1:2]:
        s.line([(x - 7, y - 7), (x + 7, y + 6)], darker(colours[1], 0.35), 3)


def pandan_bag(s: Scene) -> None:
    dye, pale = s.tone(DYES), s.tone(BAMBOO, 2)
    s.place(400 + s.look.shift, s.table_top + 70, 1.14 * s.look.size)
    s.ground(160, 0, 24)
    s.line(curve([(-74, -200), (-66, -318), (0, -348), (66, -318), (74, -200)]), darker(pale, 0.5), 15)
    body = [
        *curve([(-134, -206), (-160, -90), (-150, 0)]),
        *curve([(-150, 0), (0, 12), (150, 0)]),
        *curve([(150, 0), (160, -90), (134, -206)]),
    ]
    s.fill(
        [*curve([(-134, -206), (0, -222), (134, -206)]), *curve([(134, -206), (0, -192), (-134, -206)])],
        darker(pale, 0.6),
    )
    s.fill(body, tile(twill, pale, darker(pale, 0.14), dye), "round", 0.9)
    band = [*curve([(-155, -132), (0, -122), (155, -132)]), *curve([(160, -70), (0, -58), (-160, -70)])]
    s.fill(band, tile(twill, dye, lighter(dye, 0.2), GOLD), "round", 0.9)
    s.line(curve([(-134, -204), (0, -190), (134, -204)]), darker(pale, 0.3), 9, lighter(pale, 0.3))
    s.line(
        curve([(-86, -176), (-76, -286), (0, -314), (76, -286), (86, -176)]), darker(pale, 0.3), 15, lighter(pale, 0.2)
    )
    for x in (-86, 86):
        s.dot(x, -176, 13, dye, lit=True)


def mat(s: Scene) -> None:
    """A rush mat, half rolled up."""
    dye, pale = s.tone(DYES), s.tone(BAMBOO, 1)
    s.place(400 + s.look.shift, 306, 1.1 * s.look.size, s.look.turn + 0.12)
    flat = [(-220, -176), (150, -176), (150, 176), (-220, 176)]
    s.shadow(flat, 8, 10, 6, 0.4)
    s.fill(flat, tile(twill, pale, darker(pale, 0.13), dye))
    for left, right in ((-196, -170), (-118, -58), (-6, 20)):
        s.fill(box(left, -176, right, 176), tile(twill, dye, lighter(dye, 0.22), GOLD))
    for number in range(24):
        y = -172 + number * 15
        s.line([(-220, y), (-240, y + (number % 3 - 1) * 3)], pale, 4)
    roll = box(112, -184, 214, 184, 20)
    s.shadow(roll, 16, 14, 8, 0.45)
    s.fill(roll, tile(twill, pale, darker(pale, 0.13), dye), "round", 1.2)
    s.fill(box(112, -110, 214, -76), tile(twill, dye, lighter(dye, 0.22), GOLD), "round", 1.2)
    s.fill(box(112, 76, 214, 110), tile(twill, dye, lighter(dye, 0.22), GOLD), "round", 1.2)
    s.fill(oval(163, 182, 51, 15), darker(pale, 0.2))
    for share in (0.76, 0.5, 0.26):
        s.line(oval(163, 182, 51 * share, 15 * share), darker(pale, 0.55), 3)


def tissue_box(s: Scene) -> None:
    dye, pale = s.tone(DYES), s.tone(BAMBOO)
    weave = tile(plait, pale, darker(pale, 0.18), "")
    band = tile(plait, dye, lighter(dye, 0.25), "")
    s.place(400 + s.look.shift, s.table_top + 70, 1.24 * s.look.size)
    s.ground(190, 0, 28)
    s.fill([(-186, -124), (60, -108), (60, 14), (-178, 0)], weave, "fall", 0.8)
    s.fill([(60, -108), (196, -142), (190, -28), (60, 14)], weave, "fall", 1.8)
    s.fill([(-184, -86), (60, -70), (60, -32), (-181, -46)], band, "fall", 0.5)
    s.fill([(60, -70), (195, -106), (192, -70), (60, -32)], band, "fall", 1.7)
    s.fill([(-186, -124), (60, -108), (196, -142), (-42, -164)], lighter(pale, 0.12))
    s.fill(oval(8, -135, 62, 11), darker(pale, 0.6))
    s.fill(
        curve(
            [(-44, -136), (-60, -196), (-18, -222), (2, -190), (34, -232), (70, -190), (58, -136), (6, -126)],
            closed=True,
        ),
        "#fffdf8",
        "folds",
        0.5,
    )
    s.line([(-186, -124), (60, -108), (196, -142)], darker(pale, 0.3), 5)
    s.line([(60, -108), (60, 12)], darker(pale, 0.25), 5)


def hyacinth_basket(s: Scene) -> None:
    """A deep basket of braided stalks with two ears."""
    pale, dye = s.tone(("#b58a4f", "#9c7440", "#caa468", "#7d5a34")), s.tone(DYES, 1)
    s.place(400 + s.look.shift, s.table_top + 74, 1.16 * s.look.size)
    tub = Turned(s, [(226, 128), (180, 146), (110, 158), (40, 144), (0, 118)], 0.24)
    tub.stands()
    tub.mouth(darker(pale, 0.2), darker(pale, 0.65), 0.08)
    tub.body(darker(pale, 0.3), 1.0)
    for row in range(13):
        height = 8 + row * 17
        colour = dye if row in (8, 9) else pale
        count = 17
        for number in range(count):
            turn = (number + (row % 2) * 0.5) / count
            x, y = tub.on(min(turn, 1), height)
            size = 9.5 + 9 * math.sin(math.pi * min(turn, 1))
            s.fill(oval(x, y, size * 0.85, 8), tub.dim(colour, turn))
            s.fill(oval(x - 1, y - 2.5, size * 0.6, 3), tub.dim(lighter(colour, 0.25), turn))
    s.line(oval(0, -226, 126, 30, 0.0, 0.5), pale, 18, lighter(pale, 0.3))
    s.line(oval(0, -226, 126, 30, 0.5, 1.0), darker(pale, 0.2), 12)
    for side in (-1, 1):
        s.line(
            curve([(side * 128, -196), (side * 186, -222), (side * 176, -262), (side * 124, -234)]),
            darker(pale, 0.1),
            15,
            lighter(pale, 0.25),
        )


# Coconut shell.


def _shell(s: Scene, x: float, y: float, radius: float, colour: str) -> None:
    s.fill(oval(x, y, radius, radius), colour, "round", 0.9)
    for share in (0.74, 0.48):
        s.line(oval(x, y, radius * share, radius * share), lighter(colour, 0.14), 2.5)
    s.veil(
        oval(x + s.light * s._facing * radius * 0.34, y - radius * 0.36, radius * 0.3, radius * 0.2), "#fff4e0", 0.5, 4
    )


def shell_bag(s: Scene) -> None:
    """A round bag made of discs of shell."""
    s.place(400 + s.look.shift, s.table_top - 72, s.look.size)
    s.ground(120, 158, 22)
    strap = s.tone(DYES, 1)
    s.line(
        curve([(-110, -110), (-96, -260), (0, -292), (96, -260), (110, -110)]),
        darker(strap, 0.2),
        12,
        lighter(strap, 0.3),
    )
    s.fill(oval(10, 6, 156, 156), INK)
    s.fill(oval(0, 0, 156, 156), strap, "round", 0.8)
    places = [
        (0, 0),
        *((math.cos(n / 6 * math.tau) * 58, math.sin(n / 6 * math.tau) * 58) for n in range(6)),
        *((math.cos((n + 0.5) / 12 * math.tau) * 116, math.sin((n + 0.5) / 12 * math.tau) * 116) for n in range(12)),
    ]
    for number, (x, y) in enumerate(places):
        _shell(s, x, y, 28, SHELLS[number * 3 % 4] if number else GOLD)
    s.fill(box(-12, -170, 12, -140, 6), GOLD, "round")


def buttons(s: Scene) -> None:
    """Buttons scattered from a half shell, from above."""
    for number, (x, y, size) in enumerate(
        ((-140, 84, 74), (24, 128, 58), (150, 40, 66), (176, -120, 50), (36, -10, 46), (-40, 186, 40), (130, 170, 44))
    ):
        colour = lighter(s.tone(SHELLS, number), 0.1 * (number % 3))
        s.place(400 + s.look.shift + s.look.facing * x, 300 + y, 1.0, number * 0.9)
        s.shadow(oval(0, 0, size, size), 5, 7, 4, 0.45)
        s.fill(oval(0, 0, size, size), colour, "round", 0.9)
        s.line(oval(0, 0, size * 0.78, size * 0.78), lighter(colour, 0.25), 4)
        for a, b in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
            s.dot(a * size * 0.2, b * size * 0.2, size * 0.11, darker(colour, 0.75))
        s.line([(-size * 0.2, -size * 0.2), (size * 0.2, size * 0.2)], IVORY, 4)
    colour = s.tone(SHELLS, 1)
    s.place(400 + s.look.shift - s.look.facing * 84, 196, 1.1)
    s.shadow(oval(0, 0, 128, 118), 12, 14, 8, 0.45)
    s.fill(oval(0, 0, 128, 118), darker(colour, 0.3), "round")
    s.fill(oval(0, 0, 108, 98), lighter(colour, 0.14), "round", 0.7)
    s.fill(oval(10, 12, 84, 72), darker(colour, 0.3), "fall")


def shell_bowl(s: Scene) -> None:
    """Two bowls, the one in the other, and a spoon."""
    for x, y, size, other in ((126, 18, 0.72, 1), (-50, 66, 1.16, 0)):
        colour = s.tone(SHELLS, other)
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + y, size * 1.1 * s.look.size)
        cup = Turned(s, [(158, 146), (110, 144), (60, 116), (22, 70), (0, 44)], 0.3)
        cup.stands()
        cup.body(colour, 1.35)
        cup.dots(122, 11, 4, GOLD)
        cup.mouth("#d8b98a", "#9c7448", 0.07)
        if not other:
            s.line([(20, -150), (170, -262)], darker(WOODS[3], 0.1), 17, lighter(WOODS[3], 0.35))
        cup.shine(0.22, 120, 50, 13, 0.42)


def cutlery(s: Scene) -> None:
    colour = s.tone(SHELLS)
    handle = s.tone(WOODS, 1)
    for number, x in enumerate((-112, 0, 112)):
        s.place(400 + s.look.shift + s.look.facing * x, 300, 1.12 * s.look.size, 0.22 - number * 0.1)
        shaft = [
            *curve([(-10, -30), (-13, 80), (-17, 190)]),
            *oval(0, 190, 17, 17, 0.5, 0.0),
            *curve([(17, 190), (13, 80), (10, -30)]),
        ]
        s.shadow(shaft, 10, 12, 6, 0.4)
        head = oval(0, -110, 52, 74)
        s.shadow(head, 10, 12, 6, 0.4)
        s.fill(shaft, handle, "round", 0.9)
        for y in (150, 164):
            s.line([(-14, y), (14, y)], GOLD, 5)
        s.fill(head, colour, "round", 1.0)
        if number == 1:
            for tine in (-26, 0, 26):
                s.fill(box(tine - 6, -196, tine + 6, -116, 5), s.look.wall.wall)
        else:
            s.fill(oval(0, -112, 38, 58), darker(colour, 0.35), "fall", 0.9)
            s.veil(oval(s.light * s.look.facing * 14, -136, 10, 22), "#fff4e0", 0.5, 4)
        for y in (-34, -22):
            s.line([(-14, y), (14, y)], IVORY, 4)


# Brooms.


def broom(s: Scene) -> None:
    """A broom of palm fibre, leaning on the wall."""
    dye = s.tone(DYES, 1)
    fibre = "#2c2320" if s.look.wall.name != "cokelat tua" else "#a58a63"
    stick = s.tone(BAMBOO)
    s.place(400 + s.look.shift, 330, 1.1 * s.look.size, 0.3)
    s.shadow([(-10, -300), (10, -300), (10, 40), (110, 220), (-110, 220), (-10, 40)], 26, 16, 9, 0.34)
    s.line([(0, -330), (0, 40)], darker(stick, 0.25), 19)
    s.line([(0, -330), (0, 40)], stick, 15, lighter(stick, 0.5))
    for y in (-230, -120, -10):
        s.line([(-8, y), (8, y)], darker(stick, 0.4), 4)
    s.fill(curve([(-34, 24), (-72, 80), (-128, 214), (0, 232), (128, 214), (72, 80), (34, 24)]), fibre, "round", 0.5)
    for number in range(44):
        share = number / 43 * 2 - 1
        low = 216 + (number * 7 % 5) * 5
        s.line(
            curve([(share * 30, 30), (share * 74, 110), (share * 126, low)], steps=4),
            mix(fibre, "#8a6a4a", 0.12 + (number * 5 % 7) / 12),
            4,
        )
    for y, width in ((34, 40), (54, 52), (76, 64), (98, 76)):
        s.line(
            curve([(-width, y + 6), (0, y + 12), (width, y + 6)]),
            dye if y != 54 else GOLD,
            9,
            lighter(dye if y != 54 else GOLD, 0.35),
        )
    s.fill(box(-22, -4, 22, 34, 10), dye, "round")


def rib_broom(s: Scene) -> None:
    """A bundle of palm ribs, without a stick."""
    dye = s.tone(DYES, 2)
    s.place(400 + s.look.shift, 300, 1.12 * s.look.size, 0.62 + s.look.turn)
    s.shadow([(-36, -200), (36, -200), (40, -80), (150, 250), (-150, 250), (-40, -80)], 14, 14, 8, 0.36)
    for number in range(56):
        share = ((number * 23) % 56) / 55 * 2 - 1
        low = 236 + (number * 11 % 7) * 6
        colour = mix("#c39a56", "#6d4a24", (number * 5 % 9) / 10)
        s.line(
            curve(
                [(share * 30, -206 + number % 5 * 4), (share * 36, -90), (share * (96 + number % 4 * 16), low)], steps=4
            ),
            colour,
            4,
        )
    for y, width in ((-150, 42), (-132, 42), (-90, 46), (-72, 48)):
        s.line(curve([(-width, y), (0, y + 9), (width, y)]), dye, 13, lighter(dye, 0.4))
    s.line(curve([(-8, -200), (-30, -252), (12, -272), (34, -236), (8, -204)]), dye, 6)


def brush(s: Scene) -> None:
    """Two coir brushes, the one with a handle."""
    for x, y, turn, size, other in ((-10, -96, -0.14, 0.94, 0), (20, 92, 0.1, 1.1, 1)):
        wood = s.tone(WOODS, other)
        s.place(400 + s.look.shift + s.look.facing * x, 290 + y, size * s.look.size, turn)
        shape = curve(
            [
                (-190, -30),
                (-120, -48),
                (20, -46),
                (90, -20),
                (220, -26),
                (236, 0),
                (220, 22),
                (90, 24),
                (20, 34),
                (-190, 30),
                (-206, 0),
            ],
            closed=True,
        )
        if other:
            shape = curve(
                [(-206, -10), (-170, -46), (0, -58), (170, -46), (206, -10), (196, 30), (0, 36), (-196, 30)],
                closed=True,
            )
        left, right = -192, 200 if other else 36
        s.shadow([(left, 20), (right, 20), (right, 104), (left, 104)], 12, 16, 8, 0.4)
        s.shadow(shape, 12, 16, 8, 0.42)
        for number in range(110):
            share = (number * 47 % 110) / 109
            px = left + (right - left) * share
            fibre = mix("#6f4522", "#d9ad6c", number * 5 % 9 / 9)
            s.line([(px, 20), (px + (number % 5 - 2) * 4, 96 + number * 7 % 16 - abs(share - 0.5) * 16)], fibre, 5)
        s.fill(shape, wood, "fall", 1.0)
        s.line(curve([(-170, -22), (-60, -34), (30 if not other else 160, -30)]), lighter(wood, 0.4), 5)
        s.dot(198 if not other else 168, -2, 9, darker(wood, 0.65))


PICTURES = {
    "anyaman-bambu": {
        "besek": (box_woven, "meja", "dua besek bambu"),
        "lampu": (lamp, "dinding", "lampu gantung bambu"),
        "tampah": (tray, "atas", "tampah dengan beras"),
        "keranjang": (basket, "meja", "keranjang bambu berisi buah"),
    },
    "anyaman-serat": {
        "tas-pandan": (pandan_bag, "meja", "tas pandan"),
        "tikar": (mat, "atas", "tikar mendong setengah digulung"),
        "tisu": (tissue_box, "meja", "tempat tisu anyam"),
        "keranjang-serat": (hyacinth_basket, "meja", "keranjang eceng gondok"),
    },
    "batok-kelapa": {
        "tas-batok": (shell_bag, "meja", "tas batok kelapa"),
        "kancing": (buttons, "atas", "kancing batok kelapa"),
        "mangkuk-batok": (shell_bowl, "meja", "mangkuk batok kelapa"),
        "sendok": (cutlery, "atas", "sendok dan garpu batok kelapa"),
    },
    "sapu-sikat": {
        "ijuk": (broom, "dinding", "sapu ijuk"),
        "lidi": (rib_broom, "dinding", "sapu lidi"),
        "sikat": (brush, "atas", "sikat sabut"),
    },
}
