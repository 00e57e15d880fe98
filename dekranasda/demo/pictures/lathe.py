"""Things that are round about an upright axis: drums, bowls, vases, chessmen, lamps."""

import math
from collections.abc import Sequence

from .studio import Point, Scene, curve, darker, lighter, mix, oval


class Turned:
    """A body given by its radius at some heights, seen from a little above; (0, 0) is where it stands."""

    def __init__(self, scene: Scene, profile: Sequence[Point], tilt: float = 0.2):
        """`profile`: (height above the ground, radius) from the top down to the foot."""
        self.scene, self.tilt = scene, tilt
        self.outline = curve([(radius, -height) for height, radius in profile])
        self.top, self.foot = self.outline[0], self.outline[-1]
        self.outline = [(max(radius, 0.5), y) for radius, y in self.outline]

    def radius(self, height: float) -> float:
        before = self.outline[0]
        for here in self.outline:
            if here[1] >= -height:
                span = here[1] - before[1]
                share = (-height - before[1]) / span if span else 0
                return before[0] + (here[0] - before[0]) * share
            before = here
        return self.foot[0]

    def stands(self) -> None:
        widest = max(radius for radius, _y in self.outline)
        self.scene.ground((self.foot[0] * 2 + widest) / 3, 0, self.foot[0] * self.tilt * 1.15)

    def body(self, paint, strength: float = 1.0) -> None:
        foot, top = self.foot, self.top
        shape = [
            *self.outline,
            *oval(0, foot[1], foot[0], foot[0] * self.tilt, 0.0, 0.5),
            *[(-radius, y) for radius, y in reversed(self.outline)],
            *oval(0, top[1], top[0], top[0] * self.tilt, 0.5, 1.0),
        ]
        self.scene.fill(shape, paint, "round", strength)

    def band(self, high: float, low: float, paint, strength: float = 1.0) -> None:
        """A ring on the surface between two heights."""
        r1, r2 = self.radius(high), self.radius(low)
        shape = [*oval(0, -high, r1, r1 * self.tilt, 0.0, 0.5), *oval(0, -low, r2, r2 * self.tilt, 0.5, 0.0)]
        self.scene.fill(shape, paint, "round", strength)

    def ring(self, height: float, colour: str, width: float = 3) -> None:
        radius = self.radius(height)
        self.scene.line(oval(0, -height, radius - width / 2, radius * self.tilt, 0.02, 0.48), colour, width)

    def on(self, turn: float, height: float, reach: float = 1.0) -> Point:
        """The place on the surface at `turn` (0 is the left edge, 1 the right) and `height`."""
        radius, angle = self.radius(height) * reach, math.pi * (1 - turn)
        return math.cos(angle) * radius, -height + math.sin(angle) * radius * self.tilt

    def teeth(self, high: float, low: float, count: int, paint: str) -> None:
        """A row of triangles (tumpal) around it, pointing up."""
        for number in range(count):
            a, b, tip = number / count, (number + 1) / count, (number + 0.5) / count
            self.scene.fill([self.on(a, low), self.on(tip, high), self.on(b, low)], self.dim(paint, tip))

    def dots(self, height: float, count: int, size: float, colour: str) -> None:
        for number in range(count):
            turn = (number + 0.5) / count
            self.scene.dot(*self.on(turn, height, 0.99), size, self.dim(colour, turn))

    def dim(self, colour: str, turn: float) -> str:
        """The colour as it looks there: darker on the side away from the light."""
        far = turn if self.scene.light * self.scene._facing < 0 else 1 - turn
        return darker(colour, max(0.0, far - 0.35) * 0.7)

    def mouth(self, rim: str, inside: str, thick: float = 0.1) -> None:
        """An open top: the rim, and the dark within."""
        scene, (radius, y) = self.scene, self.top
        scene.fill(oval(0, y, radius, radius * self.tilt), rim)
        inner = radius * (1 - thick)
        scene.fill(oval(0, y + 1, inner, inner * self.tilt), inside, "round", 0.7)
        light = oval(0, y + 1, inner, inner * self.tilt, 0.0, 0.5)
        scene.line(light, mix(inside, rim, 0.35), 2)

    def lid(self, colour: str, edge: str, thick: float = 0.06) -> None:
        """A closed flat top, as a drum's hide."""
        scene, (radius, y) = self.scene, self.top
        scene.fill(oval(0, y, radius, radius * self.tilt), edge)
        inner = radius * (1 - thick)
        scene.fill(oval(0, y, inner, inner * self.tilt), colour)
        scene.veil(
            oval(scene.light * scene._facing * radius * 0.3, y, radius * 0.45, radius * self.tilt * 0.5),
            lighter(colour, 0.7),
            0.6,
            6,
        )

    def shine(self, turn: float, high: float, low: float, width: float = 7, alpha: float = 0.4) -> None:
        """A streak of light down the polished side."""
        turn = turn if self.scene.light * self.scene._facing < 0 else 1 - turn
        steps = [high + (low - high) * step / 10 for step in range(11)]
        left = [self.on(turn, height) for height in steps]
        right = [(x + width, y) for x, y in reversed(left)]
        self.scene.veil([*left, *right], "#fff8ea", alpha, 2)
