"""What a visitor asked the directory for: read from the query string, forgiving of anything in it."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory, District, Village
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.page_cache.remembered import remembered

MAX_QUERY_LENGTH = 100


def _within_a_sentence(name: str) -> str:
    """A name as it stands within a sentence: "Kendang dan jimbe" is no proper name."""
    return name[:1].lower() + name[1:]


@dataclass(frozen=True)
class Reference:
    """Crafts, districts and villages, each by what the address of a page calls it."""

    crafts: dict[str, CraftCategory]
    districts: dict[str, District]
    villages: dict[str, Village]

    @staticmethod
    @remembered
    def load() -> "Reference":
        districts = {district.code: district for district in District.objects.all()}
        villages = {village.code: village for village in Village.objects.only("name", "district")}
        for village in villages.values():
            village.district = districts[village.district_id]
        crafts = {craft.slug: craft for craft in CraftCategory.objects.only("slug", "name", "name_en", "material")}
        return Reference(crafts, districts, villages)

    def villages_of(self, district: District) -> list[Village]:
        return [village for village in self.villages.values() if village.district_id == district.pk]


@dataclass(frozen=True)
class Selection:
    text: str = ""
    craft: CraftCategory | None = None
    district: District | None = None
    village: Village | None = None
    material: str = ""
    flags: frozenset[str] = frozenset()
    sort: str = ""
    page: int = 1
    unknown: tuple[str, ...] = field(default=())

    FLAGS = {
        "tersedia": _("Ada produk yang tersedia"),
        "kunjungan": _("Bengkel dapat dikunjungi"),
        "pesanan": _("Menerima pesanan khusus"),
        "grosir": _("Melayani grosir"),
        "luar-negeri": _("Mengirim ke luar negeri"),
    }
    SORTS = ("", "nama", "terbaru")

    @classmethod
    def from_query(cls, query: QueryDict, reference: Reference) -> "Selection":
        """The selection that `query` asks for; values that name nothing are listed in `unknown` and left out."""
        named = {
            "craft": (query.get("kriya", ""), reference.crafts),
            "district": (query.get("kecamatan", ""), reference.districts),
            "village": (query.get("kelurahan", ""), reference.villages),
        }
        material = query.get("bahan", "")
        sort = query.get("urut", "")
        page = query.get("halaman", "")
        return cls(
            text=" ".join(query.get("q", "")[:MAX_QUERY_LENGTH].split()),
            **{name: known.get(value) for name, (value, known) in named.items()},
            material=material if material in CraftCategory.Material.values else "",
            flags=frozenset(flag for flag in cls.FLAGS if query.get(flag)),
            sort=sort if sort in cls.SORTS else "",
            page=whole_number(page[:9]) or 1,
            unknown=tuple(value for value, known in named.values() if value and value not in known),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.craft or self.district or self.village or self.material or self.flags)

    @property
    def in_words(self) -> str:
        """What was asked for, as a title: "Perajin kendang di Sentul"; "" when nothing was."""
        craft = _within_a_sentence(self.craft.local_name) if self.craft else ""
        place = self.village or self.district
        told = {"text": self.text, "craft": craft, "place": place.name if place else ""}
        match (bool(self.text), bool(craft), bool(place)):
            case (False, True, True):
                words = _("Perajin %(craft)s di %(place)s")
            case (False, True, False):
                words = _("Perajin %(craft)s")
            case (False, False, True):
                words = _("Perajin di %(place)s")
            case (True, True, True):
                words = _("“%(text)s”: perajin %(craft)s di %(place)s")
            case (True, True, False):
                words = _("“%(text)s”: perajin %(craft)s")
            case (True, False, True):
                words = _("“%(text)s” di %(place)s")
            case (True, False, False):
                words = _("Perajin: %(text)s")
            case _other:
                return str(_("Perajin menurut filter")) if self.flags or self.material else ""
        return str(words) % told
