"""Whether whoever spoke feels what was made for it (sudah terasa)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .action_item import ActionItem
from .activity import Activity
from .suggestion import Suggestion

ONE_SENTENCE = 300


class Felt(models.Model):
    """What the speaker of a suggestion says of one thing made for it, once it is done; asked once for each."""

    class Answer(models.TextChoices):
        YES = "ya", _("Ya")
        PARTLY = "sebagian", _("Sebagian")
        NO = "belum", _("Belum")

    class Heard(models.TextChoices):
        CODE = "kode", _("dengan kode masukan")
        PHONE = "telepon", _("telepon")
        WHATSAPP = "whatsapp", _("WhatsApp")
        IN_PERSON = "bertemu", _("bertemu")
        MEETING = "rakor", _("rakor")

    CONFIRMED = (Answer.YES, Answer.PARTLY)

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="felt_answers", verbose_name=_("masukan"))
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+", verbose_name=_("kegiatan"))
    action_item = models.ForeignKey(
        ActionItem, models.PROTECT, null=True, related_name="+", verbose_name=_("tindak lanjut")
    )
    answer = models.CharField(_("sudah terasa"), max_length=8, choices=Answer)
    words = models.CharField(_("kata penyampai"), max_length=ONE_SENTENCE, blank=True)
    heard = models.CharField(_("didengar lewat"), max_length=10, choices=Heard)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("jawaban sudah terasa")
        verbose_name_plural = _("jawaban sudah terasa")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False, action_item=None) | Q(activity=None, action_item__isnull=False),
                name="felt_of_one_thing",
            ),
            models.UniqueConstraint(fields=["suggestion", "activity"], name="felt_asked_once_of_an_activity"),
            models.UniqueConstraint(fields=["suggestion", "action_item"], name="felt_asked_once_of_an_action_item"),
            # The sender answers with the code and without an account; what the office heard, somebody wrote down.
            models.CheckConstraint(
                condition=Q(heard="kode", by=None) | (~Q(heard="kode") & Q(by__isnull=False)), name="felt_has_a_source"
            ),
        ]

    def __str__(self):
        return f"{self.suggestion.code}: {self.get_answer_display()}"
