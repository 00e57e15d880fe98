from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from crafts.models import Artisan, CraftCategory


class BothLanguages(Sitemap):
    """Every address in Indonesian and English, each naming the other."""

    i18n = alternates = x_default = True
    limit = 5000


class NamedPages(BothLanguages):
    """Pages that have an address without arguments, by the names of these."""

    def __init__(self, *names: str):
        self.names = names

    def items(self):
        return self.names

    def location(self, item: str) -> str:
        return reverse(item)


class ArtisanSitemap(BothLanguages):
    def items(self):
        """Slug and time of the last change; whole records would fill the memory."""
        return Artisan.objects.public().order_by("pk").values_list("slug", "updated_at")

    def location(self, item: tuple) -> str:
        return reverse("directory:artisan", args=[item[0]])

    def lastmod(self, item: tuple):
        return item[1]

    def get_latest_lastmod(self):
        return Artisan.objects.public().aggregate(latest=Max("updated_at"))["latest"]


class CraftSitemap(BothLanguages):
    def items(self):
        return CraftCategory.objects.filter(merged_into=None).order_by("pk")
