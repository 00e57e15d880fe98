"""The sample plan 2026–2030: eight programmes, their targets, budgets, results and activities."""

from datetime import date

from django.utils import timezone

from crafts.models import Artisan, CraftCategory
from programs.models import (
    Activity,
    Budget,
    Division,
    Goal,
    Indicator,
    Participation,
    Plan,
    Program,
    Result,
    Target,
)
from programs.planning.adoption import adopt
from programs.planning.changes import change_adopted

from .people import People
from .source import day, dice, listed, on, rows

DRAFTED_ON, ADOPTED_ON, CHANGED_ON = date(2026, 2, 16), date(2026, 2, 26), date(2026, 7, 20)
# Where a programme has two sources of money, the first bears so many of ten parts.
FIRST_SOURCE_TENTHS = 7
# The target that was raised after adoption, and by how much.
CHANGED_PROGRAM, CHANGED_YEAR, CHANGED_BY = "katalog-digital", 2027, 10


def load_plan(people: People) -> dict[str, Program]:
    """The adopted plan with its programmes, by their slugs."""
    with on(DRAFTED_ON):
        plan = Plan.objects.create(
            title="Rencana Program Dekranasda Kota Blitar 2026–2030 (contoh)",
            start_year=2026,
            end_year=2030,
            term=people.term,
            is_sample=True,
        )
        scopes = {row["program_slug"]: row for row in rows("sample_program_scopes")}
        spending = {(row["program_slug"], row["source"]): int(row["realized_2026"]) for row in rows("sample_spending")}
        programs = {}
        for position, row in enumerate(rows("sample_programs"), start=1):
            program = _program(plan, position, row, scopes[row["slug"]], people)
            _indicator(program, row)
            _budgets(program, row, spending)
            programs[program.slug] = program
        changed = Target.objects.get(indicator__program__slug=CHANGED_PROGRAM, year=CHANGED_YEAR)
        changed.value -= CHANGED_BY
        changed.save(update_fields=["value"])
    with on(ADOPTED_ON):
        adopt(plan, by=people.leadership)
    return programs


def _program(plan: Plan, position: int, row: dict, scope: dict, people: People) -> Program:
    goal = Goal.objects.create(plan=plan, title=row["goal"], position=position)
    program = Program.objects.create(
        goal=goal,
        slug=row["slug"],
        title=row["program"],
        objective=row["objective"],
        theme=row["theme"],
        division=Division.objects.get(term=people.term, name=row["division"]),
        lead_organization=people.organizations[row["lead_organization_slug"]],
        position=position,
        is_sample=True,
    )
    program.supporting_organizations.set(
        people.organizations[slug] for slug in listed(row["supporting_organization_slugs"])
    )
    program.crafts.set(CraftCategory.objects.filter(slug__in=listed(scope["craft_slugs"])))
    program.villages.set(listed(scope["village_codes"]))
    return program


def _indicator(program: Program, row: dict) -> None:
    direction = Indicator.Direction(row["direction"])
    indicator = Indicator.objects.create(
        program=program,
        name=row["indicator"],
        unit=row["unit"],
        baseline=row["baseline"],
        baseline_year=row["baseline_year"],
        direction=direction,
        accumulation=row["accumulation"],
        formula=(Indicator.Formula.RATIO if direction == Indicator.Direction.UP else Indicator.Formula.INVERSE_GAP),
        source="Laporan penanggung jawab (contoh)",
    )
    for year in program.plan.years:
        Target.objects.create(indicator=indicator, year=year, value=row[f"target_{year}"])


def _budgets(program: Program, row: dict, spending: dict) -> None:
    sources = row["funding_source"].split("; ")
    for year in program.plan.years:
        total = int(row[f"budget_{year}"])
        first = total * FIRST_SOURCE_TENTHS // 10 if len(sources) == 2 else total
        for source, planned in zip(sources, (first, total - first), strict=False):
            Budget.objects.create(
                program=program,
                year=year,
                source=source,
                planned=planned,
                realized=spending.get((program.slug, source)) if year == program.plan.start_year else None,
            )


def load_results(programs: dict[str, Program], people: People) -> None:
    """Results of the quarters so far, in every state; for some quarters there is none."""
    for row in rows("sample_results"):
        if day(row["reported_on"]) > timezone.localdate():
            continue
        program = programs[row["program_slug"]]
        reporter = people.reporter_of(program.lead_organization)
        result = Result(
            indicator=program.indicators.get(),
            year=program.plan.start_year,
            quarter=int(row["quarter"]),
            value=row["value"] or None,
            not_measured=row["state"] == "not_measured",
            note=row["note"],
            reported_by=reporter,
            no_evidence_because="Data contoh, tanpa berkas.",
            is_sample=True,
        )
        with on(day(row["reported_on"])):
            result.save()
            if row["state"] == "draft":
                continue
            result.submit(by=reporter)
            if row["state"] == "returned":
                result.send_back(by=people.secretariat, comment=row["comment"])
            elif row["state"] != "submitted":
                # Two people stand for each number: what the secretariat reported, the chair reviewed.
                result.approve(by=people.leadership if reporter == people.secretariat else people.secretariat)


def load_plan_change(meeting, people: People) -> None:
    """One change of the adopted plan, decided at `meeting`: what it was, what it became, and why."""
    target = Target.objects.get(indicator__program__slug=CHANGED_PROGRAM, year=CHANGED_YEAR)
    reason = "Pengisian katalog pada semester pertama berjalan lebih cepat daripada perkiraan."
    with (
        on(CHANGED_ON),
        change_adopted(target.plan, by=people.leadership, reason=reason, meeting=meeting),
    ):
        target.value += CHANGED_BY
        target.save(update_fields=["value"])


def load_activities(programs: dict[str, Program]) -> None:
    """Activities with the artisans whom they reached."""
    chance = dice("activities")
    for row in rows("sample_activities"):
        activity = Activity.objects.create(
            program=programs[row["program_slug"]],
            title=row["title"],
            starts_on=day(row["starts_on"]),
            ends_on=day(row["ends_on"]),
            place=row["place"],
            village_id=row["village_code"] or None,
            status=row["status"],
            outcome=row["outcome"],
            is_sample=True,
        )
        makers = list(
            Artisan.objects.public().filter(crafts__slug__in=listed(row["craft_slugs"])).order_by("pk").distinct()[:60]
        )
        done = activity.status == Activity.Status.DONE
        Participation.objects.bulk_create(
            Participation(activity=activity, artisan=artisan, attended=chance.random() < 0.9 if done else None)
            for artisan in chance.sample(makers, min(int(row["participants"]), len(makers)))
        )
