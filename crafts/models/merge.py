from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .artisan import Artisan


class ArtisanMergeQuerySet(models.QuerySet):
    def standing(self):
        """Merges that can still be asked to be undone."""
        return self.filter(undone_at=None).exclude(what={})


class ArtisanMerge(models.Model):
    """That a record became part of another, and all that is needed to part them again.

    `what` names rows and fields, never what a person said: those values stand in the merged record, which stays, and
    in the history of the one kept. An erasure empties it.
    """

    # Without names for the relations: a merge of the record kept moves what points at it, and this must not move.
    kept = models.ForeignKey(Artisan, models.PROTECT, related_name="+", verbose_name=_("data yang dipertahankan"))
    merged = models.ForeignKey(Artisan, models.PROTECT, related_name="+", verbose_name=_("data yang digabung"))
    what = models.JSONField(_("yang dipindahkan"), default=dict, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dipisahkan oleh")
    )
    undone_at = models.DateTimeField(_("dipisahkan pada"), null=True)

    objects = ArtisanMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("penggabungan data perajin")
        verbose_name_plural = _("penggabungan data perajin")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"#{self.merged_id} → #{self.kept_id}"


class KnownApart(models.Model):
    """That somebody looked at two records that are alike, and they are of two different artisans."""

    first = models.ForeignKey(Artisan, models.CASCADE, related_name="apart_from_later", verbose_name=_("perajin"))
    second = models.ForeignKey(
        Artisan, models.CASCADE, related_name="apart_from_earlier", verbose_name=_("perajin lain")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("dua perajin yang berbeda")
        verbose_name_plural = _("dua perajin yang berbeda")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="known_apart_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="known_apart_in_order"),
        ]

    def __str__(self):
        return f"#{self.first_id} ≠ #{self.second_id}"
