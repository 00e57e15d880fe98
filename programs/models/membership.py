from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import Artisan, Consent
from crafts.personal import SINCE_GROUPS
from dekranasda.base.forms.editing import Versioned, lock

from .organization import Organization


class MembershipQuerySet(models.QuerySet):
    def on(self, day: date | OuterRef):
        """Memberships on a day, first and last day included; `day` is a date, or the field of an outer query."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def of_whoever_said(self, speaker: str = "speaker_artisan", day: str = "received_on"):
        """For a subquery: those that the artisan of the outer row held on the day of that row."""
        return self.filter(artisan=OuterRef(speaker)).on(OuterRef(day))

    def public(self):
        """Those of today that anyone may read of: the maker is public, and their consent names groups."""
        naming = Consent.objects.in_force().naming(SINCE_GROUPS).filter(artisan=OuterRef("artisan"))
        return self.on(timezone.localdate()).filter(Exists(naming), artisan__in=Artisan.objects.public())

    def for_list(self):
        """All that a row of a list of members shows, in one query: leaders first, of an artisan nothing personal."""
        return (
            self.select_related("artisan__village")
            .only(
                "version",
                "organization",
                "role",
                "starts_on",
                "ends_on",
                "is_sample",
                "artisan__name",
                "artisan__slug",
                "artisan__erased_at",
                "artisan__village__name",
            )
            .order_by(Membership.leaders_first(), "artisan__name", "pk")
        )

    def forget_person(self) -> None:
        """Erasure: who is no longer known belongs to nothing from today on, and was a member like any other."""
        today = timezone.localdate()
        numbers = list(self.values_list("pk", flat=True))
        Membership.history.filter(id__in=numbers).update(role=Membership.Role.MEMBER, history_change_reason=None)
        for membership in Membership.objects.filter(pk__in=numbers):
            lock(membership)
            if membership.ends_on is None or membership.ends_on > today:
                membership.ends_on = max(today, membership.starts_on)
            membership.role = Membership.Role.MEMBER
            membership.save_step("role", "ends_on")


class Membership(Versioned):
    """That an artisan belongs to an association, a group or a sentra, from … until (and including) …, in a role.

    For whom an artisan spoke is read from it as of the day on which they spoke.
    """

    class Role(models.TextChoices):
        CHAIR = "ketua", _("Ketua")
        SECRETARY = "sekretaris", _("Sekretaris")
        TREASURER = "bendahara", _("Bendahara")
        MEMBER = "anggota", _("Anggota")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="memberships", verbose_name=_("kelompok")
    )
    artisan = models.ForeignKey(Artisan, models.PROTECT, related_name="memberships", verbose_name=_("perajin"))
    role = models.CharField(_("sebagai"), max_length=12, choices=Role, default=Role.MEMBER)
    starts_on = models.DateField(_("sejak"))
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = _("keanggotaan kelompok")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("Tanggal berakhir tidak boleh mendahului tanggal mulai."),
            ),
            models.UniqueConstraint(
                fields=["organization", "artisan"],
                condition=Q(ends_on=None),
                name="membership_one_open",
                violation_error_message=_("Perajin ini sudah tercatat sebagai anggota."),
            ),
        ]

    def __str__(self):
        return f"{self.artisan}, {self.organization}"

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    def clean(self):
        super().clean()
        if not (self.starts_on and self.organization_id and self.artisan_id):
            return
        if self.starts_on > timezone.localdate():
            raise ValidationError({"starts_on": _("Hari ini belum tiba. Isi hari ia sudah menjadi anggota.")})
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Tanggal berakhir tidak boleh mendahului tanggal mulai.")})
        meanwhile = Membership.objects.filter(organization=self.organization_id).exclude(pk=self.pk)
        meanwhile = meanwhile.filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        if self.ends_on:
            meanwhile = meanwhile.filter(starts_on__lte=self.ends_on)
        if meanwhile.filter(artisan=self.artisan_id).exists():
            raise ValidationError({"starts_on": _("Pada masa itu perajin ini sudah tercatat sebagai anggota.")})
        if self.role == self.Role.CHAIR and (chair := meanwhile.filter(role=self.Role.CHAIR).first()):
            # Who speaks for the group is one person.
            told = _("Pada masa itu %(name)s sudah tercatat sebagai ketua. Ubah dahulu perannya, atau akhiri.")
            raise ValidationError({"role": told % {"name": chair.artisan}})

    def give_way(self, artisan: Artisan) -> list["Membership"]:
        """The same person belongs to it already as `artisan`: since the earlier day, in the weightier role.

        Returns the rows that this changes, as they were.
        """
        same = Membership.objects.get(organization=self.organization_id, artisan=artisan, ends_on=None)
        lock(same)
        before = Membership.objects.get(pk=same.pk)
        same.starts_on = min(same.starts_on, self.starts_on)
        if same.role == self.Role.MEMBER:
            same.role = self.role
        if (same.starts_on, same.role) == (before.starts_on, before.role):
            return []
        same.save_step("starts_on", "role")
        return [before]

    @staticmethod
    def leaders_first() -> models.Case:
        """For an order: chair, secretary, treasurer, then all others."""
        turns = [models.When(role=role, then=number) for number, role in enumerate(Membership.Role.values)]
        return models.Case(*turns, default=len(turns), output_field=models.IntegerField())
