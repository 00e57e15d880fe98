from django.db import models
from django.utils.translation import gettext_lazy as _

from .plan import Plan


class PlanTakeover(models.Model):
    """That a plan took over the last years of the one before it, and which years both had until then.

    It stands as long as the later plan is in force; withdrawing that plan gives the earlier one its years back.
    """

    later = models.OneToOneField(Plan, models.PROTECT, related_name="takeover", verbose_name=_("rencana pengganti"))
    earlier = models.ForeignKey(
        Plan, models.PROTECT, related_name="handed_over", verbose_name=_("rencana yang digantikan")
    )
    earlier_end_year = models.PositiveSmallIntegerField(_("tahun akhir semula"))
    later_start_year = models.PositiveSmallIntegerField(_("tahun awal semula"))

    class Meta:
        verbose_name = _("penggantian rencana")
        verbose_name_plural = _("penggantian rencana")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.earlier} → {self.later}"
