from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A sender that says nothing for so long was killed: somebody else goes on with its letter.
PRESUMED_DEAD = timedelta(minutes=10)


class MailQuerySet(models.QuerySet):
    def waiting(self):
        """Those that are still to be sent, now or later; one that a killed sender held is among them."""
        return self.filter(state__in=[Mail.State.WAITING, Mail.State.SENDING])

    def due(self, now):
        """Those to be sent now."""
        held = Q(state=Mail.State.SENDING, claimed_at__lt=now - PRESUMED_DEAD)
        return self.filter(Q(state=Mail.State.WAITING, next_try_at__lte=now) | held).order_by("next_try_at", "pk")


class Mail(models.Model):
    """One e-mail on its way to one person. What it says is sealed, and gone once it was sent."""

    class State(models.TextChoices):
        WAITING = "menunggu", _("Menunggu")
        SENDING = "dikirim", _("Sedang dikirim")
        SENT = "terkirim", _("Terkirim")
        GIVEN_UP = "gagal", _("Gagal")

    recipient = models.EmailField(_("kepada"))
    # Of what only one is ever sent ("mingguan:12:2026-11-23"); "" for letters that may repeat.
    about = models.CharField(_("tentang"), max_length=80, blank=True, editable=False)
    message_id = models.CharField(_("nomor pesan"), max_length=120, unique=True, editable=False)
    content = models.TextField(_("isi"), editable=False)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)
    next_try_at = models.DateTimeField(_("dicoba pada"), default=timezone.now)
    claimed_at = models.DateTimeField(_("mulai dikirim pada"), null=True)
    sent_at = models.DateTimeField(_("terkirim pada"), null=True)
    tries = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    error = models.CharField(_("galat terakhir"), max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("email")
        verbose_name_plural = _("email")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_state_next_try")]
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=~Q(about=""), name="mail_once_about"),
            models.CheckConstraint(condition=Q(content="") | ~Q(state="terkirim"), name="mail_sent_says_nothing"),
        ]

    def __str__(self):
        return f"{self.message_id}: {self.get_state_display()}"


class DutyRun(models.Model):
    """When a duty of the portal was last begun and ended; whoever takes the row does it, and nobody else."""

    name = models.CharField(_("tugas"), max_length=40, unique=True)
    turn = models.CharField(_("giliran"), max_length=20, blank=True)
    began_at = models.DateTimeField(_("mulai pada"), null=True)
    ended_at = models.DateTimeField(_("selesai pada"), null=True)

    class Meta:
        verbose_name = _("tugas berkala")
        verbose_name_plural = _("tugas berkala")
        ordering = ["name"]

    def __str__(self):
        return self.name
