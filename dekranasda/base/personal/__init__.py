"""One declaration per column that tells something of a person: who reads it, why, how long, what erasure does to it.

Each app declares its own tables in its `personal.py`. The system check (`checks.py`) refuses a column that stands in no
declaration; `matrix.py` writes down who reads what; slip, public page, retention and erasure are made from the same.
"""

from .declarations import (
    EVERYBODY,
    INSPECTION,
    INTERNAL,
    MINUTES,
    OFFICE,
    Erasure,
    Kept,
    Personal,
    Reader,
    columns,
    declaration_of,
    declarations,
    declare,
    readable,
)

__all__ = [
    "EVERYBODY",
    "INSPECTION",
    "INTERNAL",
    "MINUTES",
    "OFFICE",
    "Erasure",
    "Kept",
    "Personal",
    "Reader",
    "columns",
    "declaration_of",
    "declarations",
    "declare",
    "readable",
]
