from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.text import LONG_TEXT

from .plan import Plan
from .program import Program


class PlanVersion(models.Model):
    """What a plan said at one moment, whole: at adoption, after each change, or when a draft was set aside."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name=_("rencana"))
    number = models.PositiveSmallIntegerField(_("versi"))
    adopted = models.BooleanField(_("sesudah ditetapkan"), default=False)
    document = models.JSONField(_("isi"), editable=False)
    note = models.TextField(_("keterangan"), max_length=LONG_TEXT, blank=True)
    meeting = models.ForeignKey("programs.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("versi rencana")
        verbose_name_plural = _("versi rencana")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once")]

    def __str__(self):
        return f"{self.plan} ({self.number})"


class PlanChange(models.Model):
    """A change to an adopted plan: what it was, what it became, why, and which meeting decided it.

    The words stay for ever, also when the program they are about is later taken out of the plan.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes", verbose_name=_("rencana"))
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="changes")
    program = models.ForeignKey(
        Program, models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name=_("program")
    )
    what = models.CharField(_("yang diubah"), max_length=250)
    old_value = models.TextField(_("semula"), blank=True)
    new_value = models.TextField(_("menjadi"), blank=True)
    reason = models.TextField(_("alasan"), max_length=LONG_TEXT)
    meeting = models.ForeignKey(
        "programs.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_changes",
        verbose_name=_("diputuskan dalam rapat"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("perubahan rencana")
        verbose_name_plural = _("perubahan rencana")
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="planchange_has_reason")]

    def __str__(self):
        return self.what
