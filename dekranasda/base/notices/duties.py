"""What the portal does by the clock: a list of duties, run by the one scheduled command, `manage.py due`.

Each part of the portal names its own duties (`duty`). A duty has its turn once a period; whoever runs the command first
takes the turn, so that two machines, or a command that a slow one overtakes, never do the same work twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.db.models import Q
from django.utils import timezone

from .models import DutyRun

# One that began so long ago and never ended was killed: its turn is taken again.
PRESUMED_DEAD = timedelta(hours=1)


class Every(Enum):
    """How often a duty has its turn."""

    RUN = "setiap kali dijalankan"
    NIGHT = "setiap malam"
    WEEK = "setiap Senin pagi"


FROM_HOUR = {Every.NIGHT: time(1, 0), Every.WEEK: time(6, 0)}


@dataclass(frozen=True)
class Duty:
    """`work` says in words what it did; "" when there was nothing to do."""

    name: str
    every: Every
    work: Callable[[], str]


_duties: dict[str, Duty] = {}


def duty(name: str, every: Every):
    """Let the function be done by the clock; it says in Indonesian what it did."""

    def put_down(work: Callable[[], str]) -> Callable[[], str]:
        _duties[name] = Duty(name, every, work)
        return work

    return put_down


def duties() -> list[Duty]:
    return list(_duties.values())


def turn_of(every: Every, now: datetime) -> str:
    """The name of the turn that runs now, in the time of the council's place."""
    local = timezone.localtime(now)
    if every is Every.RUN:
        return ""
    day: date = local.date() if local.time() >= FROM_HOUR[every] else local.date() - timedelta(days=1)
    if every is Every.WEEK:
        day -= timedelta(days=day.weekday())
    return day.isoformat()


def take_turn(one: Duty, now: datetime) -> bool:
    """Whether this run does the duty: its turn has come, and nobody else took it."""
    turn = turn_of(one.every, now)
    DutyRun.objects.get_or_create(name=one.name)
    free = Q(began_at=None) | Q(ended_at__isnull=False) | Q(began_at__lt=now - PRESUMED_DEAD)
    mine = DutyRun.objects.filter(free, name=one.name)
    if turn:
        # A turn that began and never ended was not done.
        mine = mine.exclude(turn=turn, ended_at__isnull=False)
    return bool(mine.update(turn=turn, began_at=now, ended_at=None))


def end_turn(one: Duty) -> None:
    DutyRun.objects.filter(name=one.name).update(ended_at=timezone.now())


def do_duties(now: datetime | None = None) -> list[tuple[Duty, str | Exception]]:
    """Do all whose turn has come; each with what it says, or what went wrong. One that fails hinders no other."""
    now = now or timezone.now()
    done: list[tuple[Duty, str | Exception]] = []
    for one in duties():
        if not take_turn(one, now):
            continue
        try:
            done.append((one, one.work()))
        except Exception as error:  # The turn stays open: the next run after an hour tries once more.
            done.append((one, error))
        else:
            end_turn(one)
    return done
