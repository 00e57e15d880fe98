"""The link by which a maker opens their own page, without an account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.codes import digest_of

from .artisan import Artisan

# So many wrong answers put a link to sleep, until the office wakes it.
MOST_WRONG = 5


class OwnLinkQuerySet(models.QuerySet):
    def in_force(self):
        """Links that lead somewhere, those asleep too."""
        return self.filter(revoked_at=None)

    def of(self, token: str):
        """The link with this token, of a record that the office still works with; None when there is none."""
        return (
            self.in_force()
            .filter(digest=digest_of(token), artisan__merged_into=None, artisan__erased_at=None)
            .select_related("artisan__village__district")
            .defer("artisan__nik", "artisan__village__outline")
            .first()
        )

    def asleep(self):
        """Links that wait for the office to wake them."""
        return self.in_force().exclude(asleep_at=None)

    def forget_person(self) -> int:
        return self.delete()[0]


class OwnLink(models.Model):
    """One link; the token stands in it alone, here is only its digest, so that a copy of the database opens no page."""

    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="own_links", verbose_name=_("perajin"))
    digest = models.CharField(_("sidik"), max_length=64, unique=True, editable=False)
    # What a new device is asked where there is no phone: a word on a paper of its own; as a digest, too.
    word_digest = models.CharField(_("sidik kata pembuka"), max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(_("dibuat pada"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dibuat oleh")
    )
    revoked_at = models.DateTimeField(_("dicabut pada"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicabut oleh")
    )
    opened_at = models.DateTimeField(_("terakhir dibuka pada perangkat baru"), null=True)
    wrong_tries = models.PositiveSmallIntegerField(_("jawaban salah"), default=0)
    asleep_at = models.DateTimeField(_("terkunci sejak"), null=True)

    # Where it was opened from, in this request; never stored.
    address = ""

    objects = OwnLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("tautan perajin")
        verbose_name_plural = _("tautan perajin")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["artisan"], condition=Q(revoked_at=None), name="ownlink_one_in_force")
        ]

    def __str__(self):
        return f"#{self.artisan_id}, {timezone.localdate(self.made_at)}"

    @property
    def is_asleep(self) -> bool:
        return self.asleep_at is not None
