from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import Versioned


class OrganizationQuerySet(models.QuerySet):
    def gathering(self):
        """Those that makers belong to: associations, groups and sentra."""
        return self.filter(kind__in=Organization.GATHERING)

    def current(self):
        """Organizations that exist today; a renamed office stays in the records, but is no longer offered."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today)).filter(
            Q(valid_from=None) | Q(valid_from__lte=today)
        )


class Organization(Versioned):
    """A city office (OPD), an association, a group of makers or another body; renamed ones name their `successor`."""

    class Kind(models.TextChoices):
        OPD = "OPD", _("Perangkat daerah")
        ASSOCIATION = "association", _("Asosiasi")
        GROUP = "kelompok", _("Kelompok perajin")
        SENTRA = "sentra", _("Sentra")
        OTHER = "other", _("Lainnya")

    GATHERING = (Kind.ASSOCIATION, Kind.GROUP, Kind.SENTRA)

    removed_with: tuple[str, ...] = ()

    slug = models.SlugField(_("kode"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("digantikan oleh"),
    )
    source = models.CharField(_("sumber"), max_length=200, blank=True)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisasi")
        verbose_name_plural = _("organisasi")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="organization_dates_ordered",
                violation_error_message=_("Tanggal berakhir tidak boleh mendahului tanggal mulai."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_gathering(self) -> bool:
        """Whether makers belong to it, so that it has members and a page of its own."""
        return self.kind in self.GATHERING
