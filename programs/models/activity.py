from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import Artisan, Village
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT

from .program import Program
from .suggestion import Suggestion


class ActivityQuerySet(models.QuerySet):
    def in_year(self, year: int):
        """Activities that begin in the year: an activity counts in the year it begins."""
        return self.filter(starts_on__year=year)

    def held(self):
        """Activities that took place: who was present at one was reached by it."""
        return self.filter(status=Activity.Status.DONE)

    def for_list(self):
        """All that a row of a list shows, in one query: `invited` counts its participants."""
        shown = self.select_related("program", "village").annotate(invited=Count("participations"))
        return shown.with_reach().order_by("starts_on", "pk")

    def with_reach(self):
        """Each with `reached`, the artisans present when it was held, and `walk_ins`, the others present then."""
        present = Q(participations__attended=True, status=Activity.Status.DONE)
        nobody = Q(participations__artisan=None)
        return self.annotate(
            reached=Count("participations", filter=present & ~nobody),
            walk_ins=Count("participations", filter=present & nobody),
        )

    def answering_first(self):
        """Each with `answers`, for how many suggestions it is made; those made for some come first."""
        links: models.QuerySet = (
            Activity.suggestions.through.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
        )
        answers = Coalesce(Subquery(links.annotate(count=Count("pk")).values("count")), 0)
        return self.annotate(answers=answers).order_by(Case(When(answers=0, then=1), default=0), "starts_on", "pk")

    def for_page(self):
        """All that the page of an activity says about it and its program."""
        return self.select_related("program__goal__plan", "program__lead_organization", "village").prefetch_related(
            "program__crafts", "program__villages", "suggestions"
        )

    def public(self):
        """Activities of adopted plans, cancelled ones too: the public sees what did not happen."""
        return self.filter(program__in=Program.objects.public())


class Activity(Versioned):
    """An activity (kegiatan) of a program, on dates, with participants."""

    class Status(models.TextChoices):
        PLANNED = "rencana", _("Direncanakan")
        DONE = "selesai", _("Selesai")
        CANCELLED = "batal", _("Dibatalkan")

    program = models.ForeignKey(Program, models.PROTECT, related_name="activities", verbose_name=_("program"))
    suggestions = models.ManyToManyField(
        Suggestion, blank=True, related_name="activities", verbose_name=_("untuk masukan")
    )
    title = models.CharField(_("nama kegiatan"), max_length=200)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"))
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    outcome = models.TextField(_("hasil"), max_length=LONG_TEXT, blank=True)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = ActivityQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[suggestions])

    class Meta:
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_start",
                violation_error_message=_("Tanggal selesai tidak boleh mendahului tanggal mulai."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("planning:activity", args=[self.pk])

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    def clean(self):
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Tanggal selesai tidak boleh mendahului tanggal mulai.")})
        if self.starts_on and self.program_id and self.starts_on.year not in self.program.plan.years:
            plan = self.program.plan
            raise ValidationError(
                {
                    "starts_on": _("Isi tanggal dalam tahun rencana, %(start)s sampai %(end)s.")
                    % {"start": plan.start_year, "end": plan.end_year}
                }
            )
        if self.status == self.Status.DONE and self.ends_on and self.ends_on > timezone.localdate():
            raise ValidationError({"status": _("Kegiatan ini belum berakhir, jadi belum dapat ditandai selesai.")})


class ParticipationQuerySet(models.QuerySet):
    def present(self, year: int | None = None):
        """Presences at activities that were held: of the year in which they began, or ever."""
        held = self.filter(attended=True, activity__status=Activity.Status.DONE)
        return held if year is None else held.filter(activity__starts_on__year=year)

    def reached(self, year: int | None = None):
        """The artisans reached (perajin dijangkau), as their keys, each once: present when an activity was held.

        One meaning for every page, file and document. Who was erased since stays a number; of two records merged into
        one, the survivor was there.
        """
        return self.present(year).filter(artisan__isnull=False).order_by().values("artisan").distinct()

    def walk_ins(self, year: int | None = None):
        """Presences of others, known by name only."""
        return self.present(year).filter(artisan=None)

    def for_list(self):
        """Participants by name with their kelurahan, in one query, without the personal fields of artisans."""
        return (
            self.select_related("artisan__village")
            .only("activity", "walk_in_name", "attended", "artisan__name", "artisan__slug", "artisan__village__name")
            .order_by("artisan__name", "walk_in_name", "pk")
        )


class Participation(models.Model):
    """An artisan, or a walk-in known by name only, at an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations", verbose_name=_("kegiatan"))
    artisan = models.ForeignKey(
        Artisan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("perajin"),
    )
    walk_in_name = models.CharField(_("nama peserta lain"), max_length=150, blank=True)
    attended = models.BooleanField(_("hadir"), null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("peserta")
        verbose_name_plural = _("peserta")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "artisan"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(artisan__isnull=False, walk_in_name="") | (Q(artisan=None) & ~Q(walk_in_name="")),
                name="participation_artisan_or_walk_in",
            ),
        ]

    def __str__(self):
        return str(self.artisan or self.walk_in_name)

    def give_way(self, artisan: Artisan) -> list["Participation"]:
        """The same person is on this list already as `artisan`, and was present if either record was.

        Returns the rows that this changes, as they were.
        """
        if self.attended is None:
            return []
        same = Participation.objects.filter(activity=self.activity_id, artisan=artisan).exclude(attended=True)
        changed = list(same)
        same.update(attended=self.attended)
        return changed
