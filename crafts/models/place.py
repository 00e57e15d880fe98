from collections import Counter

from django.db import models
from django.utils.translation import gettext_lazy as _

from dekranasda.base.page_cache.remembered import remembered


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

    @property
    def full_name(self) -> str:
        """ "Kecamatan Sukorejo"; of a province "Kota Contoh", which says by itself what it is."""
        return self.name if len(self.code) < 8 else f"Kecamatan {self.name}"


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

    def __str__(self):
        """The name, with the place around it where others of this area are called the same."""
        return told_apart().get(self.code, self.name)

    @staticmethod
    def kind_of(code: str) -> str:
        """What the place with this code of Kemendagri is: a kelurahan, a desa, or (of a province) a kecamatan."""
        parts = code.split(".")
        if len(parts) < 4:
            return "kecamatan"
        return "kelurahan" if parts[3].startswith("1") else "desa"

    @property
    def full_name(self) -> str:
        """ "Kelurahan Sentul" or "Desa Sumberagung"."""
        return _with_kind(self.code, self.name)


@remembered
def told_apart() -> dict[str, str]:
    """How the villages are written that share their name with another one, by their codes."""
    rows = list(Village.objects.values_list("code", "name", "district__name"))
    alike, alike_inside = Counter(name for _code, name, _district in rows), Counter(row[1:] for row in rows)
    return {
        code: f"{_with_kind(code, name) if alike_inside[name, district] > 1 else name} ({district})"
        for code, name, district in rows
        if alike[name] > 1
    }


def _with_kind(code: str, name: str) -> str:
    return f"{Village.kind_of(code).capitalize()} {name}"
