from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Spoken(models.Model):
    """Something said by exactly one: a seat of the board, an organization, an artisan, or a person named in words."""

    speaker_seat = models.ForeignKey(
        "programs.Seat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("jabatan yang menyampaikan"),
    )
    speaker_organization = models.ForeignKey(
        "programs.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("organisasi yang menyampaikan"),
    )
    speaker_artisan = models.ForeignKey(
        "crafts.Artisan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("perajin yang menyampaikan"),
    )
    speaker_name = models.CharField(_("nama yang menyampaikan"), max_length=150, blank=True)

    class Meta:
        abstract = True

    SPEAKER_FIELDS = ("speaker_seat", "speaker_organization", "speaker_artisan", "speaker_name")

    @classmethod
    def one_speaker(cls, name: str) -> models.CheckConstraint:
        """The database's own guarantee that there is exactly one speaker."""
        exactly_one = Q()
        for chosen in cls.SPEAKER_FIELDS:
            only = Q()
            for field in cls.SPEAKER_FIELDS:
                empty = Q(**{field: ""}) if field == "speaker_name" else Q(**{f"{field}__isnull": True})
                only &= ~empty if field == chosen else empty
            exactly_one |= only
        return models.CheckConstraint(
            condition=exactly_one,
            name=name,
            violation_error_message=_("Pilih satu yang menyampaikan: jabatan, organisasi, perajin, atau nama."),
        )

    @property
    def said_on(self) -> date:
        """The day it was said: whom a seat spoke for is read as of then."""
        raise NotImplementedError

    @property
    def speaker(self) -> str:
        """Who said it, in words: a seat with the organization for which it spoke on that day."""
        if self.speaker_seat:
            return self.speaker_seat.label_on(self.said_on)
        return str(self.speaker_organization or self.speaker_artisan or self.speaker_name)

    @property
    def speaker_ref(self) -> str:
        """The record behind the speaker as forms name it ("jabatan:12"); "" for a person named in words."""
        if self.speaker_seat_id:
            return f"jabatan:{self.speaker_seat_id}"
        if self.speaker_organization_id:
            return f"organisasi:{self.speaker_organization_id}"
        return f"perajin:{self.speaker_artisan_id}" if self.speaker_artisan_id else ""

    @property
    def speaker_body(self):
        """The organization for which it was said, or None for artisans and citizens."""
        return self.speaker_seat.organization_on(self.said_on) if self.speaker_seat else self.speaker_organization

    def clean(self):
        super().clean()
        if sum(bool(getattr(self, f"{f}_id" if f != "speaker_name" else f)) for f in self.SPEAKER_FIELDS) != 1:
            raise ValidationError(
                {"speaker_name": _("Pilih satu yang menyampaikan: jabatan, organisasi, perajin, atau nama.")}
            )
