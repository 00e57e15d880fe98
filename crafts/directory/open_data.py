"""The directory as open data: one row per public artisan, only what its page shows too. Columns are a contract."""

from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from crafts.models import Artisan, Consent, Village
from dekranasda.base.files.open_data import OpenColumn, OpenSet, csv_lines, json_lines, stream, workbook_response
from dekranasda.base.files.spreadsheets import XLSX
from dekranasda.base.forms.phone import shown_phone
from dekranasda.base.http.addresses import absolute

CHUNK = 1000


def _ticked(read: Callable[[Artisan], object]) -> Callable[[Artisan], object]:
    """Personal data is in a file that anyone downloads only where the artisan ticked that, too."""
    return lambda artisan: read(artisan) if artisan.in_bulk else ""


COLUMNS = [
    OpenColumn("slug", _("Pengenal tetap; alamat halaman adalah /perajin/<slug>/."), lambda a: a.slug),
    OpenColumn("nama", _("Nama usaha."), lambda a: a.name),
    OpenColumn("pemilik", _("Nama pemilik, bila disetujui untuk ditampilkan."), _ticked(lambda a: a.public_owner_name)),
    OpenColumn(
        "kriya", _("Pengenal jenis kriya; di CSV dipisah titik koma."), lambda a: [c.slug for c in a.crafts.all()]
    ),
    OpenColumn("kode_kelurahan", _("Kode kelurahan menurut Kemendagri."), lambda a: a.village_id),
    OpenColumn("kelurahan", _("Nama kelurahan."), lambda a: a.village.name),
    OpenColumn("kecamatan", _("Nama kecamatan."), lambda a: a.village.district.name),
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
    OpenColumn("produk", _("Nama produk; di CSV dipisah titik koma."), lambda a: [p.name for p in a.products.all()]),
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
    description=_("Satu baris per perajin yang menyetujui ditampilkan, dengan kriya, kelurahan, dan produknya."),
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
    files=(("directory:places-csv", "text/csv"),),
    part="wilayah",
    licence="https://opendatacommons.org/licenses/odbl/1-0/",
)


def _coordinate(artisan: Artisan, which: int) -> float | None:
    point = artisan.public_point if artisan.in_bulk else None
    return float(point[which]) if point else None


@require_safe
@login_not_required
def artisans_csv(request: HttpRequest):
    return stream(csv_lines(COLUMNS, _artisans(request)), "text/csv; charset=utf-8", "perajin.csv")


@require_safe
@login_not_required
def places_csv(request: HttpRequest):
    places = Village.objects.select_related("district").defer("outline").order_by("code").iterator(CHUNK)
    return stream(csv_lines(PLACE_COLUMNS, places), "text/csv; charset=utf-8", "wilayah.csv")


@require_safe
@login_not_required
def artisans_xlsx(request: HttpRequest):
    return workbook_response("perajin", str(ARTISANS.title), COLUMNS, _artisans(request))


@require_safe
@login_not_required
def artisans_json(request: HttpRequest):
    lines = json_lines("perajin", COLUMNS, _artisans(request), address=lambda one: one.page_address)
    return stream(lines, "application/json", "perajin.json")


def _artisans(request: HttpRequest) -> Iterator[Artisan]:
    """Everybody public, with `page_address`, read in chunks: memory stays small however many there are."""
    consents = Prefetch("consents", Consent.objects.in_force(), to_attr="consents_in_force")
    artisans = (
        Artisan.objects.public()
        .with_contact_freshness()
        .select_related("village__district")
        .defer("nik", "story", "story_en", "village__outline")
        .prefetch_related("crafts", "products", consents)
        .order_by("pk")
    )
    last = 0
    while chunk := list(artisans.filter(pk__gt=last)[:CHUNK]):
        for artisan in chunk:
            artisan._consent = next(iter(artisan.consents_in_force), None)
            with override("id"):
                artisan.page_address = absolute(artisan.get_absolute_url(), request)
            yield artisan
        last = chunk[-1].pk
