"""What the directory finds artisans by: an index kept true to the records, and the words visitors type matched to it.

This is the room's face: whoever changes what is public calls `refresh`, whoever answers visitors reads `current()` and
`match`. Nothing else imports the modules inside.
"""

from .index import (
    AVAILABLE,
    BY_NAME,
    CUSTOM_ORDERS,
    MIXED,
    NEWEST,
    SHIPS_ABROAD,
    VISITABLE,
    WHOLESALE,
    craft_set,
    rebuild,
    refresh,
    village_set,
)
from .matching import Match, match
from .snapshot import Snapshot, current

__all__ = [
    "AVAILABLE",
    "BY_NAME",
    "CUSTOM_ORDERS",
    "MIXED",
    "NEWEST",
    "SHIPS_ABROAD",
    "VISITABLE",
    "WHOLESALE",
    "Match",
    "Snapshot",
    "craft_set",
    "current",
    "match",
    "rebuild",
    "refresh",
    "village_set",
]
