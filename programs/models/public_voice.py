"""What the public may read of a suggestion: nothing, until the secretariat opens it in words that it looked at."""

import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.text import LONG_TEXT

from .action_item import ActionItem
from .board import WithSeatQuerySet
from .suggestion import CODE_ALPHABET, Suggestion, SuggestionStep


def new_public_code() -> str:
    """A code for the public trail. Not that of the suggestion: whoever knows that one speaks as its sender."""
    return "J-" + "".join(secrets.choice(CODE_ALPHABET) for _letter in range(7))


class PublicVoiceQuerySet(WithSeatQuerySet):
    def open(self):
        """Those that anybody may read today."""
        return self.filter(closed_at=None).exclude(suggestion__status__in=Suggestion.OUTSIDE)


class PublicVoice(Versioned):
    """A suggestion as visitors read it. What was said stays as it is; closed again, its wording is kept."""

    suggestion = models.OneToOneField(
        Suggestion, models.PROTECT, related_name="public_voice", verbose_name=_("masukan")
    )
    code = models.CharField(_("kode umum"), max_length=12, unique=True, default=new_public_code, editable=False)
    text = models.TextField(_("isi untuk umum"), max_length=LONG_TEXT)
    names_speaker = models.BooleanField(_("boleh disebut namanya"), default=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dibuka oleh")
    )
    opened_at = models.DateTimeField(_("dibuka pada"), default=timezone.now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("ditutup oleh")
    )
    closed_at = models.DateTimeField(_("ditutup pada"), null=True)

    objects = PublicVoiceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("masukan untuk umum")
        verbose_name_plural = _("masukan untuk umum")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="publicvoice_has_text"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False),
                name="publicvoice_closed_on_a_day",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        return reverse("public_trail:voice", args=[self.code])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.suggestion.status not in Suggestion.OUTSIDE

    @transaction.atomic
    def close(self, *, by) -> None:
        """Take it out of the public trail, everywhere at once; nothing happens when that is done."""
        lock(self)
        if self.closed_at is None:
            self.closed_at, self.closed_by = timezone.now(), by
            self.save_step("closed_at", "closed_by")
            record_decision(self.suggestion.code, str(_("Ditarik dari jejak umum.")), by=by)


class PublicPassage(models.Model):
    """The public wording of one step or action item; a step taken later has none until somebody looked at it."""

    voice = models.ForeignKey(PublicVoice, models.CASCADE, related_name="passages", verbose_name=_("masukan"))
    step = models.ForeignKey(
        SuggestionStep, models.CASCADE, null=True, related_name="+", verbose_name=_("langkah masukan")
    )
    action_item = models.ForeignKey(
        ActionItem, models.CASCADE, null=True, related_name="+", verbose_name=_("tindak lanjut")
    )
    text = models.TextField(_("isi untuk umum"), max_length=LONG_TEXT)

    class Meta:
        verbose_name = _("kalimat untuk umum")
        verbose_name_plural = _("kalimat untuk umum")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__isnull=False, action_item=None) | Q(step=None, action_item__isnull=False),
                name="publicpassage_of_one_thing",
            ),
            models.UniqueConstraint(fields=["voice", "step"], name="publicpassage_one_per_step"),
            models.UniqueConstraint(fields=["voice", "action_item"], name="publicpassage_one_per_action_item"),
        ]

    def __str__(self):
        return self.text[:80]
