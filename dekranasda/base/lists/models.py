from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .kept import SealedJSONField


class ListSource(models.Model):
    """A kind of list that an office keeps, with what its columns are: matched once, known the next time."""

    kind = models.CharField(_("jenis daftar"), max_length=20)
    name = models.CharField(_("nama sumber"), max_length=100)
    # Folded titles of the columns → key of the field, "" for a column that is not read.
    columns = models.JSONField(_("kolom"), default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("sumber daftar")
        verbose_name_plural = _("sumber daftar")
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="listsource_name_once")]

    def __str__(self):
        return self.name


class OfficeWord(models.Model):
    """A word of the office's lists and what it means here: "kerajinan kayu" is "ukir-kayu"."""

    # Which list and which field: "perajin.crafts".
    field = models.CharField(_("isian"), max_length=60)
    word = models.CharField(_("kata"), max_length=120)
    meaning = models.CharField(_("artinya"), max_length=120)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("kata kantor")
        verbose_name_plural = _("kata kantor")
        ordering = ["field", "word"]
        constraints = [models.UniqueConstraint(fields=["field", "word"], name="officeword_once")]

    def __str__(self):
        return f"{self.word} = {self.meaning}"


class TakenListQuerySet(models.QuerySet):
    def of(self, kind: str, about: str):
        """The lists of one kind that were taken in about one thing, the latest first."""
        return self.filter(kind=kind, about=about).select_related("by").defer("entries")

    def standing(self):
        """Those that nobody took back."""
        return self.filter(undone_at=None)


class TakenList(models.Model):
    """A list that was taken in whole, and what it did: by that it is taken back as long as nobody worked on it."""

    kind = models.CharField(_("jenis daftar"), max_length=20)
    # What it is a list of, as whoever takes such lists names it: "12", "3/2026".
    about = models.CharField(_("tentang"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("dimasukkan pada"), default=timezone.now)
    count = models.PositiveIntegerField(_("banyaknya"), default=0)
    # What stood before and what was left, by the keys of the rows; names of nobody.
    entries = SealedJSONField(_("perubahan"), default=list, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(_("diurungkan pada"), null=True)

    objects = TakenListQuerySet.as_manager()

    class Meta:
        verbose_name = _("daftar yang dimasukkan")
        verbose_name_plural = _("daftar yang dimasukkan")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "about"], name="takenlist_kind_about")]

    def __str__(self):
        return f"{self.kind} {self.about}"

    def mark_undone(self, *, by) -> None:
        """It was taken back; what it did is known no more."""
        self.undone_by, self.undone_at, self.entries = by, timezone.now(), []
        self.save(update_fields=["undone_by", "undone_at", "entries"])


class Touched(Exception):
    """A list is not taken back: somebody worked on what it brought. `names` says on what."""

    def __init__(self, names: list[str]):
        self.names = names
        super().__init__(", ".join(names))
