"""Edits that lose nobody's work: a record carries a version, and a stale save is refused."""

from django.db import models
from django.db.models import F


class StaleVersion(Exception):
    """Somebody saved this record after it was opened; `current` is what they saved."""

    def __init__(self, current: models.Model):
        self.current = current
        super().__init__(f"{current._meta.label} {current.pk} is now version {current.version}")


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def claim_version(self, expected: int) -> None:
        """Take the right to save this record as opened at version `expected`.

        Call inside a transaction, before `save()`. Raises `StaleVersion` when another save came first.
        """
        model = type(self)
        claimed = model.objects.filter(pk=self.pk, version=expected).update(version=F("version") + 1)
        if not claimed:
            raise StaleVersion(model.objects.get(pk=self.pk))
        self.version = expected + 1
