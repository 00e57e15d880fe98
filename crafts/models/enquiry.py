"""A buyer's question (tanya), the makers it was passed on to, and what came of it."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.bounds import PIECES
from dekranasda.base.forms.codes import new_code
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.phone import PhoneColumn

from .artisan import Artisan
from .craft_category import CraftCategory
from .place import Village

LETTER = "T"
# So long after it was last passed on, whoever asked and whoever was asked can say what came of it.
OUTCOME_AFTER = timedelta(days=30)
MOST_RUPIAH = 1_000_000_000_000


def new_enquiry_code() -> str:
    """A code for a question, such as "T-7K3F9Q2"."""
    return new_code(LETTER)


class EnquiryClosed(Exception):
    """What came of the question was written down already."""


class EnquiryQuerySet(models.QuerySet):
    def to_pass_on(self):
        """Questions that no maker knows of yet."""
        return self.filter(state=Enquiry.State.RECEIVED)

    def asked_before(self, enquiry: "Enquiry"):
        """The question with the same words of the same buyer within a day, or None: sent again, it is no second one."""
        same = {name: getattr(enquiry, name) for name in ("kind", "what", "artisan", "buyer_phone", "buyer_email")}
        return self.filter(received_at__gte=timezone.now() - timedelta(days=1), **same).first()

    def awaiting_outcome(self):
        """Passed on a month ago or longer, and nobody has written down what came of it."""
        return self.filter(self._late())

    @staticmethod
    def _late() -> Q:
        return Q(state=Enquiry.State.PASSED, passed_at__lt=timezone.now() - OUTCOME_AFTER)

    def waiting_counts(self) -> dict[str, int]:
        """How many are `to_pass_on` and `awaiting_outcome`, in 1 query."""
        return self.aggregate(
            to_pass_on=Count("pk", filter=Q(state=Enquiry.State.RECEIVED)),
            awaiting_outcome=Count("pk", filter=self._late()),
        )

    def genuine(self):
        """Questions that count: all but what turned out to be no question of a buyer."""
        return self.exclude(outcome=Enquiry.Outcome.NOT_GENUINE)

    def forget_buyer(self) -> int:
        """Forget who asked and what they wrote; that somebody asked, and what came of it, stays."""
        return self.update(
            buyer_name="", buyer_phone="", buyer_email="", place="", what="", buyer_words="", note="", reply=""
        )

    def with_buyer(self):
        """Questions of which somebody's words or contact are still there."""
        told = Q()
        for name in ("buyer_name", "buyer_phone", "buyer_email", "place", "what", "buyer_words", "note", "reply"):
            told |= ~Q(**{name: ""})
        return self.filter(told)


class Enquiry(Versioned):
    """What a buyer asks once, through the council, of whichever makers the office passes it on to."""

    class Kind(models.TextChoices):
        GIFT = "hadiah", _("Hadiah atau cendera mata")
        ORDER = "pesanan", _("Pesanan khusus")
        WHOLESALE = "grosir", _("Pembelian dalam jumlah besar")
        VISIT = "kunjungan", _("Berkunjung ke bengkel")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("bahasa Indonesia")
        ENGLISH = "en", _("bahasa Inggris")

    class State(models.TextChoices):
        RECEIVED = "masuk", pgettext_lazy("tanya", "Masuk")
        PASSED = "diteruskan", pgettext_lazy("tanya", "Diteruskan kepada perajin")
        CLOSED = "tutup", pgettext_lazy("tanya", "Selesai")

    class Outcome(models.TextChoices):
        SOLD = "terjual", pgettext_lazy("tanya", "Terjual")
        SAMPLE = "contoh", pgettext_lazy("tanya", "Contoh dahulu, belum dibeli")
        NO = "tidak-jadi", pgettext_lazy("tanya", "Tidak jadi")
        NOT_GENUINE = "bukan-tanya", pgettext_lazy("tanya", "Bukan pertanyaan pembeli")

    class Because(models.TextChoices):
        PRICE = "harga", _("Harga tidak cocok")
        TIME = "waktu", _("Waktunya tidak cukup")
        NUMBER = "jumlah", _("Jumlahnya tidak sanggup")
        NOT_MADE = "tidak-dibuat", _("Tidak ada yang membuatnya")
        NO_ANSWER = "tidak-dijawab", _("Perajin tidak menjawab")
        BUYER = "pembeli", _("Pembeli tidak melanjutkan")
        OTHER = "lain", _("Sebab lain")

    class Said(models.TextChoices):
        """What the buyer answers, once, to "did it come to a purchase?"."""

        BOUGHT = "jadi", pgettext_lazy("tanya", "Ya, sudah dibeli")
        NOT_YET = "belum", pgettext_lazy("tanya", "Belum, masih berjalan")
        NO = "tidak", pgettext_lazy("tanya", "Tidak jadi")

    code = models.CharField(_("kode"), max_length=12, unique=True, default=new_enquiry_code, editable=False)
    kind = models.CharField(_("keperluan"), max_length=10, choices=Kind)
    artisan = models.ForeignKey(
        Artisan, models.PROTECT, null=True, blank=True, related_name="asked_by_name", verbose_name=_("perajin")
    )
    craft = models.ForeignKey(
        CraftCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jenis kriya")
    )
    what = models.TextField(_("yang dicari"), max_length=2000)
    quantity = models.PositiveIntegerField(_("jumlah"), null=True, blank=True, validators=PIECES)
    needed_on = models.DateField(_("diperlukan paling lambat"), null=True, blank=True)
    budget = models.BigIntegerField(
        _("anggaran (Rp)"), null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(MOST_RUPIAH)]
    )
    place = models.CharField(_("dikirim atau dipakai di"), max_length=150, blank=True)
    language = models.CharField(_("dijawab dalam"), max_length=2, choices=Language, default=Language.INDONESIAN)
    buyer_name = models.CharField(_("nama pembeli"), max_length=150, blank=True)
    buyer_phone = PhoneColumn(_("telepon atau WhatsApp"), blank=True)
    buyer_email = models.EmailField(_("email"), blank=True)
    shares_contact = models.BooleanField(_("kontak boleh diteruskan kepada perajin"), default=False)
    state = models.CharField(_("status"), max_length=12, choices=State, default=State.RECEIVED, editable=False)
    received_at = models.DateTimeField(_("masuk pada"), default=timezone.now, editable=False)
    passed_at = models.DateTimeField(_("terakhir diteruskan pada"), null=True, editable=False)
    reply = models.TextField(_("jawaban untuk pembeli"), max_length=2000, blank=True, editable=False)
    replied_at = models.DateTimeField(_("dijawab pada"), null=True, editable=False)
    outcome = models.CharField(_("hasil"), max_length=12, choices=Outcome, blank=True, editable=False)
    because = models.CharField(_("sebab"), max_length=14, choices=Because, blank=True, editable=False)
    note = models.TextField(_("catatan kantor"), max_length=2000, blank=True, editable=False)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, editable=False)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    # When whoever asked was asked in turn what came of it; once.
    asked_at = models.DateTimeField(_("hasilnya ditanyakan pada"), null=True, editable=False)
    buyer_said = models.CharField(_("kata pembeli"), max_length=6, choices=Said, blank=True, editable=False)
    buyer_words = models.CharField(_("tambahan dari pembeli"), max_length=300, blank=True, editable=False)
    buyer_said_at = models.DateTimeField(_("pembeli menjawab pada"), null=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = EnquiryQuerySet.as_manager()
    # Who decided what and when. What the buyer wrote never changes: forgetting it here forgets it everywhere.
    history = HistoricalRecords(
        excluded_fields=["what", "place", "buyer_name", "buyer_phone", "buyer_email", "reply", "note", "buyer_words"],
        cascade_delete_history=True,
    )

    class Meta:
        verbose_name = _("pertanyaan pembeli")
        verbose_name_plural = _("pertanyaan pembeli")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "received_at"], name="enquiry_state_received")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="tutup", closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state="tutup") & Q(closed_at=None, outcome="", because="")),
                name="enquiry_closed_has_outcome",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="tidak-jadi") & ~Q(because="")) | (~Q(outcome="tidak-jadi") & Q(because="")),
                name="enquiry_no_has_because",
            ),
            models.CheckConstraint(
                condition=Q(state="masuk", passed_at=None) | Q(state="diteruskan", passed_at__isnull=False)
                | Q(state="tutup"),
                name="enquiry_passed_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(buyer_said="", buyer_said_at=None) | (~Q(buyer_said="") & Q(buyer_said_at__isnull=False)),
                name="enquiry_buyer_said_some_day",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.code}: {self.get_kind_display()}"

    def get_absolute_url(self):
        """The page of the office; the buyer's is found by the code."""
        return reverse("enquiries:enquiry", args=[self.code])

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED

    @property
    def can_be_reached(self) -> bool:
        return bool(self.buyer_phone or self.buyer_email)

    @property
    def asks_outcome(self) -> bool:
        """Whether the buyer, opening their page, is asked what came of it: once, when there was time for an answer."""
        if self.buyer_said or self.passed_at is None or self.outcome == self.Outcome.NOT_GENUINE:
            return False
        return self.outcome == self.Outcome.SOLD or self.passed_at < timezone.now() - OUTCOME_AFTER

    def require_open(self) -> None:
        """`lock`, and raise `EnquiryClosed` when it is answered for good."""
        lock(self)
        if not self.is_open:
            raise EnquiryClosed(self)

    @transaction.atomic
    def sort(self, craft: CraftCategory) -> None:
        """Say of which craft the question is, by which makers are proposed."""
        self.require_open()
        self.craft = craft
        self.save_step("craft")

    @transaction.atomic
    def answer_buyer(self, reply: str) -> None:
        """What the buyer reads under the code; the newest in place of the one before."""
        lock(self)
        self.reply, self.replied_at = reply.strip(), timezone.now()
        self.save_step("reply", "replied_at")

    @transaction.atomic
    def hear_buyer(self, said: str, words: str) -> bool:
        """What the buyer says came of it; False where they were not asked, or answered before."""
        lock(self)
        if not self.asks_outcome:
            return False
        self.buyer_said, self.buyer_words, self.buyer_said_at = said, words.strip(), timezone.now()
        self.save_step("buyer_said", "buyer_words", "buyer_said_at")
        return True


class PassedOnQuerySet(models.QuerySet):
    def sold(self, year: int | None = None):
        """What makers sold by a question, in the year in which that was written down, or ever."""
        sold = self.filter(enquiry__outcome=Enquiry.Outcome.SOLD, sold_pieces__isnull=False)
        return sold if year is None else sold.filter(enquiry__closed_at__year=year)

    def for_page(self):
        return self.select_related("artisan__village", "craft", "passed_by", "answer_by").defer(
            "artisan__nik", "artisan__village__outline"
        )

    def forget_person(self) -> int:
        """Forget what the maker answered; that they were asked, and sold, stays as a number."""
        return self.update(answer_words="")


class PassedOn(models.Model):
    """That a question was passed on to one maker; their answer, and what they sold by it."""

    class Channel(models.TextChoices):
        WHATSAPP = "whatsapp", _("WhatsApp")
        PAPER = "kertas", _("lembar kertas")
        PHONE = "telepon", _("telepon")
        IN_PERSON = "bertemu", _("bertemu langsung")

    class Answer(models.TextChoices):
        YES = "bisa", pgettext_lazy("tanya", "Bisa")
        NO = "tidak-bisa", pgettext_lazy("tanya", "Tidak bisa")
        ASKS = "tanya-dulu", pgettext_lazy("tanya", "Perlu bertanya dahulu")

    class Heard(models.TextChoices):
        LINK = "tautan", _("tautan perajin")
        WHATSAPP = "whatsapp", _("WhatsApp")
        PHONE = "telepon", _("telepon")
        IN_PERSON = "bertemu", _("bertemu langsung")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="passings", verbose_name=_("pertanyaan"))
    artisan = models.ForeignKey(Artisan, models.PROTECT, related_name="passings", verbose_name=_("perajin"))
    # As they were on that day: the counts of a quarter stay when a maker moves or a question is sorted anew.
    craft = models.ForeignKey(CraftCategory, models.PROTECT, related_name="+", verbose_name=_("jenis kriya"))
    village = models.ForeignKey(Village, models.PROTECT, related_name="+", verbose_name=_("kelurahan"))
    channel = models.CharField(_("lewat"), max_length=10, choices=Channel)
    passed_at = models.DateTimeField(_("diteruskan pada"), default=timezone.now)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("diteruskan oleh")
    )
    answer = models.CharField(_("jawaban"), max_length=10, choices=Answer, blank=True)
    answer_words = models.CharField(_("kata perajin"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("dijawab pada"), null=True)
    heard = models.CharField(_("didengar lewat"), max_length=10, choices=Heard, blank=True)
    answer_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    sold_pieces = models.PositiveIntegerField(_("terjual"), null=True, validators=PIECES)
    sold_rupiah = models.BigIntegerField(
        _("nilai penjualan (Rp)"), null=True, validators=[MinValueValidator(0), MaxValueValidator(MOST_RUPIAH)]
    )

    objects = PassedOnQuerySet.as_manager()

    class Meta:
        verbose_name = _("pertanyaan yang diteruskan")
        verbose_name_plural = _("pertanyaan yang diteruskan")
        ordering = ["passed_at", "pk"]
        indexes = [models.Index(fields=["craft", "artisan", "passed_at"], name="passedon_turn")]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "artisan"], name="passedon_once_to_a_maker"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, heard="")
                | (~Q(answer="") & ~Q(heard="") & Q(answered_at__isnull=False)),
                name="passedon_answer_whole",
            ),
            models.CheckConstraint(
                condition=Q(sold_pieces__isnull=False) | Q(sold_rupiah=None), name="passedon_rupiah_of_pieces"
            ),
        ]

    def __str__(self):
        return f"{self.enquiry.code} → {self.artisan}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.passed_at)

    def give_way(self, artisan: Artisan) -> list["PassedOn"]:
        """The same person was asked already as `artisan`; what this row alone knows goes there.

        Returns the rows that this changes, as they were.
        """
        same = PassedOn.objects.filter(enquiry=self.enquiry_id, artisan=artisan)
        changed: list[PassedOn] = []
        for row in same:
            told: dict[str, Any] = {}
            if not row.answer and self.answer:
                names = ("answer", "answer_words", "answered_at", "heard", "answer_by_id")
                told |= {name: getattr(self, name) for name in names}
            if self.sold_pieces:
                told["sold_pieces"] = (row.sold_pieces or 0) + self.sold_pieces
                if self.sold_rupiah is not None:
                    told["sold_rupiah"] = (row.sold_rupiah or 0) + self.sold_rupiah
            if told:
                changed.append(row)
                same.filter(pk=row.pk).update(**told)
        return changed
