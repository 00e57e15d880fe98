from django.urls import reverse

from crafts.directory.sitemaps import ArtisanSitemap, BothLanguages, CraftSitemap, NamedPages
from crafts.models import Selection
from programs.models import Organization, Program, PublicVoice


class SelectionSitemap(BothLanguages):
    def items(self):
        return Selection.objects.public().only("slug").order_by("pk")


class ProgramSitemap(BothLanguages):
    def items(self):
        return Program.objects.public().order_by("pk")


class GroupSitemap(BothLanguages):
    def items(self):
        return Organization.objects.current().gathering().order_by("pk").values_list("slug", flat=True)

    def location(self, item: str) -> str:
        return reverse("memberships:group", args=[item])


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
        "enquiries:ask",
        "requests:listing",
        "board:board",
        "planning:plan",
        "suggestions:send",
        "public_trail:trail",
        "decisions:decisions",
        "memberships:groups",
        "picks:selections",
    ),
    "kriya": CraftSitemap(),
    "program": ProgramSitemap(),
    "pilihan": SelectionSitemap(),
    "jejak": VoiceSitemap(),
    "kelompok": GroupSitemap(),
    "perajin": ArtisanSitemap(),
}
