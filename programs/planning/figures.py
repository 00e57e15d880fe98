"""The figures of a plan: what its indicators aim at, what its programs may spend, and what they spent."""

from decimal import Decimal

from django.db import transaction

from programs.models import Budget, Indicator, Program


class MoneySpent(Exception):
    """A ceiling under which money was spent (`budget`) is not taken away."""

    def __init__(self, budget: Budget):
        self.budget = budget
        super().__init__(str(budget))


@transaction.atomic
def set_targets(indicator: Indicator, values: dict[int, Decimal | None]) -> None:
    """Let the indicator aim at these values, by year; None takes the target of the year away."""
    kept = {target.year: target for target in indicator.targets.select_for_update()}
    for year, value in values.items():
        target = kept.get(year)
        if target is None and value is not None:
            indicator.targets.create(year=year, value=value)
        elif target is not None and value is None:
            target.delete()
        elif target is not None and target.value != value:
            target.value = value
            target.save(update_fields=["value"])


@transaction.atomic
def set_ceilings(program: Program, planned: dict[tuple[str, int], int | None]) -> None:
    """Let the program's ceilings (pagu) be these, by source and year; None takes one away, `MoneySpent` if it cannot.

    What was spent stays as it is reported.
    """
    kept = {(budget.source, budget.year): budget for budget in program.budgets.select_for_update()}
    for (source, year), amount in planned.items():
        budget = kept.get((source, year))
        if budget is None and amount is not None:
            program.budgets.create(source=source, year=year, planned=amount)
        elif budget is not None and amount is None:
            if budget.realized is not None:
                raise MoneySpent(budget)
            budget.delete()
        elif budget is not None and budget.planned != amount:
            budget.planned = amount
            budget.save(update_fields=["planned"])


@transaction.atomic
def record_spending(spent: dict[Budget, int | None]) -> None:
    """Write down what was spent under each ceiling so far; their rows are locked."""
    for budget, amount in spent.items():
        budget.realized = amount
        budget.save(update_fields=["realized"])
