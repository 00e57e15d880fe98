"""Who may do what, by address: one file per capability, each with its `ROWS`; `tests/test_access.py` walks them all.

A row says what a GET or POST of one address answers to the public and to each role, in the order

    public, Pengurus, Sekretariat, Pimpinan, Administrator

    get("meetings:meetings", 302, 200, 200, 200, 403)
    post("meetings:suggestion-adopt", 302, 403, 200, 403, 403, of=lambda user: {"pk": make_suggestion().pk})

302 for the public means: led to sign-in. `of` makes the object and returns the keyword arguments of the address; it
gets the signed-in user (None for the public), so that one row can show an object of one's own organization and another
row that of a foreign one. `data` is what the POST sends; without it, an empty form: 200 (shown again with its errors)
then means allowed. `query` is appended to the address. An address without a `post` row must refuse POST with 405, and
one without a `get` row must refuse GET.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

ROLES = [None, "Pengurus", "Sekretariat", "Pimpinan", "Administrator"]


@dataclass(frozen=True)
class Row:
    method: str
    route: str
    expected: tuple[int, ...]
    of: Callable[[object], dict] | None = None
    data: Callable[[object], dict] | dict = field(default_factory=dict)
    query: str = ""
    note: str = ""

    def __str__(self):
        return f"{self.method} {self.route} {self.note}".strip()


def get(route, *expected, **more) -> Row:
    return Row("get", route, _per_role(expected), **more)


def post(route, *expected, **more) -> Row:
    return Row("post", route, _per_role(expected), **more)


def _per_role(expected):
    if len(expected) == 1:
        return expected * len(ROLES)
    if len(expected) != len(ROLES):
        raise ValueError(f"one status per role, in the order {ROLES}")
    return expected
