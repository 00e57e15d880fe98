from django.db import models


class PageMark(models.Model):
    """One of `marks.SLOTS` random numbers; a write to the database changes one of them."""

    slot = models.PositiveSmallIntegerField(primary_key=True)
    value = models.BigIntegerField()

    def __str__(self):
        return f"{self.slot}: {self.value}"
