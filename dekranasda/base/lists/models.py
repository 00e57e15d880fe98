from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
