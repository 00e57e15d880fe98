import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import PhoneColumn, is_doubtful
from dekranasda.base.forms.text import LONG_TEXT

from .artisan import Artisan
from .craft_category import CraftCategory
from .place import Village

# Crockford's base 32: no I, L, O, U, so a code read aloud or off paper is not mistaken.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# UU 27/2022: correction, and the end of processing, within 3 × 24 hours.
TIME_TO_COMPLY = timedelta(hours=72)


def new_code() -> str:
    """A code for a request, such as "P-7K3F9Q2": short to read out, too many to guess."""
    return "P-" + "".join(secrets.choice(CODE_ALPHABET) for _letter in range(7))


class RequestClosed(Exception):
    """The request was answered already."""


class RequestQuerySet(models.QuerySet):
    def open(self):
        """Requests that wait for the office, those due first on top, then the oldest."""
        return self.filter(closed_at=None).order_by(F("due_at").asc(nulls_last=True), "received_at", "pk")

    def closed(self):
        return self.exclude(closed_at=None).order_by("-closed_at", "-pk")

    def overdue(self):
        """Open requests whose 72 hours have passed."""
        return self.open().filter(due_at__lt=timezone.now())

    def with_doubtful_phone(self):
        """Requests, answered or not, whose sender left what cannot be dialled; the newest on top."""
        return self.filter(is_doubtful("sender_phone")).order_by("-received_at", "-pk")

    def for_list(self):
        return self.select_related("artisan", "village", "handled_by")


class Request(models.Model):
    """What someone without an account asks the office: to be listed, or to put a record right or remove it.

    The sender follows it by its code. Requests under UU 27/2022 (correction, erasure) are due within 72 hours.
    """

    class Kind(models.TextChoices):
        LISTING = "daftar", _("Minta dicantumkan")
        WRONG_ENTRY = "keliru", _("Lapor isi yang keliru")
        CORRECTION = "perbaikan", _("Minta perbaikan data sendiri")
        ERASURE = "penghapusan", _("Minta penghapusan data sendiri")
        # Done already when it comes in: told to the office, which can take it back.
        WITHDRAWAL = "penarikan", _("Menarik persetujuan lewat tautan sendiri")

    class State(models.TextChoices):
        RECEIVED = "diterima-kantor", pgettext_lazy("permintaan", "Masuk")
        TAKEN_UP = "proses", _("Sedang dikerjakan")
        DONE = "selesai", _("Selesai")
        REFUSED = "ditolak", _("Tidak dapat dipenuhi")

    WITH_DEADLINE = (Kind.CORRECTION, Kind.ERASURE)

    code = models.CharField(_("kode"), max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    artisan = models.ForeignKey(
        Artisan, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("perajin")
    )
    business_name = models.CharField(_("nama usaha"), max_length=150, blank=True)
    crafts = models.ManyToManyField(CraftCategory, blank=True, related_name="+", verbose_name=_("jenis kriya"))
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelurahan")
    )
    text = models.TextField(_("isi permintaan"), max_length=LONG_TEXT)
    sender_name = models.CharField(_("nama pengirim"), max_length=150, blank=True)
    sender_phone = PhoneColumn(_("telepon atau WhatsApp"), blank=True)
    sender_email = models.EmailField(_("email"), blank=True)
    state = models.CharField(_("status"), max_length=16, choices=State, default=State.RECEIVED, editable=False)
    received_at = models.DateTimeField(_("masuk pada"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("batas waktu"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answer = models.TextField(_("jawaban"), max_length=LONG_TEXT, blank=True, editable=False)
    closed_at = models.DateTimeField(_("dijawab pada"), null=True, editable=False)

    objects = RequestQuerySet.as_manager()
    # Who decided what and when. What the sender wrote never changes: erasing it here erases it everywhere.
    history = HistoricalRecords(
        excluded_fields=["business_name", "text", "sender_name", "sender_phone", "sender_email"],
        cascade_delete_history=True,
    )

    class Meta:
        verbose_name = _("permintaan")
        verbose_name_plural = _("permintaan")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["closed_at", "due_at", "received_at"], name="request_open_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["perbaikan", "penghapusan"], due_at__isnull=False)
                | (~Q(kind__in=["perbaikan", "penghapusan"]) & Q(due_at=None)),
                name="request_privacy_has_deadline",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["selesai", "ditolak"], closed_at__isnull=False)
                | (~Q(state__in=["selesai", "ditolak"]) & Q(closed_at=None)),
                name="request_closed_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(kind="daftar") | Q(artisan__isnull=False), name="request_names_its_artisan"
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.get_kind_display()}"

    def save(self, **kwargs):
        if self._state.adding and self.kind in self.WITH_DEADLINE:
            self.due_at = self.received_at + TIME_TO_COMPLY
        super().save(**kwargs)

    def get_absolute_url(self):
        """The page of the office; the sender's is found by the code."""
        return reverse("requests:request", args=[self.code])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    @property
    def hours_left(self) -> int | None:
        """Whole hours until the deadline, negative when it has passed; None without one or when answered."""
        if not self.is_open or self.due_at is None:
            return None
        return int((self.due_at - timezone.now()).total_seconds() // 3600)

    @property
    def subject(self) -> str:
        return self.artisan.name if self.artisan else self.business_name

    @transaction.atomic
    def take_up(self, *, by) -> None:
        """Say that `by` works on it."""
        self._lock()
        self.state, self.handled_by = self.State.TAKEN_UP, by
        self.save(update_fields=["state", "handled_by"])

    @transaction.atomic
    def finish(self, *, by, answer: str) -> None:
        """Done as asked; `answer` is what the sender reads."""
        self._close(self.State.DONE, by=by, answer=answer)

    @transaction.atomic
    def refuse(self, *, by, answer: str) -> None:
        """Not done; `answer` tells the sender why."""
        self._close(self.State.REFUSED, by=by, answer=answer)

    @transaction.atomic
    def make_artisan(self, *, by) -> Artisan:
        """A draft record from a request to be listed, linked to it; the one made before, if there is one."""
        self._lock()
        if self.artisan is None:
            self.artisan = Artisan.objects.create(
                name=self.business_name,
                owner_name=self.sender_name,
                village=self.village,
                phone=self.sender_phone,
                email=self.sender_email,
                story=self.text,
            )
            self.artisan.crafts.set(self.crafts.all())
            self.state, self.handled_by = self.State.TAKEN_UP, by
            self.save(update_fields=["artisan", "state", "handled_by"])
        return self.artisan

    def _close(self, state: State, *, by, answer: str) -> None:
        self._lock()
        self.state, self.handled_by, self.answer, self.closed_at = state, by, answer.strip(), timezone.now()
        self.save(update_fields=["state", "handled_by", "answer", "closed_at"])

    def _lock(self) -> None:
        # Of two people answering at once, the second must see the first.
        lock(self)
        if not self.is_open:
            raise RequestClosed(self)
