"""Requires two people, or a reason, for every number that counts; evidence stands in its own rows now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0028_move_evidence")]
    operations = [
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "disetujui"), _negated=True),
                    models.Q(("reviewed_by", models.F("reported_by")), _negated=True),
                    models.Q(("alone_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="result_approved_by_a_second_person",
            ),
        ),
        migrations.RemoveField(
            model_name="historicalresult",
            name="evidence",
        ),
        migrations.RemoveField(
            model_name="result",
            name="evidence",
        ),
        # Until the field of that name was gone, the rows had another.
        migrations.AlterField(
            model_name="evidence",
            name="result",
            field=models.ForeignKey(
                on_delete=models.CASCADE,
                related_name="evidence",
                to="programs.result",
                verbose_name="realisasi",
            ),
        ),
    ]
