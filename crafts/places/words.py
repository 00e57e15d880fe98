"""What the places of this council are called: kelurahan, desa or both; of a province kecamatan."""

from dataclasses import dataclass

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from crafts.models import Village
from dekranasda.base.page_cache.remembered import remembered


@dataclass(frozen=True)
class PlaceWords:
    """The words of a smaller and of a larger place, in the language of the page."""

    kinds: frozenset[str]

    @property
    def village(self) -> str:
        if "kecamatan" in self.kinds:
            return _("kecamatan")
        if self.kinds == {"desa"}:
            return _("desa")
        return _("desa atau kelurahan") if "desa" in self.kinds else _("kelurahan")

    @property
    def villages(self) -> str:
        """Where several are meant: "desa dan kelurahan"."""
        return _("desa dan kelurahan") if self.kinds == {"desa", "kelurahan"} else self.village

    @property
    def district(self) -> str:
        return _("kabupaten atau kota") if "kecamatan" in self.kinds else _("kecamatan")

    @property
    def village_label(self) -> str:
        return capfirst(self.village)

    @property
    def district_label(self) -> str:
        return capfirst(self.district)


@remembered
def place_words() -> PlaceWords:
    return PlaceWords(frozenset(Village.kind_of(code) for code in Village.objects.values_list("code", flat=True)))


def column_titles() -> tuple[str, str]:
    """How the columns of spreadsheets call the smaller and the larger place: the same in every language of the page."""
    with override("id"):
        return place_words().village_label, place_words().district_label


# For what is written down at import time: labels of forms.
village_label = lazy(lambda: place_words().village_label, str)
district_label = lazy(lambda: place_words().district_label, str)
village_word = lazy(lambda: place_words().village, str)
district_word = lazy(lambda: place_words().district, str)
# In the headers of open data: "kelurahan", "desa_kelurahan".
village_header = lazy(lambda: _as_header(column_titles()[0]), str)
district_header = lazy(lambda: _as_header(column_titles()[1]), str)


def _as_header(title: str) -> str:
    return title.lower().replace(" atau ", "_").replace(" ", "_")
