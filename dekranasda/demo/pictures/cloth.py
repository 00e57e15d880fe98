"""Batik and other dyed cloth; embroidery; clothes, caps and bags of cloth; hands at work on them."""

import math

from .motifs import BATIK, DYED, cross_stitch, flowers, leaves, sacking, splashed, stripes, tied, tile, truntum
from .studio import DYES, GOLD, IVORY, SKINS, WOODS, Scene, apart, box, curve, darker, lighter, mix, oval, petal

SACK = ("#b99563", "#8d6a3d", "#d6b988")


def dyed(s: Scene, motifs=BATIK, other: int = 0):
    """A cloth's tile and its ground: one of the dyes that stand out from the wall."""
    wall = s.look.wall.wall
    usable = [one for one in DYED if apart(one[0], wall) > 190]
    colours = usable[(s.look.number + other) % len(usable)]
    return tile(motifs[(s.look.number * 3 + other) % len(motifs)], *colours), colours


def on_a_line(s: Scene, motifs=BATIK) -> None:
    """Long cloths drying on a bamboo pole, moved by the wind."""
    s.place(400, 96, facing=1)
    pole = s.tone(("#c79a4a", "#8a6a35", "#e2c887"))
    s.line([(-420, 14), (420, -8)], darker(pole, 0.3), 15)
    s.line([(-420, 12), (420, -10)], pole, 12, lighter(pole, 0.4))
    for knot in (-250, -40, 180):
        s.line([(knot, -2 - knot * 0.02), (knot, 10 - knot * 0.02)], darker(pole, 0.35), 4)
    for number, (left, right, low) in enumerate(((-262, 42, 392), (82, 296, 300))):
        paint, colours = dyed(s, motifs, number * 2)
        wind = s.look.facing * 16
        s.place(400 + s.look.shift * 0.6, 92, 1.0)
        hem = curve(
            [
                (right + wind, low - 14),
                (right - (right - left) * 0.3 + wind, low + 10),
                (left + (right - left) * 0.4 + wind, low - 8),
                (left + wind, low + 12),
            ]
        )
        shape = [
            (left, 4),
            (right, -4),
            *curve([(right, -4), (right + 6, low * 0.5), (right + wind, low - 14)]),
            *hem,
            *curve([(left + wind, low + 12), (left - 6, low * 0.5), (left, 4)]),
        ]
        s.shadow(shape, 22, 24, 10, 0.3)
        s.fill(shape, paint, "folds", 1.0)
        edge = [(x, y - 26) for x, y in hem]
        s.line(edge, colours[2], 4)
        s.line([(x, y - 36) for x, y in hem], colours[1], 2)
        s.line([(x, y - 4) for x, y in hem], darker(colours[0], 0.3), 7)
        for x in (left + 24, right - 24):
            s.fill(box(x - 6, -16, x + 6, 26, 4), lighter(pole, 0.35))
            s.line([(x, -12), (x, 24)], darker(pole, 0.4), 2)


def jumput(s: Scene) -> None:
    on_a_line(s, (tied,))


def ciprat(s: Scene) -> None:
    on_a_line(s, (splashed,))


def hand(s: Scene, skin: str, sleeve: str) -> None:
    """A right hand that holds a pen-like tool: the tool passes (0, 0), the arm comes from the upper right."""
    arm = [*curve([(40, 34), (110, 74), (200, 96), (420, 150)]), *curve([(460, 10), (240, -36), (140, -46), (70, -40)])]
    s.fill(arm, skin, "fall", 0.9)
    cuff = [*curve([(196, 104), (216, 40), (206, -46)]), (560, -40), (560, 230)]
    s.fill(cuff, sleeve, "fall", 1.1)
    s.line(curve([(196, 104), (216, 40), (206, -46)]), lighter(sleeve, 0.4), 7)
    palm = curve([(20, 6), (56, -40), (116, -50), (150, -20), (146, 50), (96, 76), (46, 60)], closed=True)
    s.fill(palm, skin, "fall", 0.7)
    for start, middle, end, width in (
        ((92, 62), (48, 66), (14, 46), 30),
        ((84, 40), (34, 46), (-4, 26), 31),
        ((84, 10), (34, 8), (-14, 6), 32),
    ):
        s.line(curve([start, middle, end]), darker(skin, 0.22), width + 5)
        s.line(curve([start, middle, end]), skin, width)
        s.dot(end[0] - 4, end[1] - 2, 8, lighter(skin, 0.35))
    s.line(curve([(100, -34), (56, -42), (22, -24), (-2, -8)]), darker(skin, 0.2), 38)
    s.line(curve([(100, -36), (56, -44), (22, -26), (-2, -10)]), lighter(skin, 0.06), 34)
    s.fill(oval(-4, -12, 12, 9), lighter(skin, 0.4))


def canting(s: Scene) -> None:
    """Drawing with wax: a hand with the canting over the cloth, the line still wet."""
    _paint, colours = dyed(s, (flowers,))
    pale = s.tone(("#f5ead2", "#e9d2a6", "#dfe6e2", "#f0d3cf", "#dcdfc0", "#cfdbe6"))
    brown = s.tone(("#a4562a", "#2f4f86", "#8f2f28", "#3f6a4a", "#6b3f6a"), 1)
    s.place(400, 330, 1.0, -0.06)
    cloth = [*curve([(-470, -180), (-200, -206), (80, -176), (470, -204)]), (470, 400), (-470, 400)]
    s.shadow(cloth, 0, -12, 8, 0.3)
    s.fill(cloth, pale, "folds", 0.35)
    for x, y, radius, turn in (
        (-250, 40, 92, 0.3),
        (-66, -70, 60, 0.9),
        (40, 140, 66, 0.1),
        (250, 70, 50, 0.5),
        (-120, 200, 50, 0.2),
    ):
        for leaf in range(3):
            s.fill(
                petal(x, y, radius * 1.6, radius * 0.5, turn + leaf * 2.1 + 0.5),
                mix(pale, colours[0], 0.75 if leaf < 2 else 0.35),
            )
        for number in range(6):
            blossom = petal(x, y, radius, radius * 0.52, turn + number * math.tau / 6)
            s.fill(blossom, mix(pale, brown, 0.85 if x < 0 or y > 100 else 0.2))
            s.line([*blossom, blossom[0]], darker(brown, 0.5), 4)
        s.dot(x, y, radius * 0.2, GOLD)
    s.place(400 - s.look.facing * 60, 250, 1.05, 0.0)
    s.veil(curve([(-40, 90), (60, 120), (240, 170), (300, 90), (80, 40)], closed=True), "#1d120d", 0.3, 12)
    copper, wood = "#b8672f", s.tone(WOODS, 1)
    s.line([(-64, 52), (110, -84)], darker(wood, 0.2), 17)
    s.line([(-64, 52), (110, -84)], wood, 13, lighter(wood, 0.4))
    s.fill(oval(-82, 60, 25, 18), darker(copper, 0.25))
    s.fill(oval(-84, 56, 24, 15), copper, "round")
    s.fill(oval(-84, 52, 17, 8), "#3b2010")
    s.line(curve([(-98, 66), (-116, 78), (-121, 94)]), darker(copper, 0.1), 6)
    s.line(curve([(-121, 94), (-160, 112), (-196, 96)]), darker(brown, 0.5), 5)
    hand(s, SKINS[s.look.number % len(SKINS)], DYES[(s.look.number * 3 + 1) % len(DYES)])


def folded(s: Scene, motifs=BATIK, stamp: bool = True) -> None:
    """A pile of folded cloths, and on it the copper stamp with which batik cap is printed."""
    s.place(400 + s.look.shift, s.table_top + 74, 1.08 * s.look.size)
    s.ground(196, 0, 26)
    for number in range(4):
        paint, colours = dyed(s, motifs, number)
        y, lean = -number * 48, (-8, 6, -3, 4)[number]
        fold = [*oval(-186 + lean, y - 24, 20, 24, 0.25, 0.75), (196 + lean, y - 48), (196 + lean, y)]
        s.fill(fold, paint, "fall", 1.4)
        s.line([(-186 + lean, y - 24), (196 + lean, y - 22)], darker(colours[0], 0.45), 2)
        s.line([(196 + lean, y - 46), (196 + lean, y - 2)], lighter(colours[0], 0.25), 3)
    paint, colours = dyed(s, motifs, 3)
    over = [(-182, -192), (200, -192), (150, -236), (-130, -236)]
    s.fill(over, paint, "fall", 0.5)
    if stamp:
        copper = "#c0713a"
        s.veil(oval(-s.light * 20, -206, 84, 16), "#1d120d", 0.4, 6)
        s.fill(box(-66, -250, 74, -206, 6), darker(copper, 0.15), "round")
        for number in range(9):
            s.line([(-58 + number * 15.5, -224), (-58 + number * 15.5, -208)], darker(copper, 0.5), 3)
        s.fill(box(-66, -256, 74, -240, 6), copper, "round")
        s.line(curve([(-40, -256), (-34, -316), (4, -330), (42, -316), (48, -256)]), darker(copper, 0.25), 17)
        s.line(curve([(-40, -256), (-34, -316), (4, -330), (42, -316), (48, -256)]), copper, 12, lighter(copper, 0.45))


def table_linen(s: Scene) -> None:
    folded(s, stamp=False)


def shawl(s: Scene, motifs=BATIK) -> None:
    """A shawl laid over a wooden stand, both ends with fringes."""
    wood = s.tone(WOODS, 1)
    s.place(400 + s.look.shift, s.table_top + 62, 1.04 * s.look.size)
    s.ground(170, 0, 22)
    for x in (-178, 178):
        s.line([(x, -352), (x, -6)], darker(wood, 0.1), 15, lighter(wood, 0.3))
        s.line([(x - 44, -4), (x + 44, -4)], darker(wood, 0.2), 14, wood)
    s.line([(-214, -350), (214, -350)], wood, 17, lighter(wood, 0.3))
    for x in (-214, 214):
        s.dot(x, -350, 13, wood, lit=True)
    for left, right, low, other in ((-34, 116, -60, 0), (-124, 14, -96, 0)):
        paint, colours = dyed(s, motifs, other)
        shape = [
            *curve([(left, low), (left + 4, -240), (left + 14, -356)]),
            *curve([(left + 14, -356), ((left + right) / 2, -368), (right - 14, -356)]),
            *curve([(right - 14, -356), (right + 2, -220), (right, low - 8)]),
        ]
        s.shadow(shape, 10, 10, 6, 0.35)
        s.fill(shape, paint, "folds", 0.9)
        s.line([(left, low - 26), (right, low - 34)], colours[2], 6)
        for number in range(17):
            x = left + 4 + (right - left - 8) * number / 16
            s.line([(x, low - number * 0.5), (x + (number % 3 - 1) * 3, low + 28)], lighter(colours[0], 0.3), 3)


def shirt(s: Scene, paint=None, colours=None, open_front: bool = False, sleeves: float = 1.0) -> None:
    """On a hanger, on the wall."""
    if paint is None:
        paint, colours = dyed(s)
    wood = s.tone(WOODS, 2)
    s.place(400 + s.look.shift, 314, 1.02 * s.look.size, s.look.turn * 0.4)
    s.line(curve([(0, -190), (0, -216), (16, -228), (14, -246), (-4, -250), (-14, -240)]), "#6f675f", 5)
    body = [
        *curve([(-46, -186), (-92, -168), (-124, -146)]),
        *curve([(-124, -146), (-178 * sleeves, -40), (-196 * sleeves, 10)]),
        (-128, 36),
        (-110, -34),
        *curve([(-110, -34), (-112, 90), (-120, 214)]),
        *curve([(-120, 214), (0, 224), (120, 214)]),
        *curve([(120, 214), (112, 90), (110, -34)]),
        (128, 36),
        *curve([(196 * sleeves, 10), (178 * sleeves, -40), (124, -146)]),
        *curve([(124, -146), (92, -168), (46, -186)]),
    ]
    if not sleeves:
        body = [
            *curve([(-46, -186), (-82, -172), (-98, -120), (-92, -60), (-112, -20), (-116, 180)]),
            (-20, 220),
            (0, 176),
            (20, 220),
            *curve([(116, 180), (112, -20), (92, -60), (98, -120), (82, -172), (46, -186)]),
        ]
    s.shadow(body, 18, 20, 9, 0.36)
    if not sleeves:
        s.line([(-104, -148), (0, -196), (104, -148)], darker(wood, 0.1), 12, lighter(wood, 0.3))
    s.fill(body, paint, "folds", 0.75)
    s.fill([*oval(0, -184, 46, 16, 0.5, 1.0), *oval(0, -184, 46, 12, 0.0, 0.5)], darker(colours[0], 0.5))
    if open_front:
        s.fill([(-46, -184), (46, -184), (6, -40), (-6, -40)], darker(colours[0], 0.55))
        s.line(curve([(-48, -186), (-22, -110), (-4, -36), (-2, 216)]), colours[2], 14, lighter(colours[2], 0.4))
        s.line(curve([(48, -186), (22, -110), (4, -36), (2, 216)]), colours[2], 14, lighter(colours[2], 0.4))
    else:
        s.fill([(-48, -186), (0, -160), (-12, -122), (-70, -164)], colours[0], "fall", 0.8)
        s.fill([(48, -186), (0, -160), (12, -122), (70, -164)], colours[0], "fall", 0.8)
        s.line([(-48, -186), (0, -160), (48, -186)], darker(colours[0], 0.35), 3)
        s.line([(0, -158), (2, 218)], darker(colours[0], 0.4), 3)
        for y in (-110, -50, 10, 70, 130):
            s.dot(5, y, 5.5, colours[1], lit=True)
    if sleeves:
        for side in (-1, 1):
            s.line([(196 * sleeves * side, 8), (128 * side, 34)], colours[2], 6)
    s.line([(-46, -186), (-110, -160)], lighter(colours[0], 0.25), 3)


def kebaya(s: Scene) -> None:
    usable = [one for one in DYED if apart(one[0], s.look.wall.wall) > 190]
    colours = usable[s.look.number % len(usable)]
    s_paint = tile(truntum, colours[0], mix(colours[0], colours[1], 0.45), mix(colours[0], colours[2], 0.6))
    shirt(s, s_paint, colours, open_front=True, sleeves=1.02)
    for side in (-1, 1):
        for x, y, radius in ((44, 176, 25), (78, 150, 18), (30, 128, 16), (64, -112, 15)):
            for number in range(6):
                s.fill(petal(side * x, y, radius, radius * 0.5, number * math.tau / 6), colours[1])
            s.dot(side * x, y, radius * 0.24, colours[2])
        s.line(curve([(side * 20, 200), (side * 70, 170), (side * 96, 110)]), colours[2], 4)


def vest(s: Scene) -> None:
    usable = [one for one in DYED if apart(one[0], s.look.wall.wall) > 190]
    colours = usable[(s.look.number + 2) % len(usable)]
    shirt(s, tile(stripes, *colours), colours, open_front=True, sleeves=0)
    for y in (0, 50, 100):
        s.dot(16, y, 7, GOLD, lit=True)
    for side in (-1, 1):
        s.line([(side * 40, 70), (side * 92, 64)], colours[2], 10, lighter(colours[2], 0.4))


def _tote(s: Scene, paint, colour: str, strap: str, motif: bool) -> None:
    s.place(400 + s.look.shift, s.table_top + 78, s.look.size)
    s.ground(126, 0, 22)
    s.line(curve([(-58, -246), (-50, -360), (0, -384), (50, -360), (58, -246)]), darker(strap, 0.35), 16)
    body = [
        *curve([(-126, -250), (-138, -120), (-128, -2)]),
        *curve([(-128, -2), (0, 10), (128, -2)]),
        *curve([(128, -2), (138, -120), (126, -250)]),
    ]
    s.fill(
        [*curve([(-126, -250), (0, -262), (126, -250)]), *curve([(126, -250), (0, -238), (-126, -250)])],
        darker(colour, 0.5),
    )
    s.fill(body, paint, "folds", 0.6)
    s.line(curve([(-66, -214), (-60, -318), (0, -346), (60, -318), (66, -214)]), strap, 17, lighter(strap, 0.3))
    for x in (-66, 66):
        s.fill(box(x - 15, -232, x + 15, -190, 5), strap)
        s.line([(x - 9, -226), (x + 9, -196)], lighter(strap, 0.5), 2)
        s.line([(x + 9, -226), (x - 9, -196)], lighter(strap, 0.5), 2)
    s.line(curve([(-127, -236), (0, -228), (127, -236)]), lighter(colour, 0.35), 2)
    if motif:
        for number in range(8):
            s.fill(petal(0, -104, 62, 27, number * math.tau / 8), strap)
        s.dot(0, -104, 15, GOLD, lit=True)


def leaf_bag(s: Scene) -> None:
    usable = [one for one in DYED if apart(one[0], s.look.wall.wall) > 190]
    colours = usable[s.look.number % len(usable)]
    _tote(s, tile(leaves, *colours), colours[0], s.tone(WOODS, 1), motif=False)


def sack_bag(s: Scene) -> None:
    _tote(s, tile(sacking, *SACK), SACK[0], s.tone(DYES, 1), motif=True)


def scarf(s: Scene) -> None:
    shawl(s, (leaves,))


def cap(s: Scene, stitched: bool, sack: bool) -> None:
    """Songkok."""
    colour = SACK[0] if sack else s.tone(("#1d1a2b", "#22366b", "#5f1f22", "#1f3d36"))
    paint = tile(sacking, *SACK) if sack else colour
    s.place(400 + s.look.shift, s.table_top + 60, 1.2 * s.look.size)
    s.ground(170, 0, 40)
    side = [
        *curve([(-166, -150), (-172, -80), (-166, -20)]),
        *oval(0, -20, 166, 42, 0.5, 0.0),
        *curve([(166, -20), (172, -80), (158, -156)]),
    ]
    s.fill(side, paint, "round", 1.0)
    s.fill(
        curve([(-166, -150), (-120, -196), (0, -212), (120, -200), (158, -156), (80, -132), (-60, -126)], closed=True),
        lighter(colour, 0.12) if not sack else paint,
        "fall",
        0.6,
    )
    s.line(curve([(-166, -150), (-60, -126), (80, -132), (158, -156)]), darker(colour, 0.4), 4)
    trim = s.tone(DYES, 2) if sack else GOLD
    for lift in (8, 18):
        s.line([(x, y - lift) for x, y in oval(0, -20, 165, 42, 0.03, 0.47)], trim, 5)
    if stitched:
        for number in range(5):
            turn = math.pi * (0.14 + number * 0.18)
            x, y, near = -math.cos(turn) * 158, -88 + math.sin(turn) * 34, 0.35 + 0.65 * math.sin(turn)
            for leaf in range(6):
                blossom = petal(0, 0, 29, 15, leaf * math.tau / 6)
                s.fill([(x + px * near, y + py) for px, py in blossom], trim if leaf % 2 else IVORY)
            s.fill(oval(x, y, 6 * near, 6), GOLD)


def plain_cap(s: Scene) -> None:
    cap(s, stitched=False, sack=True)


def stitched_sack_cap(s: Scene) -> None:
    cap(s, stitched=True, sack=True)


def stitched_cap(s: Scene) -> None:
    cap(s, stitched=True, sack=False)


def hoop(s: Scene, crosses: bool = False) -> None:
    """The embroidery frame: the cloth stretched, a flower half done, needle and thread."""
    wood = s.tone(BAMBOO_LIGHT)
    pale = s.tone(("#f6efe0", "#f3dfc6", "#dbe5e4", "#f0d3cf"), 1)
    s.place(400 + s.look.shift, 308, 0.98 * s.look.size, s.look.turn)
    cloth = curve(
        [(-250, -180), (-60, -244), (160, -222), (262, -60), (232, 160), (40, 236), (-180, 214), (-262, 40)],
        closed=True,
    )
    s.shadow(cloth, 10, 12, 7, 0.35)
    s.fill(cloth, pale, "folds", 0.5)
    s.fill(box(-16, -232, 16, -190, 5), darker(wood, 0.2))
    s.dot(0, -236, 12, GOLD, lit=True)
    s.shadow(oval(0, 0, 200, 200), 6, 8, 4, 0.4)
    s.fill(oval(0, 0, 200, 200), wood, "round", 0.7)
    s.line(oval(0, 0, 189, 189), darker(wood, 0.3), 3)
    first, second, third = DYES[(s.look.number + 2) % 10], DYES[(s.look.number + 4) % 10], "#4f7a3c"
    paint = (
        tile(cross_stitch, pale, *(one if apart(one, pale) > 150 else GOLD for one in (first, second)))
        if crosses
        else lighter(pale, 0.12)
    )
    s.fill(oval(0, 0, 179, 179), paint)
    if not crosses:
        stem = curve([(-20, 150), (-8, 60), (20, -40)])
        s.line(stem, third, 7)
        for x, y, angle in ((-10, 90, -2.5), (-4, 54, -0.3), (8, 10, -2.7)):
            s.fill(petal(x, y, 76, 32, angle), third)
            s.line([(x, y), (x + math.cos(angle) * 64, y + math.sin(angle) * 64)], lighter(third, 0.4), 3)
        for x, y, radius, colour in ((24, -62, 84, first), (-92, -30, 46, second), (104, 58, 50, second)):
            colour = colour if apart(colour, pale) > 150 else GOLD
            for number in range(30):
                angle = number / 30 * math.tau
                reach = radius * (0.74 + 0.26 * abs(math.sin(angle * 2.5)))
                s.line(
                    [
                        (x + math.cos(angle) * radius * 0.2, y + math.sin(angle) * radius * 0.2),
                        (x + math.cos(angle) * reach, y + math.sin(angle) * reach),
                    ],
                    colour if number % 3 else lighter(colour, 0.3),
                    radius * 0.14,
                )
            s.dot(x, y, radius * 0.22, GOLD, lit=True)
    thread = first if apart(first, pale) > 150 else GOLD
    s.line(curve([(96, 96), (150, 130), (190, 96), (236, 150)]), thread, 4)
    s.line([(180, 190), (286, 110)], "#7d7a78", 7)
    s.line([(180, 190), (286, 110)], "#e8e6e2", 4)


def cross_hoop(s: Scene) -> None:
    hoop(s, crosses=True)


def veil(s: Scene) -> None:
    """A prayer garment on the wall: white, with embroidered hem."""
    white = s.tone(("#fbf7ef", "#e7d8e6", "#d7e4e2"))
    stitch = s.tone(DYES, 3)
    s.place(400 + s.look.shift, 314, 1.04 * s.look.size)
    s.line([(0, -226), (0, -252)], "#6f675f", 5)
    shape = [
        *curve([(-58, -150), (-54, -204), (0, -230), (54, -204), (58, -150)]),
        *curve([(58, -150), (130, -60), (196, 190)]),
        *curve([(196, 190), (70, 222), (-70, 222), (-196, 190)]),
        *curve([(-196, 190), (-130, -60), (-58, -150)]),
    ]
    s.shadow(shape, 18, 20, 9, 0.36)
    s.fill(shape, white, "folds", 0.62)
    s.fill(oval(0, -158, 40, 50), darker(white, 0.42))
    s.line([*oval(0, -158, 43, 53)], stitch, 5)
    hem = curve([(-186, 160), (-66, 192), (66, 192), (186, 160)])
    for lift, colour, width in ((0, stitch, 5), (64, stitch, 3)):
        s.line([(x * (1 - lift / 1000), y - lift) for x, y in hem], colour, width)
    for number in range(9):
        x, y = hem[2 + number * (len(hem) - 5) // 8]
        for leaf in range(6):
            s.fill(petal(x * 0.97, y - 32, 19, 10, leaf * math.tau / 6), stitch if number % 2 else GOLD)
        s.dot(x * 0.97, y - 32, 4, IVORY)


BAMBOO_LIGHT = ("#d9b77c", "#b9783f", "#8a4b24")
PICTURES = {
    "batik": {
        "taplak": (table_linen, "meja", "taplak batik terlipat"),
        "jemuran": (on_a_line, "dinding", "kain batik dijemur di galah"),
        "cap": (folded, "meja", "tumpukan kain batik dengan capnya"),
        "selendang": (shawl, "meja", "selendang batik di gawangan"),
        "kemeja": (shirt, "dinding", "kemeja batik"),
        "canting": (canting, "dinding", "tangan membatik dengan canting"),
    },
    "jumput-ciprat-ecoprint": {
        "jumput": (jumput, "dinding", "kain jumput dijemur di galah"),
        "kerudung": (scarf, "meja", "kerudung ecoprint"),
        "ciprat": (ciprat, "dinding", "kain ciprat dijemur di galah"),
        "tas-daun": (leaf_bag, "meja", "tas kain ecoprint"),
    },
    "bordir-sulam": {
        "mukena": (veil, "dinding", "mukena bordir"),
        "kebaya": (kebaya, "dinding", "kebaya sulam"),
        "sulam-silang": (cross_hoop, "atas", "sulam silang di pemidangan"),
        "songkok": (stitched_cap, "meja", "songkok bordir"),
        "pemidangan": (hoop, "atas", "bunga sulam di pemidangan dengan jarumnya"),
    },
    "fesyen-songkok-goni": {
        "songkok-goni": (plain_cap, "meja", "songkok goni"),
        "songkok-goni-bordir": (stitched_sack_cap, "meja", "songkok goni bordir"),
        "rompi": (vest, "dinding", "rompi lurik"),
        "tas-goni": (sack_bag, "meja", "tas goni"),
    },
}
