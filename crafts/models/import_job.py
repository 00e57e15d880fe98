from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dekranasda.base.lists.kept import SealedJSONField

from .artisan import Artisan

# Steps that go on by themselves, at each look of the page and by the clock.
_GOING_ON = ("diperiksa", "diterapkan", "mengurungkan")


class ImportJobQuerySet(models.QuerySet):
    def for_list(self):
        """All that a row of the list of imports shows, in one query; not what was read from the file."""
        return self.select_related("uploaded_by", "applied_by").defer("questions", "seen_names")

    def under_way(self):
        """Imports that may still bring something in, or take it out."""
        return self.exclude(state__in=[ImportJob.State.APPLIED, ImportJob.State.UNDONE, ImportJob.State.CANCELLED])

    def going_on(self):
        """Imports in the midst of a check, of being applied or undone: whoever comes by carries them on."""
        return self.filter(state__in=_GOING_ON)


class ImportJob(models.Model):
    """A list of artisans on its way into the records: read, matched, checked bit by bit, then applied row by row.

    What the file held is kept encrypted, with who brought it and when, for 30 days at most.
    """

    class State(models.TextChoices):
        MATCHING = "cocokkan", _("Menunggu pencocokan")
        CHECKING = "diperiksa", _("Sedang diperiksa")
        CHECKED = "diajukan", _("Menunggu keputusan")
        APPLYING = "diterapkan", _("Sedang disimpan")
        APPLIED = "selesai", _("Diterapkan")
        UNDOING = "mengurungkan", _("Sedang diurungkan")
        UNDONE = "urung", _("Diurungkan")
        CANCELLED = "batal", _("Dibatalkan")

    # What was read from the upload, encrypted: `lists.kept`.
    file = models.FileField(_("berkas"), upload_to="impor/", blank=True)
    file_name = models.CharField(_("nama berkas"), max_length=200)
    source_name = models.CharField(_("nama sumber"), max_length=100, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("status"), max_length=15, choices=State, default=State.MATCHING)
    # The letter of each column that is read → the key of its field.
    columns = models.JSONField(default=dict)
    ignored_columns = models.JSONField(default=list)
    # What people said of this file: {"sheets", "header", "rows", "cells": {field: {kind of doubt: code}}, "empties"}.
    answers = SealedJSONField(default=dict, blank=True)
    # What is still asked: {field: {kind of doubt: {"question", "options", "count", "examples" …}}}.
    questions = SealedJSONField(default=dict, blank=True)
    # [number of the row, phone, name key, kelurahan]: later rows are compared with these.
    seen_names = SealedJSONField(default=dict, blank=True)
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
        self.file, self.answers, self.questions, self.seen_names = "", {}, {}, {}
        self.save(update_fields=["file", "answers", "questions", "seen_names"])
        self.rows.update(cells={}, fixes={}, found={})
        self.changes.update(before={})
        if name:
            transaction.on_commit(lambda: storage.delete(name))

    @property
    def percent(self) -> int:
        """How much of the work in hand is done, in whole percent."""
        return 100 * self.checked // self.total if self.total else 100

    @property
    def is_going_on(self) -> bool:
        return self.state in _GOING_ON

    @property
    def question_count(self) -> int:
        return sum(len(kinds) for kinds in self.questions.values())


class ImportRowQuerySet(models.QuerySet):
    def open(self):
        """Rows that are not in the records and may still come there."""
        return self.filter(taken=False)

    def undecided(self):
        """Likely duplicates for which nobody has said yet what to do."""
        return self.open().filter(outcome=ImportRow.Outcome.DUPLICATE, decision="")

    def ready(self):
        """Rows that can be taken now: all that they say is understood, and what happens with them is decided."""
        decided = Q(outcome=ImportRow.Outcome.DUPLICATE) & ~Q(decision__in=["", ImportRow.Choice.SKIP])
        return self.open().filter(Q(outcome__in=[ImportRow.Outcome.NEW, ImportRow.Outcome.CHANGED]) | decided)

    def left(self):
        """Rows on the work list: wrong, unanswered or undecided."""
        asked = Q(outcome__in=[ImportRow.Outcome.ERROR, ImportRow.Outcome.ASKED])
        return self.open().filter(asked | Q(outcome=ImportRow.Outcome.DUPLICATE, decision=""))


class ImportRow(models.Model):
    """One row of an imported list: what it holds, and what applying it would do. Its content is encrypted."""

    class Outcome(models.TextChoices):
        NEW = "baru", _("Baru")
        CHANGED = "berubah", _("Berubah")
        UNCHANGED = "tetap", _("Tidak berubah")
        DUPLICATE = "mirip", _("Mungkin sudah ada")
        ASKED = "tanya", _("Menunggu jawaban")
        ERROR = "salah", _("Perlu diperbaiki")
        SKIPPED = "dilewati", _("Dilewati")

    class Choice(models.TextChoices):
        SKIP = "lewati", _("Lewati")
        UPDATE = "perbarui", _("Perbarui data yang ada")
        CREATE = "buat", _("Buat data baru")

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="rows", verbose_name=_("berkas impor"))
    # The number of the row in the file; of several sheets read together, those of the second go on counting.
    number = models.PositiveIntegerField(_("baris"))
    sheet = models.CharField(_("lembar"), max_length=100, blank=True)
    line = models.PositiveIntegerField(_("baris lembar"), default=0)
    # {letter: value}, and what was typed on the page instead: {key of the field: value}.
    cells = SealedJSONField(default=dict, blank=True)
    fixes = SealedJSONField(default=dict, blank=True)
    # {"problems": […], "changes": […], "values": […], "name": …}: what the check found.
    found = SealedJSONField(default=dict, blank=True)
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome, blank=True)
    artisan = models.ForeignKey(Artisan, models.CASCADE, null=True, related_name="import_rows")
    artisan_version = models.PositiveIntegerField(null=True)
    twin_number = models.PositiveIntegerField(null=True)
    decision = models.CharField(_("putusan"), max_length=10, choices=Choice, blank=True)
    taken = models.BooleanField(_("sudah disimpan"), default=False)

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
    def problems(self) -> list[dict]:
        """[{"cell": "F7", "field": "phone", "column": "Telepon", "said": …, "message": …}]"""
        return self.found.get("problems", [])

    @property
    def changes(self) -> list[dict]:
        """[{"column": …, "old": …, "new": …}]"""
        return self.found.get("changes", [])

    @property
    def values(self) -> list[dict]:
        """[{"column": …, "said": what the file says, "stored": what will be stored}]"""
        return self.found.get("values", [])

    @property
    def business_name(self) -> str:
        """The name of the business as it would be stored, or as the file has it."""
        return str(self.found.get("name", ""))

    @property
    def place(self) -> str:
        """Where the row stands in the file."""
        return f"{self.sheet} {self.line}" if self.sheet else str(self.line or self.number)


class ImportChange(models.Model):
    """What an import did to one record, with what stood there before: by it the import is undone."""

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="changes", verbose_name=_("berkas impor"))
    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="import_changes")
    row_number = models.PositiveIntegerField()
    created = models.BooleanField(default=False)
    # {column: value before}, "crafts" as slugs; empty for a record that the import made.
    before = SealedJSONField(default=dict, blank=True)
    # The version that the import left; a later one was made by somebody else.
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("catatan impor")
        verbose_name_plural = _("catatan impor")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "row_number"], name="importchange_row_once"),
        ]

    def __str__(self):
        return f"{self.job} – {self.row_number}"


def cell_name(letter: str, line: int) -> str:
    """ "F7"; of a heading of a group only its row."""
    return f"{letter}{line}" if letter.isalpha() else str(line)
