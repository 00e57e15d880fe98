"""What people write: where, with which form, and how the database tells whether it was written whole and once."""

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from .conftest import GIVEN

SENTUL = "35.72.01.1003"
# The past years of the plan that every portal has: one report for each quarter.
_quarters = itertools.product(range(2015, 2025), range(1, 5))


@dataclass(frozen=True)
class Sending:
    """One form as one person sends it, perhaps more than once."""

    write: "Write"
    said: str
    path: str
    form: dict

    def send(self, browser):
        return browser.send(self.path, {**self.form, "csrfmiddlewaretoken": browser.token})

    def written(self, portal) -> list[list[int]]:
        """For each record it made: how many rows belong to it, table by table."""
        return portal.rows(self.write.rows.format(said=self.said))

    def is_whole_and_once(self, portal) -> bool:
        return self.written(portal) == [self.write.whole]


@dataclass(frozen=True)
class Write:
    """A kind of record: who enters it, where, with which form, and the rows that are written together or not at all."""

    name: str
    by: str
    path: Callable[[], str]
    form: Callable[[str], dict]
    rows: str
    whole: list[int]

    def saying(self, said: str) -> Sending:
        ticket = str(uuid.uuid4())
        return Sending(self, said, self.path(), {**self.form(said), "sekali": ticket, "key": ticket})


def _next_report() -> str:
    year, quarter = next(_quarters)
    return f"/kelola/rencana/indikator/{GIVEN}/laporan/{year}/{quarter}/"


INVITATION = Write(
    "invitation",
    by="administrator@contoh.id",
    path=lambda: "/kelola/akun/undang/",
    form=lambda said: {"name": said, "email": f"{said}@contoh.id", "groups": 1},
    rows="""
        SELECT (SELECT count(*) FROM accounts_user_groups WHERE user_id = account.id),
            (SELECT count(*) FROM accounts_accesslink WHERE user_id = account.id),
            (SELECT count(*) FROM audit_auditevent WHERE subject = account.email)
        FROM accounts_user AS account WHERE name = '{said}'
    """,
    # The invitation, and the role that it gives.
    whole=[1, 1, 2],
)
SUGGESTION = Write(
    "suggestion in a meeting",
    by="sekretariat@contoh.id",
    path=lambda: f"/rakor/{GIVEN}/catat/",
    form=lambda said: {"kind": "masukan", "speaker": "Ibu Contoh", "text": said},
    rows="""
        SELECT (SELECT count(*) FROM programs_minuteline AS line WHERE line.text = suggestion.text),
            (SELECT count(*) FROM programs_suggestionstep WHERE suggestion_id = suggestion.id)
        FROM programs_suggestion AS suggestion WHERE text = '{said}'
    """,
    whole=[1, 1],
)
REPORT = Write(
    "report of a quarter",
    by="sekretariat@contoh.id",
    path=_next_report,
    form=lambda said: {
        "value": "12,5",
        "note": said,
        "no_evidence_because": "Uji.",
        "opened_version": "",
        "kirim": "1",
    },
    # Saved, then handed in: two lines of history.
    rows="""
        SELECT (SELECT count(*) FROM programs_historicalresult WHERE id = result.id),
            (SELECT count(*) FROM programs_result AS handed_in WHERE id = result.id AND status = 'diajukan')
        FROM programs_result AS result WHERE note = '{said}'
    """,
    whole=[2, 1],
)
ARTISAN = Write(
    "artisan record",
    by="sekretariat@contoh.id",
    path=lambda: "/kelola/perajin/baru/",
    form=lambda said: {"name": said, "crafts": [1, 2], "village": SENTUL, "owner_name": "Ibu Contoh"},
    rows="""
        SELECT (SELECT count(*) FROM crafts_artisan_crafts WHERE artisan_id = artisan.id),
            (SELECT count(*) FROM crafts_historicalartisan WHERE id = artisan.id AND history_type = '+')
        FROM crafts_artisan AS artisan WHERE name = '{said}'
    """,
    whole=[2, 1],
)
WRITES = [INVITATION, SUGGESTION, REPORT, ARTISAN]
