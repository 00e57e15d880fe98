"""What an examination found: how bad it is, what is so, and what to do about it."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    FINE, ATTENTION, BROKEN = range(3)


@dataclass(frozen=True)
class Finding:
    """`what` is so; `advice` says what to do about it, "" when nothing."""

    level: Level
    what: str
    advice: str = ""


def fine(what: str) -> Finding:
    return Finding(Level.FINE, what)
