"""A plan, and the lock on one that is adopted: its parts change only on the record."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.bounds import LONGEST_PLAN, PLAN_YEAR
from dekranasda.base.forms.editing import Versioned

from .board import Term
from .plan_document import document_of

# Adopted plans that the running code is changing on the record.
_open_plans: ContextVar[frozenset[int]] = ContextVar("open_plans", default=frozenset())


class PlanLocked(Exception):
    """An adopted plan changes only through a recorded change."""


@contextmanager
def open_for_change(plan: "Plan"):
    """Let the parts of an adopted plan be saved inside. Only `change_adopted` and `withdraw` (programs/planning) may
    call this, and whatever loads a plan as it is to be.
    """
    token = _open_plans.set(_open_plans.get() | {plan.pk})
    try:
        yield
    finally:
        _open_plans.reset(token)


def require_open(plan_ids: Iterable[int]) -> None:
    """Raise `PlanLocked` when one of these plans is adopted and not being changed on the record."""
    if Plan.objects.adopted().filter(pk__in=set(plan_ids) - _open_plans.get()).exists():
        raise PlanLocked


class PlanPartQuerySet(models.QuerySet):
    """Rows that belong to a plan: those of an adopted plan change only inside `change_adopted`, many at once as one."""

    def bulk_create(self, objs, **options):
        objs = list(objs)
        # Both the plan they are put into and, of rows that are there already, the plan they are in.
        stored = self.model._default_manager.filter(pk__in=[one.pk for one in objs if one.pk is not None])
        owners = [] if self.model is Plan else [one.plan.pk for one in objs]
        require_open([*owners, *stored.plan_ids()])
        return super().bulk_create(objs, **options)

    bulk_create.alters_data = True

    @transaction.atomic
    def update(self, **changes):
        if self.model.unlocked_fields >= changes.keys():
            return super().update(**changes)
        require_open(self.plan_ids())
        moved = [] if self.model is Plan else list(self.order_by().values_list("pk", flat=True))
        count = super().update(**changes)
        # Not into an adopted plan, either.
        require_open(self.model._default_manager.filter(pk__in=moved).plan_ids())
        return count

    update.alters_data = True

    def delete(self):
        require_open(self.plan_ids())
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def plan_ids(self):
        return self.order_by().values_list(self.model.plan_path, flat=True).distinct()


class PlanQuerySet(PlanPartQuerySet):
    def adopted(self):
        """Plans in force or past: the only ones the public sees."""
        return self.filter(status=Plan.Status.ADOPTED)

    def for_list(self):
        """All that a row of a list shows; `programs` counts the programs."""
        return self.annotate(programs=Count("goals__programs", distinct=True)).select_related("term")

    def in_force(self, on: date | None = None):
        """The adopted plan whose years hold the day `on` (today when left out): one row, or none."""
        return self.in_force_in((on or timezone.localdate()).year)

    def in_force_in(self, year: int):
        """The adopted plan whose years hold `year`: a plan is in force for whole years."""
        return self.adopted().filter(start_year__lte=year, end_year__gte=year)

    def current(self, on: date | None = None):
        """The plan in force on the day `on` (today when left out), or None."""
        return self.in_force(on).first()


class Plan(Versioned):
    """A plan of several years; the work plan of one year is its slice, never a copy."""

    plan_path = "pk"
    removed_with: tuple[str, ...] = ()
    unlocked_fields: frozenset[str] = frozenset()

    class Status(models.TextChoices):
        DRAFT = "draf", _("Draf")
        ADOPTED = "ditetapkan", _("Ditetapkan")

    title = models.CharField(_("judul"), max_length=200)
    start_year = models.PositiveSmallIntegerField(_("tahun awal"), validators=PLAN_YEAR)
    end_year = models.PositiveSmallIntegerField(_("tahun akhir"), validators=PLAN_YEAR)
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("periode")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    adopted_on = models.DateField(_("ditetapkan tanggal"), null=True, blank=True, editable=False)
    decree_number = models.CharField(_("nomor SK"), max_length=80, blank=True, editable=False)
    decree_date = models.DateField(_("tanggal SK"), null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rencana")
        verbose_name_plural = _("rencana")
        ordering = ["-start_year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")),
                name="plan_years_ordered",
                violation_error_message=_("Tahun akhir tidak boleh mendahului tahun awal."),
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(adopted_on__isnull=False), name="plan_adopted_has_date"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        if self.pk:
            require_open([self.pk])
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("planning:sheet", args=[self.pk])

    def get_reports_url(self):
        return reverse("planning:reports", args=[self.pk])

    @property
    def years(self) -> range:
        """Its years; of a plan not yet saved no more than a plan may have, whatever was typed."""
        return range(self.start_year, min(self.end_year, self.start_year + LONGEST_PLAN) + 1)

    @property
    def is_adopted(self) -> bool:
        return self.status == self.Status.ADOPTED

    def nearest_year(self, year: int) -> int:
        """The year itself when it is in the plan, else the first or last year of the plan."""
        return min(max(year, self.start_year), self.end_year)

    def require_year(self, year: int) -> None:
        """Raise a `ValidationError` for the field `year` when the year is outside the plan."""
        if year not in self.years:
            raise ValidationError(
                {
                    "year": _("Tahun %(year)s di luar rencana %(start)s–%(end)s.")
                    % {"year": year, "start": self.start_year, "end": self.end_year}
                }
            )

    def public_versions(self):
        """The versions anyone may compare: from adoption on, the newest first."""
        return self.versions.filter(adopted=True)

    def clean(self):
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("Tahun akhir tidak boleh mendahului tahun awal.")})
        if self.start_year and self.end_year and self.end_year - self.start_year >= LONGEST_PLAN:
            raise ValidationError({"end_year": _("Sebuah rencana paling lama 10 tahun.")})
        if self.pk and self.start_year and self.end_year and (outside := self._years_cut_off()):
            raise ValidationError(
                {
                    "end_year": _("Tahun %(years)s sudah berisi target, pagu, atau kegiatan.")
                    % {"years": ", ".join(str(year) for year in sorted(outside))}
                }
            )
        if self.is_adopted and self.start_year and self.end_year and (other := self.overlapping().first()):
            raise ValidationError(
                {
                    "end_year": _("Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s).")
                    % {"plan": other, "start": other.start_year, "end": other.end_year}
                }
            )

    def overlapping(self):
        """The adopted plans in force in some year of this one: two at once cannot be."""
        return (
            Plan.objects.adopted()
            .filter(start_year__lte=self.end_year, end_year__gte=self.start_year)
            .exclude(pk=self.pk)
        )

    def _years_cut_off(self) -> set[int]:
        """Years in use that it would lose; what it said of years that another plan took over is not lost again."""
        stored = Plan.objects.get(pk=self.pk)
        return self._years_in_use() & set(stored.years) - set(self.years)

    def _years_in_use(self) -> set[int]:
        """Years for which the plan already says something."""
        said = ("indicators__targets__year", "budgets__year", "activities__starts_on__year")
        years = (self.goals.order_by().values_list(f"programs__{path}", flat=True).distinct() for path in said)
        return {year for found in years for year in found if year is not None}

    def keep_version(self, *, by, note: str, meeting=None):
        """Keep what the plan says now as its next version, to compare with for ever."""
        last = self.versions.order_by("number").last()
        return self.versions.create(
            number=last.number + 1 if last else 1,
            adopted=self.is_adopted,
            document=document_of(self),
            by=by,
            note=note,
            meeting=meeting,
        )


class PlanPart(models.Model):
    """A part of a plan; `plan_path` leads to its plan, `unlocked_fields` may be saved after adoption too."""

    plan_path: str
    unlocked_fields: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        fields = kwargs.get("update_fields")
        if fields is None or not self.unlocked_fields >= set(fields):
            self._require_open()
        super().save(**kwargs)

    def delete(self, **kwargs):
        self._require_open()
        return super().delete(**kwargs)

    def _require_open(self) -> None:
        # Both the plan it is in and the plan it would move to.
        stored = type(self).objects.filter(pk=self.pk).plan_ids() if self.pk else ()
        require_open([self.plan.pk, *stored])
