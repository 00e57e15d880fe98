from django.db import migrations
from django.utils import timezone

REASON = "Rencana yang bertumpang tindih dirapikan: rencana yang lebih baru sudah berlaku."


def let_plans_follow_each_other(apps, schema_editor):
    """Of adopted plans that share a year the newest stays as it is: it alone was shown as the one in force.

    An earlier one that began before it ends in the year before; one that began with it or later is a draft again.
    Nothing in them is changed, and the reason stands in their history and versions.
    """
    Plan = apps.get_model("programs", "Plan")
    kept = []
    for plan in Plan.objects.filter(status="ditetapkan").order_by("-start_year", "-pk"):
        newer = [one for one in kept if one.start_year <= plan.end_year and plan.start_year <= one.end_year]
        if not newer:
            kept.append(plan)
            continue
        last_year = min(one.start_year for one in newer) - 1
        if plan.start_year <= last_year:
            plan.end_year = last_year
            kept.append(plan)
        else:
            plan.status, plan.adopted_on, plan.adopted_by = "draf", None, None
        plan.version += 1
        plan.save(update_fields=["end_year", "status", "adopted_on", "adopted_by", "version"])
        _write_down(apps, plan)


def _write_down(apps, plan):
    columns = {field.attname: getattr(plan, field.attname) for field in plan._meta.concrete_fields}
    apps.get_model("programs", "HistoricalPlan").objects.create(
        **columns, history_date=timezone.now(), history_type="~", history_change_reason=REASON[:100]
    )
    versions = apps.get_model("programs", "PlanVersion").objects
    if last := versions.filter(plan=plan).order_by("number").last():
        versions.create(
            plan=plan,
            number=last.number + 1,
            adopted=plan.status == "ditetapkan",
            document={**last.document, "end_year": plan.end_year},
            note=REASON,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0017_plan_decree"),
    ]

    operations = [
        migrations.RunPython(let_plans_follow_each_other, migrations.RunPython.noop),
    ]
