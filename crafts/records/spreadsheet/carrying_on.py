"""Carries imports on: a page that is open, and the one scheduled command, both do the next bits of the work."""

import time

from crafts.models import ImportJob
from dekranasda.base.notices.duties import Every, duty

from .applying import Application
from .checking import Check
from .undoing import Undoing

SECONDS_OF_A_REQUEST = 2.5
SECONDS_OF_THE_CLOCK = 50.0
_WORK = {
    ImportJob.State.CHECKING: Check,
    ImportJob.State.APPLYING: Application,
    ImportJob.State.UNDOING: Undoing,
}


def carry_on(job: ImportJob, *, seconds: float = SECONDS_OF_A_REQUEST) -> None:
    """Do the next bits of what the import is at, for about so long; at least one."""
    until = time.monotonic() + seconds
    work, at = None, ""
    while True:
        job.refresh_from_db()
        kind = _WORK.get(ImportJob.State(job.state))
        if kind is None:
            return
        if work is None or at != job.state:
            work, at = kind(job), job.state
        work.some()
        if time.monotonic() > until:
            job.refresh_from_db()
            return


@duty("impor", Every.RUN)
def carry_on_imports() -> str:
    """Go on with imports whose page was closed."""
    done = 0
    until = time.monotonic() + SECONDS_OF_THE_CLOCK
    for job in ImportJob.objects.going_on().order_by("pk"):
        if time.monotonic() < until:
            carry_on(job, seconds=until - time.monotonic())
            done += 1
    return f"{done} impor dilanjutkan." if done else ""
