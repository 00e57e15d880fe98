from django.db import migrations


def name_them(apps, schema_editor):
    """What was one suggestion of an action item is the first of several."""
    ActionItem = apps.get_model("programs", "ActionItem")
    links = ActionItem.suggestions.through
    links.objects.bulk_create(
        links(actionitem_id=item, suggestion_id=suggestion)
        for item, suggestion in ActionItem.objects.exclude(suggestion=None).values_list("pk", "suggestion")
    )
    # So says each line of their history; of a link that is no more the number is not known.
    numbers = {
        (item, suggestion): pk for pk, item, suggestion in links.objects.values_list("pk", "actionitem", "suggestion")
    }
    history = apps.get_model("programs", "HistoricalActionItem")
    lines = apps.get_model("programs", "HistoricalActionItem_suggestions")
    lines.objects.bulk_create(
        lines(id=numbers.get((item, suggestion), 0), history_id=line, actionitem_id=item, suggestion_id=suggestion)
        for line, item, suggestion in history.objects.exclude(suggestion=None).values_list(
            "history_id", "id", "suggestion"
        )
    )


def name_one(apps, schema_editor):
    """Back to one: the first that was named."""
    ActionItem = apps.get_model("programs", "ActionItem")
    for link in ActionItem.suggestions.through.objects.order_by("-pk"):
        ActionItem.objects.filter(pk=link.actionitem_id).update(suggestion=link.suggestion_id)


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0033_made_for_suggestions"),
    ]

    operations = [
        migrations.RunPython(name_them, name_one),
    ]
