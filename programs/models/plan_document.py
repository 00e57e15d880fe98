"""What a plan says, as one plain document: what its versions keep and what two versions are compared by.

References are kept as [key, name], so that an office renamed later still reads as it did then, yet is no change.
Money is whole Rupiah, other numbers are text with two places, years are text because JSON has no other keys.
"""


def document_of(plan) -> dict:
    """The plan as it stands in the database, in its order, in 9 queries for any number of programs."""
    goals = plan.goals.prefetch_related(
        "programs__division",
        "programs__lead_organization",
        "programs__supporting_organizations",
        "programs__crafts",
        "programs__villages",
        "programs__budgets",
        "programs__indicators__targets",
    )
    return {
        "title": plan.title,
        "start_year": plan.start_year,
        "end_year": plan.end_year,
        "term": _reference(plan.term),
        "goals": [
            {
                "id": goal.pk,
                "title": goal.title,
                "code": goal.code,
                "programs": [_program(program) for program in goal.programs.all()],
            }
            for goal in goals
        ],
    }


def _program(program) -> dict:
    return {
        "id": program.pk,
        "slug": program.slug,
        "title": program.title,
        "objective": program.objective,
        "program_code": program.program_code,
        "activity_code": program.activity_code,
        "subactivity_code": program.subactivity_code,
        "theme": program.theme,
        "division": _reference(program.division),
        "lead_organization": _reference(program.lead_organization),
        "supporting_organizations": sorted(_reference(body) for body in program.supporting_organizations.all()),
        "crafts": sorted([craft.slug, craft.name] for craft in program.crafts.all()),
        "villages": sorted(_reference(village) for village in program.villages.all()),
        "budgets": [
            {"year": budget.year, "source": budget.source, "planned": budget.planned}
            for budget in program.budgets.all()
        ],
        "indicators": [_indicator(indicator) for indicator in program.indicators.all()],
    }


def _indicator(indicator) -> dict:
    return {
        "id": indicator.pk,
        "name": indicator.name,
        "unit": indicator.unit,
        "definition": indicator.definition,
        "source": indicator.source,
        "baseline": _number(indicator.baseline),
        "baseline_year": indicator.baseline_year,
        "direction": indicator.direction,
        "accumulation": indicator.accumulation,
        "formula": indicator.formula,
        "targets": {str(target.year): _number(target.value) for target in indicator.targets.all()},
    }


def _reference(record) -> list | None:
    return [record.pk, str(record)] if record else None


def _number(value) -> str | None:
    return None if value is None else f"{value:.2f}"
