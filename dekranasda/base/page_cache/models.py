from django.db import models


class TableMark(models.Model):
    """A transaction wrote the table `name`; `value` is a random number (see `marks`)."""

    name = models.CharField(max_length=80)
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name", "value"], name="tablemark_name_value")]

    def __str__(self):
        return f"{self.name}: {self.value}"
