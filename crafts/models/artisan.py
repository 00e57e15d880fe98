from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import LessThan
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.encryption import EncryptedTextField
from crafts.personal import FACT_SINCE, VERSIONS, is_named
from dekranasda.base.forms.bounds import HEADCOUNT, LATITUDE, LONGITUDE, PIECES, YEAR_OF_BIRTH
from dekranasda.base.forms.editing import RecordGone, Versioned, lock
from dekranasda.base.forms.phone import PhoneColumn, is_dialled, is_doubtful
from dekranasda.base.forms.slugs import free_slugs
from dekranasda.base.forms.text import STORY

from .craft_category import CraftCategory
from .place import Village

# How an unnamed fact is shown where it is not text.
_EMPTY: dict[str, Any] = {
    "founded_year": None,
    "capacity_number": None,
    "wholesale_minimum": None,
    "visitable": False,
    "accepts_custom_orders": False,
    "opening_hours": {},
}


class NoConsent(Exception):
    """An artisan cannot be published without a consent in force."""


class NotCurrent(RecordGone):
    """The record was merged into another, or erased: it is only kept as history."""


UNCONFIRMED_AFTER = timedelta(days=365)


class ArtisanQuerySet(models.QuerySet):
    def public(self):
        """Artisans anyone may see: published, under a consent still in force."""
        from .consent import Consent

        consent = Consent.objects.in_force().filter(artisan=OuterRef("pk"))
        return self.filter(Exists(consent), state=Artisan.State.PUBLISHED)

    def current(self):
        """Records the office works with: neither merged into another nor erased."""
        return self.filter(merged_into=None, erased_at=None)

    def gone(self):
        """All others: few, and an index finds them."""
        return self.filter(Q(merged_into__isnull=False) | Q(erased_at__isnull=False))

    def unconfirmed_for_a_year(self, at: datetime | None = None):
        """Records that `at` a moment (now when left out) are older than a year and not checked with their artisan."""
        from .confirmation import Confirmation

        since = timezone.localdate() - UNCONFIRMED_AFTER
        checked = Confirmation.objects.filter(artisan=OuterRef("pk"), confirmed_on__gte=since)
        return self.current().filter(~Exists(checked), created_at__lt=(at or timezone.now()) - UNCONFIRMED_AFTER)

    def with_contact_freshness(self):
        """Adds what `contacts_expired` and `last_confirmed_on` ask, for rows of a list or an export."""
        from .confirmation import Confirmation, ConfirmationRound

        last = Confirmation.objects.filter(artisan=OuterRef("pk")).order_by("-confirmed_on").values("confirmed_on")[:1]
        known = self.annotate(_last_confirmed_on=Subquery(last))
        cutoff = ConfirmationRound.contact_cutoff()
        if cutoff is None:
            return known.annotate(_contacts_expired=Value(False))
        checked = Coalesce("_last_confirmed_on", TruncDate("created_at"))
        return known.annotate(_contacts_expired=Case(When(LessThan(checked, cutoff), then=True), default=False))

    def in_craft(self, slug: str):
        return self.filter(
            Exists(Artisan.crafts.through.objects.filter(artisan=OuterRef("pk"), craftcategory__slug=slug))
        )

    def with_doubtful_phone(self):
        """Whose number fits no numbering plan: it is not shown to anybody, and the office asks for it again."""
        return self.filter(is_doubtful("phone"))

    def in_village(self, code: str):
        return self.filter(village=code)

    def for_office_list(self):
        """All that a row of the office's list shows, in 2 queries for any number of rows."""
        from .consent import Consent

        consent = Consent.objects.in_force().filter(artisan=OuterRef("pk"))
        return (
            self.select_related("village__district")
            .defer("village__outline", "story", "story_en", "nik")
            .prefetch_related("crafts")
            .annotate(has_consent=Exists(consent))
            .with_contact_freshness()
            .order_by("name", "pk")
        )

    def for_office_record(self):
        """All that the page of one record shows."""
        return (
            self.select_related("village__district")
            .defer("village__outline")
            .prefetch_related("crafts", "products", "photos", "consents__recorded_by", "confirmations")
        )


class Artisan(Versioned):
    """A craft business (IKM) and its owner. Which of its fields are public, its consent decides."""

    class State(models.TextChoices):
        DRAFT = "draf", _("Draf")
        PUBLISHED = "terbit", _("Terbit")
        HIDDEN = "sembunyi", _("Disembunyikan")

    class Turnover(models.TextChoices):
        """Yearly turnover by the classes of PP 7/2021, Pasal 35."""

        MICRO = "mikro", _("Sampai Rp2 miliar (mikro)")
        SMALL = "kecil", _("Di atas Rp2 miliar sampai Rp15 miliar (kecil)")
        MEDIUM = "menengah", _("Di atas Rp15 miliar sampai Rp50 miliar (menengah)")

    class Gender(models.TextChoices):
        FEMALE = "P", _("Perempuan")
        MALE = "L", _("Laki-laki")

    class ShipsTo(models.TextChoices):
        PICK_UP = "ambil", _("Diambil di bengkel")
        INDONESIA = "indonesia", _("Ke seluruh Indonesia")
        ABROAD = "dunia", _("Juga ke luar negeri")

    removed_with = ("listing", "own_links", "apart_from_later", "apart_from_earlier")

    slug = models.SlugField(
        _("alamat halaman"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("Bagian akhir alamat halaman, misalnya “batik-sekar”. Kosongkan agar dibuat dari nama usaha."),
        error_messages={"unique": _("Alamat halaman ini sudah dipakai perajin lain. Pilih yang lain.")},
    )
    name = models.CharField(_("nama usaha"), max_length=150)
    owner_name = models.CharField(_("nama pemilik"), max_length=150, blank=True)
    owner_gender = models.CharField(_("jenis kelamin pemilik"), max_length=1, choices=Gender, blank=True)
    owner_birth_year = models.PositiveSmallIntegerField(
        _("tahun lahir pemilik"), validators=YEAR_OF_BIRTH, null=True, blank=True
    )
    has_disability = models.BooleanField(
        _("usaha penyandang disabilitas"),
        default=False,
        help_text=_("Data spesifik: hanya dihitung sebagai jumlah, tidak pernah ditampilkan per orang."),
    )
    nik = EncryptedTextField(
        _("NIK pemilik"),
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^\d{16}$", _("NIK terdiri atas 16 angka."))],
        help_text=_("Disimpan tersandi, tidak pernah ditampilkan kepada umum."),
    )
    crafts = models.ManyToManyField(CraftCategory, related_name="artisans", verbose_name=_("jenis kriya"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="artisans", verbose_name=_("kelurahan"))
    address = models.CharField(_("alamat lengkap"), max_length=250, blank=True)
    latitude = models.DecimalField(
        _("lintang"), validators=LATITUDE, max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("bujur"), validators=LONGITUDE, max_digits=9, decimal_places=6, null=True, blank=True
    )
    phone = PhoneColumn(_("telepon atau WhatsApp"), blank=True)
    email = models.EmailField(_("email"), blank=True)
    website = models.URLField(_("situs web"), blank=True)
    marketplace_url = models.URLField(_("toko daring"), blank=True)
    instagram = models.CharField(
        _("Instagram"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9._]+$", _("Tulis nama akun saja, tanpa @."))],
    )
    story = models.TextField(_("cerita"), max_length=STORY, blank=True)
    story_en = models.TextField(_("cerita dalam bahasa Inggris"), max_length=STORY, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("tahun berdiri"), null=True, blank=True)
    workers_female = models.PositiveIntegerField(_("pekerja perempuan"), validators=HEADCOUNT, null=True, blank=True)
    workers_male = models.PositiveIntegerField(_("pekerja laki-laki"), validators=HEADCOUNT, null=True, blank=True)
    capacity = models.CharField(
        _("kapasitas"), max_length=120, blank=True, help_text=_("Misalnya “40 lembar per bulan”.")
    )
    capacity_number = models.PositiveIntegerField(
        _("kapasitas per bulan (angka)"), validators=PIECES, null=True, blank=True
    )
    capacity_unit = models.CharField(
        _("satuan kapasitas"), max_length=30, blank=True, help_text=_("Misalnya “lembar” atau “buah”.")
    )
    wholesale_minimum = models.PositiveIntegerField(
        _("pesanan grosir paling sedikit"),
        validators=PIECES,
        null=True,
        blank=True,
        help_text=_("Kosongkan bila tidak melayani grosir."),
    )
    ships_to = models.CharField(_("mengemas dan mengirim"), max_length=10, choices=ShipsTo, blank=True)
    raw_material = models.CharField(
        _("asal bahan baku"), max_length=200, blank=True, help_text=_("Tidak ditampilkan kepada umum.")
    )
    sales_channels = models.CharField(
        _("saluran penjualan"), max_length=200, blank=True, help_text=_("Tidak ditampilkan kepada umum.")
    )
    turnover = models.CharField(_("omzet per tahun"), max_length=10, choices=Turnover, blank=True)
    nib = models.CharField(
        _("NIB"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(r"^\d{13}$", _("NIB terdiri atas 13 angka."))],
    )
    brand = models.CharField(_("merek"), max_length=120, blank=True)
    certificates = models.CharField(
        _("sertifikat"),
        max_length=250,
        blank=True,
        help_text=_("Halal, SNI, TKDN, kompetensi; pisahkan dengan koma."),
    )
    office_note = models.TextField(
        _("catatan kantor"), max_length=2000, blank=True, help_text=_("Hanya dibaca kantor, tidak pernah ditampilkan.")
    )
    visitable = models.BooleanField(_("bengkel dapat dikunjungi"), default=False)
    accepts_custom_orders = models.BooleanField(_("menerima pesanan khusus"), default=False)
    opening_hours = models.JSONField(
        _("jam buka"),
        default=dict,
        blank=True,
        help_text=_("Per hari (0 Senin … 6 Minggu): [jam buka, jam tutup]."),
    )
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.DRAFT)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_records",
        verbose_name=_("digabung ke"),
    )
    erased_at = models.DateTimeField(_("data pribadi dihapus pada"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("diubah pada"), auto_now=True)

    objects = ArtisanQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[crafts])

    class Meta:
        verbose_name = _("perajin")
        verbose_name_plural = _("perajin")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["state", "name", "id"], name="artisan_state_name"),
            models.Index(fields=["village", "state"], name="artisan_village_state"),
            models.Index(fields=["phone"], name="artisan_phone"),
            models.Index(
                fields=["name", "id"], name="artisan_current_name", condition=Q(merged_into=None, erased_at=None)
            ),
            # What is counted of everybody: read from here, it need not be looked for in rows twenty times as long.
            models.Index(
                fields=["id", "created_at", "owner_birth_year", "founded_year"],
                name="artisan_current_facts",
                condition=Q(merged_into=None, erased_at=None),
            ),
            models.Index(
                fields=["id"], name="artisan_gone", condition=Q(merged_into__isnull=False) | Q(erased_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(founded_year=None) | Q(founded_year__range=(1800, 2200)),
                name="artisan_founded_year_plausible",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="artisan_point_whole",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, erased_at=None) | Q(state="sembunyi"),
                name="artisan_merged_or_erased_is_hidden",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:artisan", args=[self.slug])

    def get_record_url(self):
        return reverse("records:artisan", args=[self.pk])

    @property
    def audit_name(self) -> str:
        """How the audit trail, which is never edited, calls this artisan: no personal data that erasure must reach."""
        return f"perajin #{self.pk}"

    def clean(self):
        if self.founded_year and not 1800 <= self.founded_year <= timezone.localdate().year:
            raise ValidationError({"founded_year": _("Isi tahun antara 1800 dan tahun ini.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Isi lintang dan bujur bersama-sama, atau kosongkan keduanya."))

    def save(self, **kwargs):
        if self.slug:
            return super().save(**kwargs)
        with transaction.atomic():
            [self.slug] = free_slugs(Artisan, [self.name], otherwise="perajin")
            return super().save(**kwargs)

    @property
    def local_story(self) -> str:
        """The story in the language of the page, the Indonesian one where there is no English."""
        return self.story_en if get_language() == "en" and self.story_en else self.story

    @property
    def public_instagram_url(self) -> str:
        return f"https://www.instagram.com/{self.public_instagram}/" if self.public_instagram else ""

    @property
    def public_point(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude of the workshop, where a consent covers the exact point."""
        if self.latitude is None or self.longitude is None or not (self.consent and self.consent.covers_point):
            return None
        return self.latitude, self.longitude

    @property
    def consent(self):
        """The consent in force, or None; asks the database once per object."""
        if not hasattr(self, "_consent"):
            self._consent = self.consents.in_force().first()
        return self._consent

    def forget_consent(self) -> None:
        """Let `consent` ask the database again, after a consent was given or withdrawn."""
        for known in ("_consent", "public_facts", "public_photos"):
            vars(self).pop(known, None)

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED and self.consent is not None

    @property
    def last_confirmed_on(self) -> date | None:
        """The day the record was last checked with the artisan."""
        if not hasattr(self, "_last_confirmed_on"):
            self._last_confirmed_on = self.confirmations.values_list("confirmed_on", flat=True).first()
        return self._last_confirmed_on

    @property
    def latest_answers(self) -> list:
        """What the last visit of a round found besides "Data masih sesuai": one answer or none."""
        if not hasattr(self, "answers_standing"):
            self.answers_standing = list(self.round_answers.standing().select_related("by", "request")[:1])
        return self.answers_standing

    @property
    def contacts_expired(self) -> bool:
        """Whether two confirmation rounds went by without a word: contacts may be wrong and are not shown."""
        if not hasattr(self, "_contacts_expired"):
            from .confirmation import ConfirmationRound

            cutoff = ConfirmationRound.contact_cutoff()
            checked = self.last_confirmed_on or timezone.localdate(self.created_at)
            self._contacts_expired = cutoff is not None and checked < cutoff
        return self._contacts_expired

    def _if_covered(self, field: str, covered_by: str):
        return getattr(self, field) if self.consent and getattr(self.consent, covered_by) else ""

    def _contact_if_covered(self, field: str, covered_by: str):
        value = self._if_covered(field, covered_by)
        return value if value and not self.contacts_expired else ""

    @property
    def public_phone(self) -> str:
        """The phone, where a consent covers it and it can be dialled."""
        phone = self._contact_if_covered("phone", "covers_phone")
        return phone if is_dialled(phone) else ""

    @property
    def public_email(self) -> str:
        return self._contact_if_covered("email", "covers_email")

    @property
    def public_address(self) -> str:
        return self._contact_if_covered("address", "covers_address")

    @property
    def public_owner_name(self) -> str:
        return self._if_covered("owner_name", "covers_owner_name")

    @property
    def public_website(self) -> str:
        return self._page_if_covered("website")

    @property
    def public_marketplace_url(self) -> str:
        return self._page_if_covered("marketplace_url")

    def _page_if_covered(self, column: str) -> str:
        """The address of a page; nothing else that may once have come into the column becomes a link."""
        address = self._contact_if_covered(column, "covers_online")
        return address if address.startswith(("https://", "http://")) else ""

    @property
    def public_instagram(self) -> str:
        return self._contact_if_covered("instagram", "covers_online")

    @cached_property
    def public_facts(self) -> dict[str, Any]:
        """The facts of the business that the version of the consent in force named, by column; the others are empty."""
        version = self.consent.text_version if self.consent else ""
        return {
            column: getattr(self, column) if is_named(since, version) else _EMPTY.get(column, "")
            for column, since in FACT_SINCE.items()
            if since != VERSIONS[0]
        }

    @property
    def in_bulk(self) -> bool:
        """Whether what is ticked may also be in files that anyone downloads."""
        return self.consent is not None and self.consent.covers_bulk

    @cached_property
    def public_photos(self) -> list:
        """Of a public artisan, the photos anyone may see: once somebody answered, and a face only under its tick."""
        shows_face = self.consent is not None and self.consent.covers_portrait
        return [
            photo for photo in self.photos.all() if photo.is_portrait is False or (shows_face and photo.is_portrait)
        ]

    def require_current(self) -> None:
        """Raise `NotCurrent` when the record is only kept as history."""
        if self.merged_into_id or self.erased_at:
            raise NotCurrent(self)

    @transaction.atomic
    def confirm(self, *, by, on: date | None = None) -> None:
        """Write down that the record was checked with the artisan; twice on a day counts once."""
        lock(self)
        self.require_current()
        on = on or timezone.localdate()
        self.confirmations.get_or_create(confirmed_on=on, defaults={"by": by})
        self._forget_confirmations()

    @property
    def confirmation_can_be_taken_back(self) -> bool:
        """Whether the last confirmation is so new that it may be a slip of the finger, also one sent days later."""
        return self.last_confirmed_on is not None and self.last_confirmed_on >= self._oldest_slip()

    @transaction.atomic
    def take_back_confirmation(self, *, by, on: date) -> bool:
        """Undo what was confirmed on that day, a slip of the finger: the confirmation before it counts again.

        False where there was none, or it is too old to have been a slip.
        """
        lock(self)
        slips = self.confirmations.filter(confirmed_on=on, confirmed_on__gte=self._oldest_slip())
        for confirmation in slips:
            confirmation._history_user = by
            confirmation.delete()
        self._forget_confirmations()
        return bool(slips)

    @staticmethod
    def _oldest_slip() -> date:
        from .confirmation import RoundAnswer

        return timezone.localdate() - RoundAnswer.WITHOUT_SIGNAL

    def _forget_confirmations(self) -> None:
        for known in ("_last_confirmed_on", "_contacts_expired"):
            vars(self).pop(known, None)
