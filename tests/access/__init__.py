"""Who may do what, by address: one file per capability, each with its `ROWS`; `tests/test_access.py` walks them all.

A row says what a GET or POST of one address answers to the public and to each role, in the order

    public, Pengurus, Sekretariat, Pimpinan, Administrator

and then Pengawas, who may do what anybody may, and else only what `inspector` says:

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

ROLES = [None, "Pengurus", "Sekretariat", "Pimpinan", "Administrator", "Pengawas"]
NAMED = len(ROLES) - 1
DONE = (200, 204, 302)


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


def get(route, *expected, inspector=None, **more) -> Row:
    return Row("get", route, _per_role(expected, inspector), **more)


def post(route, *expected, inspector=None, **more) -> Row:
    return Row("post", route, _per_role(expected, inspector), **more)


def _per_role(expected, inspector):
    if len(expected) == 1:
        return (*expected * NAMED, inspector or expected[0])
    if len(expected) != NAMED:
        raise ValueError(f"one status per role, in the order {ROLES[:NAMED]}")
    return (*expected, inspector or _of_inspector(expected))


def _of_inspector(expected):
    """What every account may do, the inspector may; else refused as those are who may not."""
    public, *accounts = expected
    if len(set(accounts)) == 1:
        return accounts[0]
    return next((status for status in accounts if status not in DONE), public if public in DONE else 403)
