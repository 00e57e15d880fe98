from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.editing import Versioned

from .board import Seat
from .meeting import Meeting, MinuteLine
from .organization import Organization
from .suggestion import Suggestion


class Decision(models.Model):
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions", verbose_name=_("rapat"))
    line = models.OneToOneField(
        MinuteLine, models.PROTECT, null=True, blank=True, editable=False, related_name="decision"
    )
    text = models.TextField(_("keputusan"))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text[:80]


class ActionItemQuerySet(models.QuerySet):
    def open(self):
        """Action items on which work remains."""
        return self.filter(status__in=ActionItem.OPEN)

    def late(self):
        """Open, and past the due date."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def of(self, user):
        """Action items of the seats that `user` holds today, or of those seats' organizations."""
        seats = Seat.objects.held_by(user)
        return self.filter(Q(responsible_seat__in=seats) | Q(responsible_organization__in=seats.values("organization")))


class ActionItem(Versioned):
    """What someone promised at a meeting (tindak lanjut). It belongs to a seat or an organization, not a person."""

    class Status(models.TextChoices):
        TODO = "belum", _("Belum")
        DOING = "proses", _("Proses")
        DONE = "selesai", _("Selesai")
        IMPOSSIBLE = "tidak-dapat", _("Tidak dapat dilaksanakan")

    OPEN = (Status.TODO, Status.DOING)

    text = models.TextField(_("tindak lanjut"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="action_items", verbose_name=_("rapat")
    )
    line = models.OneToOneField(
        MinuteLine, models.PROTECT, null=True, blank=True, editable=False, related_name="action_item"
    )
    suggestion = models.ForeignKey(
        Suggestion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("masukan"),
    )
    responsible_seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("jabatan penanggung jawab"),
    )
    responsible_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("organisasi penanggung jawab"),
    )
    due_on = models.DateField(_("batas waktu"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.TODO)
    status_reason = models.TextField(_("keterangan"), blank=True)
    evidence = models.FileField(_("bukti"), upload_to="bukti/", blank=True)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ActionItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(responsible_seat=None) | Q(responsible_organization=None),
                name="actionitem_one_responsible",
                violation_error_message=_("Pilih jabatan atau organisasi sebagai penanggung jawab, bukan keduanya."),
            ),
            models.CheckConstraint(
                condition=~Q(status="tidak-dapat") | ~Q(status_reason=""),
                name="actionitem_impossible_has_reason",
                violation_error_message=_("Tulis alasan mengapa tidak dapat dilaksanakan."),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def responsible(self):
        return self.responsible_seat or self.responsible_organization

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()
