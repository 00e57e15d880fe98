from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    """A kecamatan, by its Kemendagri code (Kepmendagri 300.2.2-2138/2025)."""

    code = models.CharField(_("kode"), max_length=8, primary_key=True)
    name = models.CharField(_("nama"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("kecamatan")
        verbose_name_plural = _("kecamatan")
        ordering = ["code"]

    def __str__(self):
        return self.name


class Village(models.Model):
    """A kelurahan, by its Kemendagri code; `outline` is a GeoJSON geometry in WGS 84 (longitude, latitude)."""

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=80)
    district = models.ForeignKey(District, models.PROTECT, related_name="villages", verbose_name=_("kecamatan"))
    outline = models.JSONField(_("batas"), null=True, blank=True)
    center_longitude = models.FloatField(null=True, blank=True)
    center_latitude = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("kelurahan")
        verbose_name_plural = _("kelurahan")
        ordering = ["code"]
        constraints = [models.UniqueConstraint("district", "name", name="village_name_unique_in_district")]

    def __str__(self):
        return self.name
