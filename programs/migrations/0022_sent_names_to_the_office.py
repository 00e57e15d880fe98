"""What the form promises ("only the office reads it") holds for what was sent before: the name stands with the contact."""

from django.db import migrations

SENT, NAMELESS = "Warga (lewat formulir)", "Warga (tanpa nama)"


def keep_names_apart(apps, schema_editor):
    suggestions, contacts, history = (
        apps.get_model("programs", name).objects for name in ("Suggestion", "SuggestionContact", "HistoricalSuggestion")
    )
    sent = suggestions.filter(steps__kind="dikirim").exclude(speaker_name="")
    for pk, name in list(sent.values_list("pk", "speaker_name").distinct()):
        if name not in (SENT, NAMELESS):
            contacts.update_or_create(suggestion_id=pk, defaults={"name": name})
        suggestions.filter(pk=pk).update(speaker_name=SENT)
        history.filter(id=pk).exclude(speaker_name="").update(speaker_name=SENT)


class Migration(migrations.Migration):
    dependencies = [("programs", "0021_sender_name_kept_apart")]

    operations = [migrations.RunPython(keep_names_apart, migrations.RunPython.noop)]
