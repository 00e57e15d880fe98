"""Keeps the work on long lists out of the way of everybody else who writes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 0.1
# Each transaction costs something whatever it holds: with fewer records than a tenth of the most, a slow machine would
# spend its time on that alone, and a long list would never end.
LEAST = 10


class Pace:
    """How many records one transaction takes: fewer where it lasts long, on a slow or busy machine too."""

    def __init__(self, most: int):
        self.most = self.now = most
        self.least = max(1, most // LEAST)

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        took = time.monotonic() - began
        if took > LONG:
            self.now = max(self.least, self.now // 2)
        elif took < LONG / 3:
            self.now = min(self.most, self.now * 2)
