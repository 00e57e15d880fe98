from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .artisan import Artisan


class ImportJobQuerySet(models.QuerySet):
    def for_list(self):
        """All that a row of the list of imports shows, in one query."""
        return self.select_related("uploaded_by", "applied_by")


class ImportJob(models.Model):
    """A spreadsheet of artisans on its way into the records: uploaded, checked bit by bit, then applied as a whole.

    The file is kept with who brought it and when, until an artisan named in it has their data erased.
    """

    class State(models.TextChoices):
        CHECKING = "diperiksa", _("Sedang diperiksa")
        CHECKED = "diajukan", _("Menunggu keputusan")
        APPLIED = "selesai", _("Diterapkan")
        CANCELLED = "batal", _("Dibatalkan")

    file = models.FileField(_("berkas"), upload_to="impor/", blank=True)
    file_name = models.CharField(_("nama berkas"), max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.CHECKING)
    # The names of the columns that are read → the letter of the column in the file.
    columns = models.JSONField(default=dict)
    ignored_columns = models.JSONField(default=list)
    total = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("impor perajin")
        verbose_name_plural = _("impor perajin")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(checked__lte=F("total")), name="importjob_checked_of_total")]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("records:import", args=[self.pk])

    def forget_content(self) -> None:
        """Delete the file and what was read from it, once the transaction is over."""
        name, storage = str(self.file), self.file.storage
        self.file = ""
        self.save(update_fields=["file"])
        self.rows.update(cells={}, changes=[], problems=[], phone="", name_key="")
        transaction.on_commit(lambda: storage.delete(name))

    @property
    def percent(self) -> int:
        """How much of the file is checked, in whole percent."""
        return 100 * self.checked // self.total if self.total else 100


class ImportRowQuerySet(models.QuerySet):
    def undecided(self):
        """Likely duplicates for which nobody has said yet what to do."""
        return self.filter(outcome=ImportRow.Outcome.DUPLICATE, decision="")


class ImportRow(models.Model):
    """One row of an imported file: what it holds, and what applying it would do."""

    class Outcome(models.TextChoices):
        NEW = "baru", _("Baru")
        CHANGED = "berubah", _("Berubah")
        UNCHANGED = "tetap", _("Tidak berubah")
        DUPLICATE = "mirip", _("Mungkin sudah ada")
        ERROR = "salah", _("Salah")

    class Choice(models.TextChoices):
        SKIP = "lewati", _("Lewati")
        UPDATE = "perbarui", _("Perbarui data yang ada")
        CREATE = "buat", _("Buat data baru")

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="rows", verbose_name=_("berkas impor"))
    number = models.PositiveIntegerField(_("baris"))
    cells = models.JSONField(default=dict)
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome, blank=True)
    # [{"cell": "F7", "column": "Telepon", "message": …}] and [{"column": …, "old": …, "new": …}]
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    artisan = models.ForeignKey(Artisan, models.CASCADE, null=True, related_name="import_rows")
    artisan_version = models.PositiveIntegerField(null=True)
    twin_number = models.PositiveIntegerField(null=True)
    decision = models.CharField(_("putusan"), max_length=10, choices=Choice, blank=True)
    # By these, later rows of the same file are compared with this one.
    phone = models.CharField(max_length=20, blank=True)
    name_key = models.CharField(max_length=150, blank=True)
    village_code = models.CharField(max_length=13, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("baris impor")
        verbose_name_plural = _("baris impor")
        ordering = ["number"]
        indexes = [models.Index(fields=["job", "outcome", "number"], name="importrow_job_outcome")]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="importrow_number_once")]

    def __str__(self):
        return f"{self.job} – {self.number}"

    @property
    def business_name(self) -> str:
        """The name of the business as the file has it."""
        return str(self.cells.get("Nama usaha", ""))
