from collections.abc import Sequence
from itertools import product

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from crafts.models import Artisan, CraftCategory

from .addresses import artisan_address


class BothLanguages(Sitemap):
    """Every address in Indonesian and English, each naming the other."""

    i18n = alternates = x_default = True
    limit = 1000


class NamedPages(BothLanguages):
    """Pages that have an address without arguments, by the names of these."""

    def __init__(self, *names: str):
        self.names = names

    def items(self):
        return self.names

    def location(self, item: str) -> str:
        return reverse(item)


class InEachLanguage(Sequence):
    """Each row in each language, of which a page reads its own rows alone; Django would list them all for each page."""

    def __init__(self, rows: QuerySet, languages: Sequence[str]):
        self.rows, self.languages = rows, languages

    @cached_property
    def _number(self) -> int:
        return self.rows.count()

    def __len__(self) -> int:
        return self._number * len(self.languages)

    def __getitem__(self, wanted):
        first, last, step = wanted.indices(len(self))
        of_each = len(self.languages)
        rows = self.rows[first // of_each : -(-last // of_each)]
        begun = first % of_each
        return list(product(rows, self.languages))[begun : begun + last - first : step]


class ArtisanSitemap(BothLanguages):
    def _items(self):
        return InEachLanguage(self.items(), self.get_languages_for_item(None))

    def items(self):
        """Slug and time of the last change; whole records would fill the memory."""
        return Artisan.objects.public().order_by("pk").values_list("slug", "updated_at")

    def location(self, item: tuple) -> str:
        return artisan_address(item[0])

    def lastmod(self, item: tuple):
        return item[1]

    def get_latest_lastmod(self):
        return Artisan.objects.public().aggregate(latest=Max("updated_at"))["latest"]


class CraftSitemap(BothLanguages):
    def items(self):
        return CraftCategory.objects.filter(merged_into=None).order_by("pk")
