"""Kendang, jimbe, ketipung and rebana; turned wood; chess and toys."""

import math

from .lathe import Turned
from .studio import DYES, GOLD, IVORY, WOODS, Point, Scene, box, curve, darker, lighter, mix, oval

HIDE = "#efdfbf"


def _ropes(drum: Turned, high: float, low: float, count: int, colour: str) -> None:
    """The cords that stretch a drum's hide, up and down around it."""
    for number in range(count):
        a, b, c = number / count, (number + 0.5) / count, (number + 1) / count
        for start, end in ((a, b), (c, b)):
            points = [drum.on(start, high), drum.on((start + end) / 2, (high + low) / 2), drum.on(end, low)]
            drum.scene.line(points, drum.dim(colour, b), 3.4)


def _hide(drum: Turned, ring: str) -> None:
    drum.lid(HIDE, darker(HIDE, 0.25))
    drum.scene.fill(
        oval(0, drum.top[1], drum.top[0] * 0.34, drum.top[0] * 0.34 * drum.tilt), mix(HIDE, "#8a6a43", 0.35)
    )
    drum.ring(-drum.top[1] - 5, ring, 7)


def jimbe(s: Scene, carved: bool = False) -> None:
    wood, dye = s.tone(WOODS), s.tone(DYES, 3)
    s.place(400 + s.look.shift, s.table_top + 78, 1.06 * s.look.size)
    drum = Turned(s, [(330, 112), (300, 114), (250, 106), (190, 78), (140, 52), (100, 50), (50, 64), (0, 78)], 0.22)
    drum.stands()
    drum.body(wood, 1.15)
    if carved:
        drum.band(96, 40, darker(wood, 0.3))
        drum.teeth(90, 44, 11, GOLD)
        drum.band(128, 112, GOLD)
    else:
        drum.band(84, 52, dye)
        drum.dots(68, 9, 5, IVORY)
    drum.ring(18, darker(wood, 0.4), 4)
    drum.band(316, 292, dye)
    _ropes(drum, 300, 156, 10, IVORY)
    drum.band(160, 144, dye)
    drum.shine(0.2, 240, 60, 8, 0.3)
    _hide(drum, GOLD)


def jimbe_carved(s: Scene) -> None:
    jimbe(s, carved=True)


def kendang(s: Scene) -> None:
    """The long drum on its stand: two heads, laced from one to the other."""
    wood, dye = s.tone(WOODS), s.tone(DYES, 1)
    s.place(400 + s.look.shift, s.table_top + 62, 1.1 * s.look.size)
    s.ground(215, 0, 34)
    for x in (-120, 128):
        for foot in (-36, 36):
            s.line([(x - foot * 0.7, -150), (x + foot, -4)], darker(wood, 0.35), 15, darker(wood, 0.1))
    tilt, y = 0.3, -165
    barrel = curve([(-230, -86), (-120, -116), (10, -124), (130, -108), (222, -72)])
    lower = [(x, -up) for x, up in reversed(barrel)]
    shape = [(x, y + up) for x, up in [*barrel, *lower]]
    s.fill([*shape, *oval(-230, y, 86 * tilt, 86, 0.25, 0.75)], wood, "fall", 1.9)
    s.veil(
        [(x, y + up * 0.62) for x, up in barrel] + [(x, y + up * 0.45) for x, up in reversed(barrel)], "#fff4dc", 0.3, 5
    )

    def on(along: float, turn: float) -> tuple[float, float]:
        reach = next(-up for x, up in barrel if x >= along)
        return along + math.cos(turn) * reach * tilt * 0.5, y + math.sin(turn) * reach * 0.98

    for number in range(9):
        turn = -1.35 + number * 2.7 / 8
        s.line([on(-214, turn), on(0, turn + 0.16), on(208, turn)], mix(IVORY, "#9c7a4c", max(0, turn) / 2.4), 4)
        s.line(
            [on(-214, turn + 0.33), on(0, turn + 0.16), on(208, turn + 0.33)],
            mix(IVORY, "#9c7a4c", max(0, turn) / 2.4),
            4,
        )
    for along in (-205, 200):
        s.line([on(along, -1.5 + step * 0.1) for step in range(31)], dye, 15, lighter(dye, 0.25))
    s.line([on(0, -1.5 + step * 0.1) for step in range(31)], GOLD, 9, lighter(GOLD, 0.4))
    s.fill(oval(-230, y, 92 * tilt, 92), darker(wood, 0.35))
    s.fill(oval(-232, y, 86 * tilt, 86), HIDE, "fall", 0.8)
    s.fill(oval(-234, y, 34 * tilt, 34), mix(HIDE, "#7a5733", 0.55))


def ketipung(s: Scene) -> None:
    wood, dye = s.tone(WOODS, 2), s.tone(DYES, 2)
    for x, size, height in ((-92, 0.98, 6), (110, 0.74, 40)):
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + 50 + height, size * 1.12 * s.look.size)
        drum = Turned(s, [(215, 96), (180, 106), (110, 112), (40, 104), (0, 92)], 0.24)
        drum.stands()
        drum.body(wood, 1.15)
        drum.band(206, 186, dye)
        drum.band(30, 12, dye)
        _ropes(drum, 190, 28, 9, IVORY)
        drum.band(118, 104, GOLD)
        _hide(drum, GOLD)


def rebana(s: Scene) -> None:
    """A frame drum leaning, its hide to the eye, brass jingles in the frame."""
    wood = s.tone(WOODS, 1)
    s.place(400 + s.look.shift, s.table_top - 92, 1.05 * s.look.size)
    s.ground(150, 150, 26)
    s.fill(oval(16, 4, 168, 168), darker(wood, 0.45))
    for number in range(10):
        turn = number / 10 * math.tau + 0.2
        s.dot(16 + math.cos(turn) * 158, 4 + math.sin(turn) * 158, 11, GOLD, lit=True)
    s.fill(oval(0, 0, 164, 164), wood, "round")
    s.fill(oval(0, 0, 148, 148), HIDE, "fall", 0.7)
    for number in range(36):
        turn = number / 36 * math.tau
        s.dot(math.cos(turn) * 156, math.sin(turn) * 156, 4, GOLD)
    s.fill(oval(0, 0, 88, 88), s.tone(DYES, 4))
    s.fill(oval(0, 0, 78, 78), HIDE)
    for number in range(8):
        turn = number / 8 * math.tau
        s.line(
            [(math.cos(turn) * 20, math.sin(turn) * 20), (math.cos(turn) * 66, math.sin(turn) * 66)], s.tone(DYES, 4), 9
        )
    s.dot(0, 0, 16, GOLD)
    s.veil(oval(s.light * s.look.facing * 60, -70, 60, 46), "#ffffff", 0.4, 14)


def urn(s: Scene) -> None:
    wood = s.tone(WOODS)
    s.place(400 + s.look.shift, s.table_top + 76, 1.12 * s.look.size)
    jar = Turned(
        s,
        [
            (318, 20),
            (300, 30),
            (284, 16),
            (268, 46),
            (250, 58),
            (236, 46),
            (200, 92),
            (150, 116),
            (96, 98),
            (46, 52),
            (26, 44),
            (14, 66),
            (0, 72),
        ],
        0.2,
    )
    jar.stands()
    jar.body(wood, 1.25)
    for height, width in ((250, 5), (176, 4), (164, 3), (120, 4), (30, 5)):
        jar.ring(height, darker(wood, 0.42), width)
    jar.band(158, 128, mix(wood, GOLD, 0.45))
    jar.shine(0.22, 210, 90, 12, 0.5)


def bowl(s: Scene, colours=WOODS) -> None:
    wood = s.tone(colours)
    s.place(400 + s.look.shift, s.table_top + 66, 1.18 * s.look.size)
    cup = Turned(s, [(150, 168), (120, 162), (70, 128), (30, 74), (14, 62), (0, 66)], 0.3)
    cup.stands()
    cup.body(wood, 1.2)
    for height in (128, 118):
        cup.ring(height, darker(wood, 0.35), 3)
    cup.mouth(lighter(wood, 0.2), darker(wood, 0.25), 0.07)
    for share in (0.75, 0.5, 0.27):
        s.line(oval(0, -146, 160 * share, 160 * share * 0.3, 0.0, 1.0), mix(darker(wood, 0.25), wood, 0.7), 2)
    cup.shine(0.2, 110, 46, 12, 0.35)


def mortar(s: Scene, colours=WOODS, pestle: str = "") -> None:
    wood = s.tone(colours)
    s.place(400 + s.look.shift, s.table_top + 66, 1.18 * s.look.size)
    dish = Turned(s, [(96, 172), (74, 170), (40, 140), (10, 112), (0, 112)], 0.36)
    dish.stands()
    dish.body(wood, 1.15)
    dish.mouth(lighter(wood, 0.16), darker(wood, 0.2), 0.13)
    s.veil(oval(30, -86, 92, 26), "#1d120d", 0.3, 6)
    for x, y, colour in ((-58, -82, "#b3261e"), (-30, -72, "#c9382a"), (-76, -98, "#3d7a35"), (-44, -96, "#d24a2e")):
        s.fill(_chili(x, y), colour)
    handle = pestle or lighter(wood, 0.14)
    s.line([(26, -92), (96, -142)], darker(handle, 0.1), 44)
    s.line([(26, -92), (96, -142)], handle, 36, lighter(handle, 0.35))
    s.line([(96, -142), (150, -190)], darker(handle, 0.12), 24, lighter(handle, 0.2))
    s.dot(158, -197, 21, handle, lit=True)


def _chili(x: float, y: float) -> list[Point]:
    return [
        (x, y),
        *curve([(x, y), (x + 22, y - 9), (x + 46, y + 3)]),
        *curve([(x + 46, y + 3), (x + 20, y + 6), (x, y)]),
    ]


def board(s: Scene) -> None:
    """A chopping board, from above, with its grain."""
    wood = s.tone(WOODS)
    s.place(400 + s.look.shift, 318, 1.12 * s.look.size, 0.42 + s.look.turn)
    shape = [*box(-150, -160, 150, 190, 46)]
    neck = [*curve([(-60, -158), (-30, -190), (-26, -236), (0, -262), (26, -236), (30, -190), (60, -158)])]
    for part in (shape, neck):
        s.shadow(part, 12, 15, 8, 0.4)
    s.fill(neck, wood, "round", 0.5)
    s.fill(shape, wood, "round", 0.5)
    for number in range(7):
        x = -120 + number * 40
        s.line(curve([(x, -150), (x + 14, -60), (x - 12, 60), (x + 6, 176)]), darker(wood, 0.12), 3)
    s.line(curve([(20, 20), (34, 50), (20, 92), (6, 52)], closed=True), darker(wood, 0.22), 3)
    s.dot(0, -226, 11, s.look.wall.wall)
    s.line(box(-132, -142, 132, 172, 34), lighter(wood, 0.22), 2)
    for x, y, turn in ((40, 90, 0.2), (-40, -30, 0.9)):
        leaf = [
            (x, y),
            *curve([(x, y), (x + 30, y - 24 * turn), (x + 72, y - 10)]),
            *curve([(x + 72, y - 10), (x + 40, y + 20), (x, y)]),
        ]
        s.shadow(leaf, 3, 4, 2, 0.35)
        s.fill(leaf, "#4f7a3c")
        s.line([(x, y), (x + 66, y - 8)], "#86a866", 2)


def _chessman(s: Scene, x: float, y: float, wood: str, king: bool, size: float) -> None:
    s.place(400 + s.look.facing * (x + s.look.shift), y, size * s.look.size)
    top = [(232, 6), (222, 20), (206, 13), (190, 40)] if king else [(176, 8), (162, 31), (140, 33), (124, 18)]
    low = [(176, 44), (160, 22), (100, 26), (60, 36)] if king else [(112, 30), (104, 16), (66, 22), (48, 36)]
    man = Turned(s, [*top, *low, (40, 58), (28, 52), (18, 66), (0, 70)], 0.22)
    man.stands()
    man.body(wood, 1.25)
    man.ring(34, darker(wood, 0.4), 4)
    if king:
        s.line([(0, -224), (0, -270)], wood, 9, lighter(wood, 0.3))
        s.line([(-16, -254), (16, -254)], wood, 9, lighter(wood, 0.3))
    man.shine(0.25, 150 if king else 110, 60, 6, 0.4)


def chess(s: Scene) -> None:
    dark, pale = "#4b2615", "#e0b878"
    top = s.table_top - 26
    s.place(400 + s.look.shift, top, 1.0)
    corners = lambda u, v: (-330 + u * 660 + (0.5 - u) * (1 - v) * 190, 4 + v * 170)  # noqa: E731
    edge = [corners(-0.04, -0.06), corners(1.04, -0.06), corners(1.03, 1.05), corners(-0.03, 1.05)]
    s.shadow(edge, 10, 16, 8, 0.4)
    s.fill([*edge[2:], (edge[3][0], edge[3][1] + 18), (edge[2][0], edge[2][1] + 18)][::1], darker(dark, 0.2))
    s.fill(edge, dark)
    for row in range(4):
        for column in range(8):
            u, v = column / 8, row / 4
            cell = [corners(u, v), corners(u + 1 / 8, v), corners(u + 1 / 8, v + 1 / 4), corners(u, v + 1 / 4)]
            s.fill(cell, pale if (row + column) % 2 else "#8a4f2b")
    shade = s.tone(("#3b1d10", "#5d3018", "#2e1a14"))
    _chessman(s, -70, top + 84, pale, True, 1.16)
    _chessman(s, 96, top + 62, shade, True, 1.02)
    _chessman(s, 196, top + 124, shade, False, 1.08)
    _chessman(s, -196, top + 126, pale, False, 1.12)
    _chessman(s, 44, top + 150, pale, False, 1.16)


def yoyo(s: Scene) -> None:
    """Two yo-yos, from above, one with its string drawn out."""
    for x, y, size, other in ((-86, 30, 1.2, 0), (150, -62, 0.86, 1)):
        wood, dye = s.tone(WOODS, other), s.tone(DYES, 2 + other * 3)
        s.place(400 + s.look.facing * (x + s.look.shift), 300 + y, size * s.look.size)
        string = curve([(0, 0), (150, 60), (180, 150), (60, 190), (-40, 160), (-90, 210)])
        s.line(string, darker(IVORY, 0.35), 6)
        s.line(string, IVORY, 4)
        s.shadow(oval(0, 0, 122, 122), 12, 14, 8, 0.42)
        s.fill(oval(0, 0, 122, 122), darker(wood, 0.2), "round")
        s.fill(oval(-3 * s.light * -1, -4, 114, 114), wood, "round", 0.8)
        for reach, colour in ((96, dye), (82, wood), (60, GOLD), (50, wood), (26, dye), (14, IVORY)):
            s.fill(oval(0, -2, reach, reach), colour, "round", 0.45)
        s.veil(oval(s.light * s.look.facing * 44, -54, 36, 24), "#ffffff", 0.45, 7)


def top(s: Scene) -> None:
    """A spinning top, leaning as it turns, its cord beside it."""
    for x, y, size, other, turn in ((-92, 0, 1.16, 0, 0.16), (104, 36, 0.84, 1, 1.08)):
        wood, dye = s.tone(WOODS, other), s.tone(DYES, other * 2)
        s.place(400 + s.look.facing * (x + s.look.shift), s.table_top + 64 + y, size * s.look.size, turn)
        s.ground(58, 0, 14)
        body = Turned(
            s,
            [(268, 9), (226, 11), (206, 14), (196, 62), (168, 118), (138, 124), (96, 86), (48, 34), (16, 10), (0, 3)],
            0.22,
        )
        body.body(wood, 1.2)
        body.band(178, 158, dye)
        body.band(150, 140, GOLD)
        body.band(112, 98, dye)
        body.shine(0.24, 170, 70, 9, 0.45)
    s.place(400 + s.look.facing * s.look.shift, s.table_top + 96)
    s.line(curve([(-220, 26), (-120, 54), (-30, 30), (70, 60), (190, 44), (240, 66)]), IVORY, 6)


def car(s: Scene) -> None:
    wood, dye = s.tone(WOODS), s.tone(DYES)
    s.place(400 + s.look.shift, s.table_top + 54, 1.2 * s.look.size)
    s.ground(196, 0, 26)
    cabin = curve([(-96, -108), (-78, -176), (-50, -188), (40, -188), (66, -176), (106, -108)], steps=6)
    s.fill(cabin, lighter(wood, 0.12), "fall", 1.1)
    for window in ([(-74, -116), (-62, -168), (-6, -168), (-6, -116)], [(8, -116), (8, -168), (48, -168), (78, -116)]):
        s.fill(window, darker(s.look.wall.wall, 0.35))
        s.veil(
            [
                (window[0][0] + 12, -118),
                (window[1][0] + 22, -166),
                (window[1][0] + 34, -166),
                (window[0][0] + 26, -118),
            ],
            "#ffffff",
            0.35,
        )
    hull = [*box(-206, -112, 206, -34, 30)]
    s.fill(hull, wood, "fall", 1.2)
    s.fill(box(-206, -76, 206, -60), dye)
    for number in range(4):
        s.line([(-190, -104 + number * 8 + number * number), (190, -102 + number * 9 + number)], darker(wood, 0.1), 2)
    s.dot(196, -84, 12, GOLD, lit=True)
    for x in (-122, 122):
        s.fill(oval(x, -38, 52, 52), "#2b1a12")
        s.fill(oval(x, -40, 46, 46), darker(wood, 0.25), "round", 0.8)
        s.fill(oval(x, -40, 30, 30), IVORY, "round", 0.4)
        s.dot(x, -40, 10, dye, lit=True)


PICTURES = {
    "kendang-jimbe": {
        "jimbe": (jimbe, "meja", "jimbe"),
        "jimbe-ukir": (jimbe_carved, "meja", "jimbe ukir"),
        "kendang": (kendang, "meja", "kendang di atas dudukannya"),
        "ketipung": (ketipung, "meja", "sepasang ketipung"),
        "rebana": (rebana, "meja", "rebana"),
    },
    "bubut-kayu": {
        "talenan": (board, "atas", "talenan kayu"),
        "guci": (urn, "meja", "guci kayu"),
        "cobek": (mortar, "meja", "cobek dan ulekan kayu"),
        "mangkuk": (bowl, "meja", "mangkuk kayu"),
    },
    "catur-mainan-kayu": {
        "catur": (chess, "meja", "buah catur di papannya"),
        "yoyo": (yoyo, "atas", "dua yoyo kayu"),
        "gasing": (top, "meja", "gasing"),
        "mobil": (car, "meja", "mobil-mobilan kayu"),
    },
}
