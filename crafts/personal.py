"""What is promised about each column of `crafts` that tells something of a person (see `dekranasda.base.personal`)."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import EVERYBODY, INTERNAL, OFFICE, Erasure, Kept, columns, declare

FACT = "fact"
# The versions of the consent text, in their order. A consent covers what its version named, and nothing later.
VERSIONS = SINCE_FIRST, SINCE_ONLINE, SINCE_GROUPS = "2026-1", "2026-2", "2026-3"


@dataclass(frozen=True)
class Tick:
    """What a person agrees to with one mark on the slip; the columns it covers name it in `shown`."""

    name: str
    id: str
    en: str
    since: str = SINCE_FIRST

    @property
    def field(self) -> str:
        """The column of `Consent` that keeps the mark."""
        return f"covers_{self.name}"

    @property
    def words(self) -> str:
        return self.en if get_language() == "en" else self.id


@dataclass(frozen=True)
class Fact:
    """What the slip's one sentence about the business names; without a mark of its own."""

    columns: tuple[str, ...]
    id: str
    en: str
    since: str = SINCE_FIRST


# At most nine: what people are asked must fit on one page, and be understood at a bazaar.
TICKS = (
    Tick("owner_name", "nama pemilik", "the owner's name"),
    Tick("phone", "nomor telepon atau WhatsApp", "phone or WhatsApp number"),
    Tick("email", "alamat email", "e-mail address"),
    Tick("address", "alamat lengkap", "full address"),
    Tick("point", "titik lokasi di peta", "exact location on the map"),
    Tick("portrait", "foto yang memperlihatkan wajah", "photos that show a face"),
    Tick(
        "online",
        "kontak daring (situs web, toko daring, Instagram)",
        "online contacts (website, online shop, Instagram)",
        SINCE_ONLINE,
    ),
    Tick("programs", "program yang diikuti", "programmes attended", SINCE_ONLINE),
    Tick(
        "bulk",
        "data bertanda di atas boleh ikut dalam berkas data terbuka yang dapat diunduh siapa saja",
        "what is ticked above may be in the open data files that anyone can download",
        SINCE_ONLINE,
    ),
)
FACTS = (
    Fact(("name", "slug"), "nama usaha", "business name"),
    Fact(("village",), "kelurahan", "kelurahan"),
    Fact(("crafts",), "jenis kriya", "crafts"),
    Fact(("story", "story_en"), "cerita", "story"),
    Fact(("products",), "produk dan harganya", "products and their prices"),
    Fact(("photos",), "foto karya", "photos of work"),
    Fact(("brand",), "merek", "brand", SINCE_ONLINE),
    Fact(("founded_year",), "tahun berdiri", "year founded", SINCE_ONLINE),
    Fact(("capacity", "capacity_number", "capacity_unit"), "kapasitas", "capacity", SINCE_ONLINE),
    Fact(("certificates",), "sertifikat", "certificates", SINCE_ONLINE),
    Fact(("opening_hours",), "jam buka", "opening hours", SINCE_ONLINE),
    Fact(
        ("visitable", "accepts_custom_orders", "wholesale_minimum", "ships_to"),
        "layanan kunjungan dan pesanan",
        "visits and orders",
        SINCE_ONLINE,
    ),
    # No column of the record: who belongs to what stands in a table of `programs`.
    Fact((), "kelompok dan sentra yang diikuti", "groups and sentra joined", SINCE_GROUPS),
)
FACT_SINCE = {column: fact.since for fact in FACTS for column in fact.columns}


def is_named(since: str, version: str) -> bool:
    """Whether the consent text of `version` ("2026-1", or "2026-1/3" with a council's own paragraph) named it."""
    signed = version.split("/")[0]
    return signed in VERSIONS and VERSIONS.index(signed) >= VERSIONS.index(since)


def facts_in_words(version: str, *, language: str) -> str:
    """The facts of the business that this version names, as the slip lists them."""
    return ", ".join(getattr(fact, language) for fact in FACTS if is_named(fact.since, version))


RECORD = Kept(
    _("selama perajin tercatat, dan setahun setelah ia menarik persetujuannya"), _("Data perajin"), key="withdrawn"
)
COUNTS = Kept(_("tanpa nama, selama jumlahnya dilaporkan"), _("Hitungan per kelurahan, kriya, dan jenis kelamin"))
CONSENT = Kept(
    _("selama perajin tercatat; namanya dihapus bersama data perajin"), _("Bukti persetujuan"), key="withdrawn"
)
IMPORTED = Kept(_("30 hari sejak diunggah"), _("Isi berkas yang diimpor"), key="imports")
ASKED = Kept(_("setahun setelah dijawab"), _("Permintaan"), key="requests")
ENQUIRED = Kept(_("setahun setelah pertanyaannya selesai"), _("Pertanyaan pembeli"), key="enquiries")
LINKED = Kept(_("90 hari setelah dicabut atau diganti tautan baru"), _("Tautan perajin"), key="own-links")
PICKED = Kept(_("sampai pilihannya dihapus kantor"), _("Pilihan dan rute"))
INDEX = Kept(_("selama perajin tampil kepada umum"), _("Indeks pencarian"))

declare(
    "crafts.Artisan",
    columns(
        "name",
        "story",
        "story_en",
        read_by=INTERNAL,
        why="the council knows whom it supports; buyers find the business",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown=FACT,
        since=SINCE_FIRST,
    ),
    columns("slug", read_by=INTERNAL, why="address of the page", kept=RECORD, erased=Erasure.RENAMED, shown=FACT),
    columns(
        "owner_name",
        read_by=INTERNAL,
        why="invitations and attendance name people",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="owner_name",
        since=SINCE_FIRST,
    ),
    columns(
        "owner_gender",
        read_by=INTERNAL,
        why="counted by sex in the plan",
        kept=COUNTS,
        erased=Erasure.COUNTED,
    ),
    columns(
        "owner_birth_year",
        "has_disability",
        read_by=OFFICE,
        why="specific data: counted, from five on, never shown by person",
        kept=RECORD,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "turnover",
        "nib",
        read_by=OFFICE,
        why="size class and legality, reported as counts",
        kept=RECORD,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "office_note",
        read_by=OFFICE,
        why="what a list said that has no field here, and what the office wants to remember",
        kept=RECORD,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "nik",
        read_by=OFFICE,
        why="tells two people of one name apart; masked, revealed with a reason that is logged",
        kept=RECORD,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "address",
        read_by=OFFICE,
        why="visits and letters of the office",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="address",
        since=SINCE_FIRST,
    ),
    columns(
        "latitude",
        "longitude",
        read_by=OFFICE,
        why="visits of the office",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="point",
        since=SINCE_FIRST,
    ),
    columns(
        "phone",
        read_by=OFFICE,
        why="the office asks and confirms",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="phone",
        since=SINCE_FIRST,
    ),
    columns(
        "email",
        read_by=OFFICE,
        why="the office asks and confirms",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="email",
        since=SINCE_FIRST,
    ),
    columns(
        "website",
        "marketplace_url",
        "instagram",
        read_by=OFFICE,
        why="the office helps makers to sell online",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown="online",
        since=SINCE_ONLINE,
    ),
    columns(
        "brand",
        "capacity",
        "capacity_number",
        "capacity_unit",
        "wholesale_minimum",
        "ships_to",
        "certificates",
        "opening_hours",
        "visitable",
        "accepts_custom_orders",
        read_by=INTERNAL,
        why="the council plans its support by what a business can make",
        kept=RECORD,
        erased=Erasure.EMPTIED,
        shown=FACT,
        since=SINCE_ONLINE,
    ),
    columns(
        "raw_material",
        "sales_channels",
        read_by=INTERNAL,
        why="the council plans supply and market access",
        kept=RECORD,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "founded_year",
        read_by=INTERNAL,
        why="age of businesses in the plan",
        kept=COUNTS,
        erased=Erasure.COUNTED,
        shown=FACT,
        since=SINCE_ONLINE,
    ),
    columns(
        "workers_female",
        "workers_male",
        read_by=INTERNAL,
        why="workers counted in the plan",
        kept=COUNTS,
        erased=Erasure.COUNTED,
    ),
    not_personal="state erased_at created_at updated_at",
)
declare(
    "crafts.Product",
    columns(
        "name",
        "name_en",
        "description",
        "material",
        "material_en",
        "technique",
        "technique_en",
        "size",
        "weight_grams",
        "days_to_make",
        "care",
        "care_en",
        "price_min",
        "price_max",
        "available",
        read_by=INTERNAL,
        why="what a maker sells",
        kept=RECORD,
        erased=Erasure.DELETED,
        shown=FACT,
        since=SINCE_FIRST,
    ),
)
declare(
    "crafts.Photo",
    columns(
        "image",
        "alt",
        "is_portrait",
        read_by=INTERNAL,
        why="what a maker makes; a face only under its own tick",
        kept=RECORD,
        erased=Erasure.DELETED,
        shown=FACT,
        since=SINCE_FIRST,
    ),
    not_personal="width height smaller added_at",
)
declare(
    "crafts.Consent",
    columns(
        "given_by",
        "witness",
        "withdrawal_reason",
        read_by=OFFICE,
        why="proof of what was agreed (UU 27/2022, article 24)",
        kept=CONSENT,
        erased=Erasure.RENAMED,
    ),
    columns(
        "slip",
        read_by=OFFICE,
        why="proof of what was agreed: the signed slip as a photo",
        kept=CONSENT,
        erased=Erasure.DELETED,
    ),
    columns(
        "given_on",
        "channel",
        "recorded_at",
        "withdrawn_at",
        read_by=INTERNAL,
        why="whether a record may be published",
        kept=CONSENT,
        erased=Erasure.COUNTED,
    ),
    not_personal=(
        "text_version covers_owner_name covers_phone covers_email covers_address covers_portrait covers_point "
        "covers_online covers_programs covers_bulk"
    ),
)
declare(
    "crafts.Confirmation",
    columns(
        "confirmed_on",
        read_by=INTERNAL,
        why="how fresh a record is",
        kept=COUNTS,
        erased=Erasure.COUNTED,
        shown=FACT,
        since=SINCE_FIRST,
    ),
)
declare(
    "crafts.Request",
    columns(
        "business_name",
        "text",
        "sender_name",
        "sender_phone",
        "sender_email",
        "answer",
        read_by=OFFICE,
        why="the office does what was asked, and answers; the sender reads the answer by the code",
        kept=ASKED,
        erased=Erasure.EMPTIED,
    ),
    not_personal="code kind state received_at due_at closed_at",
)
declare(
    "crafts.ImportJob",
    columns(
        "file",
        "file_name",
        "answers",
        "questions",
        "seen_names",
        read_by=OFFICE,
        why="what was read can be looked up; kept encrypted",
        kept=IMPORTED,
        erased=Erasure.DELETED,
    ),
    not_personal=(
        "source_name uploaded_at state columns ignored_columns total checked created_count updated_count applied_at"
    ),
)
declare(
    "crafts.ImportRow",
    columns(
        "cells",
        "fixes",
        "found",
        read_by=OFFICE,
        why="checked before it is applied; kept encrypted",
        kept=IMPORTED,
        erased=Erasure.EMPTIED,
    ),
    not_personal="number sheet line outcome artisan_version twin_number decision taken",
)
declare(
    "crafts.ImportChange",
    columns(
        "before",
        read_by=frozenset(),
        why="an import can be undone by it; kept encrypted",
        kept=IMPORTED,
        erased=Erasure.DELETED,
    ),
    not_personal="row_number created at",
)
# The directory's index holds what is public and nothing else; it is written anew whenever that changes.
declare(
    "crafts.Listing",
    columns(
        "sort_name",
        "words",
        read_by=frozenset(),
        why="the directory finds by it; no page shows it",
        kept=INDEX,
        erased=Erasure.DELETED,
    ),
    not_personal="number sets",
)
declare(
    "crafts.IndexedWord",
    columns(
        "word",
        read_by=frozenset(),
        why="the directory finds by it; no page shows whose word it is",
        kept=INDEX,
        erased=Erasure.DELETED,
    ),
    not_personal="in_name in_products in_story listings",
)
declare(
    "crafts.ArtisanMerge",
    columns("what", read_by=OFFICE, why="a merge can be undone", kept=RECORD, erased=Erasure.EMPTIED),
    not_personal="at undone_at",
)
declare("crafts.KnownApart", not_personal="at")
declare("crafts.Mention", not_personal="table row column settled_at")
declare("crafts.ListedSet", not_personal="name content")
declare("crafts.IndexState", not_personal="vocabulary")
declare("crafts.RoundAnswer", not_personal="kind answered_on key line_before taken_back_at")
declare("crafts.ConfirmationRound", not_personal="name starts_on ends_on")
declare(
    "crafts.CraftCategory",
    not_personal="slug name name_en description description_en material kbli_2020 kbli_2025 flagship hidden",
)
declare("crafts.District", not_personal="code name")
declare("crafts.Village", not_personal="code name outline center_longitude center_latitude")
declare(
    "crafts.Enquiry",
    columns(
        "buyer_name",
        "buyer_phone",
        "buyer_email",
        read_by=OFFICE,
        why="the office answers the buyer; makers read it only where the buyer ticked so",
        kept=ENQUIRED,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    columns(
        "what",
        "place",
        read_by=OFFICE,
        why="the office finds makers for it; the makers it is passed on to read it",
        kept=ENQUIRED,
        erased=Erasure.MENTION,
    ),
    columns(
        "note",
        "reply",
        "buyer_words",
        read_by=OFFICE,
        why="what came of it; the buyer reads the reply by the code",
        kept=ENQUIRED,
        erased=Erasure.MENTION,
    ),
    not_personal=(
        "code kind quantity needed_on budget language shares_contact state received_at passed_at replied_at outcome "
        "because closed_at asked_at buyer_said buyer_said_at"
    ),
)
declare(
    "crafts.PassedOn",
    columns(
        "answer_words",
        read_by=OFFICE,
        why="the office answers the buyer with it",
        kept=ENQUIRED,
        erased=Erasure.EMPTIED,
    ),
    columns(
        "answer",
        "channel",
        "passed_at",
        "answered_at",
        "heard",
        read_by=OFFICE,
        why="whose turn it is, and whether a maker answers",
        kept=COUNTS,
        erased=Erasure.COUNTED,
    ),
    columns(
        "sold_pieces",
        read_by=INTERNAL,
        why="what the council's work brought to whom (benefit ledger)",
        kept=COUNTS,
        erased=Erasure.COUNTED,
    ),
    columns(
        "sold_rupiah",
        read_by=OFFICE,
        why="reported as a sum, from five makers on",
        kept=COUNTS,
        erased=Erasure.COUNTED,
    ),
)
declare(
    "crafts.OwnLink",
    columns(
        "digest",
        "word_digest",
        read_by=frozenset(),
        why="opens a maker's own page; no page shows it",
        kept=LINKED,
        erased=Erasure.DELETED,
    ),
    columns(
        "opened_at",
        "wrong_tries",
        "asleep_at",
        "made_at",
        "revoked_at",
        read_by=OFFICE,
        why="whether a link is used, lost or tried out",
        kept=LINKED,
        erased=Erasure.DELETED,
    ),
)
declare(
    "crafts.Selection",
    columns(
        "title",
        "title_en",
        "reason",
        "reason_en",
        read_by=EVERYBODY,
        why="why makers are shown together; the office writes it",
        kept=PICKED,
        erased=Erasure.MENTION,
    ),
    not_personal="kind slug weekday state",
)
declare(
    "crafts.SelectionEntry",
    columns(
        "reason",
        "reason_en",
        read_by=EVERYBODY,
        why="why a maker is shown; the office writes it, and it is shown while the maker is public",
        kept=PICKED,
        erased=Erasure.DELETED,
    ),
)
