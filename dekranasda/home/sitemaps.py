from crafts.directory.sitemaps import ArtisanSitemap, BothLanguages, CraftSitemap, NamedPages
from programs.models import Program, PublicVoice


class ProgramSitemap(BothLanguages):
    def items(self):
        return Program.objects.public().order_by("pk")


class VoiceSitemap(BothLanguages):
    def items(self):
        return PublicVoice.objects.open().only("code").order_by("pk")


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
        "public_trail:trail",
        "decisions:decisions",
    ),
    "kriya": CraftSitemap(),
    "program": ProgramSitemap(),
    "jejak": VoiceSitemap(),
    "perajin": ArtisanSitemap(),
}
