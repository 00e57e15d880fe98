from crafts.directory.sitemaps import ArtisanSitemap, BothLanguages, CraftSitemap, NamedPages
from programs.models import Program


class ProgramSitemap(BothLanguages):
    def items(self):
        return Program.objects.public().order_by("pk")


SITEMAPS = {
    "halaman": NamedPages(
        "home",
        "about",
        "directory:artisans",
        "directory:crafts",
        "directory:map",
        "directory:data",
        "requests:listing",
        "board:board",
        "planning:plan",
        "suggestions:send",
    ),
    "kriya": CraftSitemap(),
    "program": ProgramSitemap(),
    "perajin": ArtisanSitemap(),
}
