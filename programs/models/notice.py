"""What somebody is to be told: one line for each piece of news and whoever said, or must do, something about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .action_item import ActionItem
from .activity import Activity
from .felt import Felt
from .organization import Organization
from .result import Result
from .suggestion import Suggestion, SuggestionStep

# What a notice can be about; exactly one of them.
ABOUT = ("step", "activity", "action_item", "result", "felt")


def _about(chosen: str) -> Q:
    """That a notice is about this one thing, and no other."""
    one = Q()
    for name in ABOUT:
        one &= Q(**{f"{name}__isnull": name != chosen})
    return one


def _about_one_thing() -> Q:
    exactly = Q()
    for name in ABOUT:
        exactly |= _about(name)
    return exactly


class NoticeQuerySet(models.QuerySet):
    def waiting(self):
        """Nobody was told yet."""
        return self.filter(told_at=None)

    def told(self):
        return self.exclude(told_at=None)


class Notice(models.Model):
    """News of one suggestion for whoever said it, or for the office that must do or did something about it.

    It refers to what happened and to whom it is told; words and contact are read when somebody tells it, so nothing of
    a person is copied here, and what was erased meanwhile is not told.
    """

    # What letters with news are about, before the number of the newest: so that they are found in the queue.
    LETTER = "kabar"

    class Via(models.TextChoices):
        WHATSAPP = "whatsapp", _("WhatsApp")
        PHONE = "telepon", _("telepon")
        EMAIL = "email", _("email")
        IN_PERSON = "bertemu", _("bertemu langsung")
        MEETING = "rakor", _("rakor")
        LETTER = "surat", _("surat")
        NOT_NEEDED = "tidak-perlu", _("tidak perlu atau tidak dapat dikabari")

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="notices", verbose_name=_("masukan"))
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("organisasi yang dikabari"),
    )
    step = models.ForeignKey(SuggestionStep, models.CASCADE, null=True, related_name="notices")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="+")
    action_item = models.ForeignKey(ActionItem, models.CASCADE, null=True, related_name="+")
    result = models.ForeignKey(Result, models.CASCADE, null=True, related_name="+")
    felt = models.ForeignKey(Felt, models.CASCADE, null=True, related_name="+")
    # How often "Sudah terasa?" was asked again about the same thing.
    reminder = models.PositiveSmallIntegerField(_("pengingat ke"), default=0)
    made_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)
    told_at = models.DateTimeField(_("dikabari pada"), null=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dikabari oleh")
    )
    via = models.CharField(_("dikabari lewat"), max_length=12, choices=Via, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("kabar")
        verbose_name_plural = _("kabar")
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["suggestion", "made_at"], condition=Q(told_at=None), name="notice_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=_about_one_thing(), name="notice_about_one_thing"),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None, via="") | (Q(told_at__isnull=False) & ~Q(via="")),
                name="notice_told_some_way",
            ),
            *(
                models.UniqueConstraint(fields=["suggestion", name, "reminder"], name=f"notice_once_of_{name}")
                for name in ABOUT
            ),
        ]

    def __str__(self):
        return f"{self.suggestion.code}: {self.about}"

    @property
    def about(self) -> models.Model:
        """What happened."""
        return next(thing for name in ABOUT if (thing := getattr(self, name)) is not None)
