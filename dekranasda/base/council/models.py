from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.phone import PhoneColumn, whatsapp_link

from .issued_letter import IssuedLetter as IssuedLetter
from .letter_template import LetterTemplate as LetterTemplate


@dataclass(frozen=True)
class Signer:
    """Who signs letters in a position; without a name, whoever holds the seat of that position."""

    position: str
    name: str = ""
    rank: str = ""
    nip: str = ""

    @property
    def below_name(self) -> list[str]:
        """What stands under the name of a signature: rank, then NIP, as far as known."""
        return [line for line in (self.rank, f"NIP {self.nip}" if self.nip else "") if line]


class Council(Versioned):
    """The council whose portal this is: one row. Read it with `the_council()`, which asks the database rarely."""

    class Kind(models.TextChoices):
        CITY = "kota", _("Kota")
        REGENCY = "kabupaten", _("Kabupaten")
        PROVINCE = "provinsi", _("Provinsi")

    class Zone(models.TextChoices):
        WEST = "Asia/Jakarta", _("WIB (Waktu Indonesia Barat)")
        CENTRAL = "Asia/Makassar", _("WITA (Waktu Indonesia Tengah)")
        EAST = "Asia/Jayapura", _("WIT (Waktu Indonesia Timur)")

    class Rule(models.TextChoices):
        DOUBLE = "ganda", _("Garis tebal dan tipis")
        SINGLE = "tunggal", _("Satu garis")
        NONE = "tanpa", _("Tanpa garis")

    # The letter of which this is the council as it stood when that was issued (`issuing.council_of`).
    issued: IssuedLetter | None = None

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    # Before this moment the public sees one page alone; whoever has an account prepares and practises.
    opened_at = models.DateTimeField(_("dibuka untuk umum"), null=True, blank=True, editable=False)
    # Steps of the first day that the office left aside, by their keys.
    steps_skipped = models.JSONField(_("langkah yang dilewati"), default=list, blank=True, editable=False)
    # The area's own code of Kemendagri ("35.72", a province "35"), by which its places were loaded.
    area_code = models.CharField(_("kode daerah"), max_length=5, blank=True, editable=False)

    kind = models.CharField(_("jenis daerah"), max_length=10, choices=Kind, default=Kind.CITY)
    area_name = models.CharField(
        _("nama daerah"), max_length=80, help_text=_("Tanpa kata kota, kabupaten, atau provinsi.")
    )
    province = models.CharField(_("provinsi"), max_length=80, blank=True)
    name = models.CharField(
        _("nama lengkap"), max_length=120, help_text=_("Sebagaimana disebut dalam kalimat dan email.")
    )
    short_name = models.CharField(_("nama pendek"), max_length=40, default="Dekranasda")
    time_zone = models.CharField(_("zona waktu"), max_length=30, choices=Zone, default=Zone.WEST)

    address = models.CharField(_("alamat kantor"), max_length=250, blank=True)
    post_code = models.CharField(
        _("kode pos"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", _("Kode pos terdiri atas 5 angka."))],
    )
    phone = PhoneColumn(_("telepon"), blank=True)
    whatsapp = PhoneColumn(_("WhatsApp"), blank=True)
    email = models.EmailField(_("email"), blank=True)
    hours = models.CharField(
        _("jam pelayanan"), max_length=120, blank=True, help_text=_("Misalnya “Senin–Jumat, 08.00–15.00”.")
    )
    website = models.URLField(_("situs web"), blank=True)

    letterhead_lines = models.TextField(
        _("baris kop surat"),
        max_length=400,
        help_text=_("Satu baris per baris kop; baris terakhir dicetak paling besar."),
    )
    letterhead_address = models.CharField(
        _("baris alamat pada kop"), max_length=250, blank=True, help_text=_("Dicetak kecil di bawah nama.")
    )
    letterhead_rule = models.CharField(_("garis kop"), max_length=10, choices=Rule, default=Rule.DOUBLE)
    logo = models.ImageField(_("logo kiri"), upload_to="dewan/", blank=True)
    logo_right = models.ImageField(_("logo kanan"), upload_to="dewan/", blank=True)
    letter_place = models.CharField(
        _("tempat surat"), max_length=80, help_text=_("Kota tempat surat dibuat, sebelum tanggal surat.")
    )
    # Rows of `Signer`.
    signers = models.JSONField(_("penanda tangan"), default=list, blank=True)

    answer_days = models.PositiveSmallIntegerField(
        _("batas memutuskan masukan (hari kerja)"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    office_answer_days = models.PositiveSmallIntegerField(
        _("batas jawaban kantor yang diminta (hari kerja)"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    # One a line, by day: "2026-12-25 Hari Raya Natal".
    holidays = models.TextField(
        _("hari libur"),
        max_length=6000,
        blank=True,
        help_text=_("Satu hari per baris: tanggal, lalu namanya. Tidak dihitung dalam batas waktu."),
    )
    report_days = models.PositiveSmallIntegerField(
        _("batas laporan triwulan (hari)"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Dihitung dari akhir triwulan. Sebelum lewat, tidak ada yang dianggap terlambat."),
    )
    licence = models.CharField(
        _("lisensi data terbuka"), max_length=120, blank=True, help_text=_("Kosongkan bila belum ditetapkan.")
    )
    consent_paragraph = models.TextField(_("alinea penutup lembar persetujuan"), max_length=1500, blank=True)
    consent_version = models.PositiveSmallIntegerField(default=0, editable=False)
    privacy_paragraph = models.TextField(_("alinea penutup kebijakan privasi"), max_length=3000, blank=True)
    privacy_version = models.PositiveSmallIntegerField(default=0, editable=False)
    about = models.TextField(
        _("tentang Dekranasda"),
        max_length=4000,
        blank=True,
        help_text=_("Tampil untuk umum pada halaman “Tentang dan kontak”. Kosongkan satu baris di antara alinea."),
    )
    about_en = models.TextField(_("tentang Dekranasda dalam bahasa Inggris"), max_length=4000, blank=True)
    flagship_words = models.CharField(
        _("kriya andalan"), max_length=80, help_text=_("Mengisi kalimat “tidak hanya …”, misalnya “batik dan kendang”.")
    )
    flagship_words_en = models.CharField(_("kriya andalan dalam bahasa Inggris"), max_length=80, blank=True)

    history = HistoricalRecords(excluded_fields=["version"])

    class Meta:
        verbose_name = _("data Dekranasda")
        verbose_name_plural = _("data Dekranasda")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="council_is_one")]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether the public sees the portal."""
        return self.opened_at is not None

    @property
    def area(self) -> str:
        """The area with its kind: "Kota Contoh", in both languages."""
        return f"{self.kind.capitalize()} {self.area_name}"

    @property
    def region(self) -> str:
        """The area and the province around it, as addresses name them: "Kota Contoh, Jawa Timur"."""
        around = "" if self.kind == self.Kind.PROVINCE else self.province
        return ", ".join(filter(None, [self.area, around]))

    @property
    def local_flagship(self) -> str:
        """The flagship crafts in the language of the page."""
        return (self.flagship_words_en if get_language() == "en" else "") or self.flagship_words

    @property
    def local_about(self) -> str:
        """What the council is, in the language of the page; Indonesian where there is no English."""
        return (self.about_en if get_language() == "en" else "") or self.about

    @property
    def about_is_translated(self) -> bool:
        return get_language() != "en" or bool(self.about_en)

    @property
    def letterhead(self) -> list[str]:
        return [line.strip() for line in self.letterhead_lines.splitlines() if line.strip()]

    @property
    def full_address(self) -> str:
        """Street and post code in one line; "" when the office has not told."""
        return " ".join(filter(None, [self.address, self.post_code])) if self.address else ""

    @property
    def has_contact(self) -> bool:
        """Whether the office has told any way to reach it."""
        return any([self.full_address, self.phone, self.whatsapp, self.email, self.hours, self.website])

    @property
    def phone_link(self) -> str:
        return f"tel:{self.phone}"

    @property
    def whatsapp_link(self) -> str:
        return whatsapp_link(self.whatsapp)

    def signer(self, position: str) -> Signer | None:
        """Who signs as `position`, when the council says something about it."""
        named = (Signer(**row) for row in self.signers)
        return next((one for one in named if one.position.casefold() == position.casefold()), None)
