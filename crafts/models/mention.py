from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .artisan import Artisan


class MentionQuerySet(models.QuerySet):
    def open(self):
        """Places that nobody has looked through yet."""
        return self.filter(settled_at=None).order_by("table", "row", "column")


class Mention(models.Model):
    """A place outside the record in which an erased artisan was still named; it says where, never what."""

    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="mentions", verbose_name=_("perajin"))
    table = models.CharField(_("tabel"), max_length=80)
    row = models.CharField(_("baris"), max_length=64)
    column = models.CharField(_("kolom"), max_length=80)
    settled_at = models.DateTimeField(_("disunting pada"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("disunting oleh")
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyebutan yang tersisa")
        verbose_name_plural = _("penyebutan yang tersisa")
        constraints = [
            models.UniqueConstraint(fields=["artisan", "table", "row", "column"], name="mention_of_a_place_once")
        ]

    def __str__(self):
        return f"{self.table}.{self.column}"

    @property
    def place(self) -> str:
        """Which column of what, in words."""
        model = apps.get_model(self.table)
        return f"{capfirst(str(model._meta.verbose_name))}: {model._meta.get_field(self.column).verbose_name}"

    def settle(self, *, by) -> None:
        """Say that `by` looked through this place. Twice does nothing twice."""
        Mention.objects.filter(pk=self.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)
