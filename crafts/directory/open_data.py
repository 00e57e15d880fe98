"""The directory as open data: one row per public artisan, only what its page shows too. Columns are a contract."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from crafts.models import Artisan, Consent, Product, Village
from crafts.places.words import district_header, district_word, village_header, village_word
from dekranasda.base.files.open_data import OpenColumn, OpenSet, csv_lines, json_lines, stream, workbook_response
from dekranasda.base.files.spreadsheets import XLSX
from dekranasda.base.forms.phone import shown_phone
from dekranasda.base.http.addresses import absolute
from dekranasda.base.page_cache.made_once import made_once

from .addresses import artisan_address

CHUNK = 1000
# Whoever withdraws, or takes a tick back, is gone from the next file that anybody gets, whenever they asked for it.
CONSENTED = [Consent._meta.db_table]


def _ticked(read: Callable[[Artisan], object]) -> Callable[[Artisan], object]:
    """Personal data is in a file that anyone downloads only where the artisan ticked that, too."""
    return lambda artisan: read(artisan) if artisan.in_bulk else ""


COLUMNS = [
    OpenColumn("slug", _("Pengenal tetap; alamat halaman adalah /perajin/<slug>/."), lambda a: a.slug),
    OpenColumn("nama", _("Nama usaha."), lambda a: a.name),
    OpenColumn("pemilik", _("Nama pemilik, bila disetujui untuk ditampilkan."), _ticked(lambda a: a.public_owner_name)),
    OpenColumn("kriya", _("Pengenal jenis kriya; di CSV dipisah titik koma."), lambda a: a.craft_slugs),
    OpenColumn(
        format_lazy("kode_{place}", place=village_header()),
        format_lazy(_("Kode {place} menurut Kemendagri."), place=village_word()),
        lambda a: a.village_id,
    ),
    OpenColumn(village_header(), format_lazy(_("Nama {place}."), place=village_word()), lambda a: a.village.name),
    OpenColumn(
        district_header(), format_lazy(_("Nama {place}."), place=district_word()), lambda a: a.village.district.name
    ),
    OpenColumn("tahun_berdiri", _("Tahun usaha berdiri, bila diketahui."), lambda a: a.public_facts["founded_year"]),
    OpenColumn("dapat_dikunjungi", _("Bengkel dapat dikunjungi."), lambda a: a.public_facts["visitable"]),
    OpenColumn("menerima_pesanan", _("Menerima pesanan khusus."), lambda a: a.public_facts["accepts_custom_orders"]),
    OpenColumn("telepon", _("Telepon atau WhatsApp, bila disetujui."), _ticked(lambda a: shown_phone(a.public_phone))),
    OpenColumn("surel", _("Alamat email, bila disetujui."), _ticked(lambda a: a.public_email)),
    OpenColumn("alamat", _("Alamat lengkap, bila disetujui."), _ticked(lambda a: a.public_address)),
    OpenColumn("lintang", _("Titik lokasi (WGS 84), bila disetujui."), lambda a: _coordinate(a, 0)),
    OpenColumn("bujur", _("Titik lokasi (WGS 84), bila disetujui."), lambda a: _coordinate(a, 1)),
    OpenColumn("situs_web", _("Situs web, bila disetujui."), _ticked(lambda a: a.public_website)),
    OpenColumn("toko_daring", _("Toko daring, bila disetujui."), _ticked(lambda a: a.public_marketplace_url)),
    OpenColumn("instagram", _("Nama akun Instagram, bila disetujui."), _ticked(lambda a: a.public_instagram)),
    OpenColumn("produk", _("Nama produk; di CSV dipisah titik koma."), lambda a: a.product_names),
    OpenColumn("terkonfirmasi", _("Tanggal data terakhir diperiksa bersama perajin."), lambda a: a.last_confirmed_on),
    OpenColumn("contoh", _("Benar bila data ini contoh, bukan data sebenarnya."), lambda a: a.is_sample),
    OpenColumn(
        "kapasitas_per_bulan", _("Banyaknya yang sanggup dibuat sebulan."), lambda a: a.public_facts["capacity_number"]
    ),
    OpenColumn("satuan_kapasitas", _("Satuan kapasitas."), lambda a: a.public_facts["capacity_unit"]),
    OpenColumn(
        "grosir_paling_sedikit", _("Pesanan grosir paling sedikit."), lambda a: a.public_facts["wholesale_minimum"]
    ),
    OpenColumn("pengiriman", _("ambil, indonesia, atau dunia."), lambda a: a.public_facts["ships_to"]),
    OpenColumn("alamat_halaman", _("Alamat halaman perajin di portal ini."), lambda a: a.page_address),
]


ARTISANS = OpenSet(
    key="perajin",
    title=_("Direktori perajin"),
    description=format_lazy(
        _("Satu baris per perajin yang menyetujui ditampilkan, dengan kriya, {place}, dan produknya."),
        place=village_word(),
    ),
    keywords=("kriya", "perajin", "kerajinan"),
    files=(
        ("directory:artisans-csv", "text/csv"),
        ("directory:artisans-xlsx", XLSX),
        ("directory:artisans-json", "application/json"),
    ),
    part="perajin",
)


PLACE_COLUMNS = [
    OpenColumn("kode", _("Kode wilayah menurut Kemendagri."), lambda place: place.code),
    OpenColumn("nama", _("Nama wilayah."), lambda place: place.name),
    OpenColumn("jenis", _("kelurahan, desa, atau kecamatan."), lambda place: Village.kind_of(place.code)),
    OpenColumn("kode_induk", _("Kode wilayah yang meliputinya."), lambda place: place.district_id),
    OpenColumn("nama_induk", _("Nama wilayah yang meliputinya."), lambda place: place.district.name),
]
PLACES = OpenSet(
    key="wilayah",
    title=_("Wilayah"),
    description=_("Nama dan kode wilayah yang dipakai portal ini, dari idn-area-data 4.0.1."),
    keywords=("wilayah", "kelurahan", "desa"),
    files=(("directory:places-csv", "text/csv"), ("directory:places-xlsx", XLSX)),
    part="wilayah",
    licence="https://opendatacommons.org/licenses/odbl/1-0/",
)


def _coordinate(artisan: Artisan, which: int) -> float | None:
    point = artisan.public_point if artisan.in_bulk else None
    return float(point[which]) if point else None


@require_safe
@login_not_required
@made_once(gone_at_once=CONSENTED)
def artisans_csv(request: HttpRequest):
    return stream(csv_lines(COLUMNS, _artisans(request)), "text/csv; charset=utf-8", "perajin.csv")


@require_safe
@login_not_required
@made_once
def places_csv(request: HttpRequest):
    return stream(csv_lines(PLACE_COLUMNS, _places()), "text/csv; charset=utf-8", "wilayah.csv")


@require_safe
@login_not_required
@made_once
def places_xlsx(request: HttpRequest):
    return workbook_response("wilayah", str(PLACES.title), PLACE_COLUMNS, _places())


def _places() -> Iterator[Village]:
    return Village.objects.select_related("district").defer("outline").order_by("code").iterator(CHUNK)


@require_safe
@login_not_required
@made_once(gone_at_once=CONSENTED)
def artisans_xlsx(request: HttpRequest):
    return workbook_response("perajin", str(ARTISANS.title), COLUMNS, _artisans(request))


@require_safe
@login_not_required
@made_once(gone_at_once=CONSENTED)
def artisans_json(request: HttpRequest):
    lines = json_lines("perajin", COLUMNS, _artisans(request))
    return stream(lines, "application/json", "perajin.json")


def _artisans(request: HttpRequest) -> Iterator[Artisan]:
    """Everybody public, with all that a row says of them, read in chunks: memory stays small however many there are.

    A record is read as a record, for its own rules say what is public of it; of what it is joined to, only the words.
    """
    artisans = Artisan.objects.public().with_contact_freshness().defer("nik", "story", "story_en").order_by("pk")
    site = absolute("/", request).removesuffix("/")
    villages: dict[str, Village] = {}
    last = 0
    while chunk := list(artisans.filter(pk__gt=last)[:CHUNK]):
        keys = [artisan.pk for artisan in chunk]
        consents = {one.artisan_id: one for one in Consent.objects.in_force().filter(artisan__in=keys)}
        crafts = _words_of(Artisan.crafts.through.objects.order_by("craftcategory__name"), keys, "craftcategory__slug")
        products = _words_of(Product.objects.all(), keys, "name")
        if new := {artisan.village_id for artisan in chunk} - villages.keys():
            villages |= Village.objects.select_related("district").defer("outline").in_bulk(new)
        for artisan in chunk:
            artisan._consent = consents.get(artisan.pk)
            artisan.village = villages[artisan.village_id]
            artisan.craft_slugs, artisan.product_names = crafts[artisan.pk], products[artisan.pk]
            artisan.page_address = site + artisan_address(artisan.slug, "id")
            yield artisan
        last = chunk[-1].pk


def _words_of(rows: QuerySet, artisans: list[int], column: str) -> dict[int, list[str]]:
    """Of each of the artisans what a column of their rows says, in the order of the rows; 1 query."""
    said = defaultdict(list)
    for artisan, word in rows.filter(artisan__in=artisans).values_list("artisan", column):
        said[artisan].append(word)
    return said
