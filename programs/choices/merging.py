"""Two entries of a list that mean the same become one; plans that are adopted keep saying what they said."""

from django.db import models, transaction
from django.db.models import F

from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.listed import Listed
from programs.models import Budget, Plan, Program
from programs.models.plan import PlanPartQuerySet


class AlreadyMerged(Exception):
    """One of the two entries is part of another by now, or hidden."""


class SumTooLarge(Exception):
    """Together, the two ceilings of `program` in a year are more than a ceiling may be."""

    def __init__(self, program: Program):
        self.program = program
        super().__init__(str(program))


@transaction.atomic
def merge(entry: Listed, into: Listed) -> None:
    """Let everything that names `entry` name `into`, but for adopted plans and what is history.

    They keep its key, and it keeps its name. Raises `AlreadyMerged`, `SumTooLarge`.
    """
    for one in sorted((entry, into), key=lambda one: one.pk):
        lock(one)
    if entry.merged_into_id or into.merged_into_id or into.is_hidden or entry == into:
        raise AlreadyMerged(entry)
    for model, column in entry.rows_naming():
        if not hasattr(model, "history_type"):
            _name_anew(model, column, entry.key, into.key)
    type(entry)._base_manager.filter(merged_into=entry).update(merged_into=into)
    entry.is_hidden, entry.merged_into = True, into
    entry.save_step("is_hidden", "merged_into")


def concerned(entry: Listed) -> list[tuple[str, int, int]]:
    """What names the entry, by kind: how many rows will name the other one, and how many of adopted plans stay."""
    told = []
    for model, column in entry.rows_naming():
        if not hasattr(model, "history_type"):
            rows = model._default_manager.filter(**{column: entry.key})
            changes = _open(rows).count()
            told.append((str(model._meta.verbose_name_plural), changes, rows.count() - changes))
    return [one for one in told if one[1] or one[2]]


def _open(rows: models.QuerySet) -> models.QuerySet:
    """Those that are of no adopted plan."""
    if not isinstance(rows, PlanPartQuerySet):
        return rows
    return rows.exclude(**{f"{rows.model.plan_path}__status": Plan.Status.ADOPTED})


def _name_anew(model: type[models.Model], column: str, old: str, new: str) -> None:
    rows = _open(model._default_manager.filter(**{column: old}))
    if model is Budget:
        # Who has the ceilings of a program open is told that they changed meanwhile.
        programs = list(rows.order_by().values_list("program", flat=True).distinct())
        Program.objects.filter(pk__in=programs).update(version=F("version") + 1)
        _add_up(rows, new)
    changes: dict = {column: new}
    if issubclass(model, Versioned):
        changes["version"] = F("version") + 1
    rows.update(**changes)


def _add_up(rows: models.QuerySet[Budget], new: str) -> None:
    """Where a program has money of both sources in a year, it is one sum."""
    for budget in rows.select_for_update().order_by("pk"):
        same = (
            Budget.objects.select_for_update().filter(program=budget.program_id, year=budget.year, source=new).first()
        )
        if same is None:
            continue
        same.planned += budget.planned
        if budget.realized is not None:
            same.realized = (same.realized or 0) + budget.realized
        if max(same.planned, same.realized or 0) >= 10**Budget.MOST_DIGITS:
            raise SumTooLarge(budget.program)
        same.save(update_fields=["planned", "realized"])
        budget.delete()
