from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import BigIntegerField, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.audit.at_once import TellsRights
from dekranasda.base.forms.editing import Versioned

from .organization import Organization


class TermQuerySet(TellsRights, models.QuerySet):
    def current(self):
        """The term of office that runs today, or the newest one begun; None before the first."""
        return self.filter(starts_on__lte=timezone.localdate()).order_by("-starts_on").first()


class Term(Versioned):
    """A term of office (periode kepengurusan), appointed by decree (SK)."""

    removed_with: tuple[str, ...] = ()

    name = models.CharField(_("nama periode"), max_length=60, unique=True)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"))
    decree_number = models.CharField(_("nomor SK"), max_length=80, blank=True)
    decree_date = models.DateField(_("tanggal SK"), null=True, blank=True)

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("periode kepengurusan")
        verbose_name_plural = _("periode kepengurusan")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="term_ends_after_start",
                violation_error_message=_("Tanggal berakhir harus setelah tanggal mulai."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise ValidationError({"ends_on": _("Tanggal berakhir harus setelah tanggal mulai.")})

    @property
    def is_decreed(self) -> bool:
        """Whether its days are known from a decree; otherwise its years alone are told to the public."""
        return bool(self.decree_number)

    @property
    def last_day_shown(self) -> date:
        """Today while the term runs; its last day once it is over, its first before it begins."""
        return max(self.starts_on, min(self.ends_on, timezone.localdate()))


class Division(Versioned):
    """A division (bidang) of the board; divisions differ per term, so they are data."""

    removed_with: tuple[str, ...] = ()

    term = models.ForeignKey(Term, models.PROTECT, related_name="divisions", verbose_name=_("periode"))
    name = models.CharField(_("nama"), max_length=120)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "name"],
                name="division_unique_in_term",
                violation_error_message=_("Bidang dengan nama ini sudah ada pada periode yang sama."),
            )
        ]

    def __str__(self):
        return self.name


def body_on(day: date | str, seat: str = "") -> Coalesce:
    """In a query: the key of the organization for which a seat speaks on a day.

    `seat` is the way from the row to its seat ("" for seats themselves), `day` a date or the row's field that holds it.
    """
    known = OuterRef(day) if isinstance(day, str) else day
    moved = SeatMove.objects.filter(seat=OuterRef(seat or "pk"), from_day__lte=known).order_by("-from_day")
    first = F(f"{seat}__first_organization" if seat else "first_organization")
    return Coalesce(Subquery(moved.values("organization")[:1]), first, output_field=BigIntegerField())


def moves_of(seat: str = "seat") -> Prefetch:
    """What `with_body` fetches in a query of its own, for rows that were fetched without it."""
    return Prefetch(f"{seat}__moves" if seat else "moves", SeatMove.objects.select_related("organization"))


class WithSeatQuerySet(models.QuerySet):
    """Rows that name a seat, or are one."""

    def with_body(self, seat: str = "seat"):
        """Each with all that says for which organization its seat speaks on any day, in 1 query more.

        `seat` is the way from the row to its seat, "" for seats themselves.
        """
        body = f"{seat}__first_organization" if seat else "first_organization"
        return self.select_related(body).prefetch_related(moves_of(seat))


class SeatQuerySet(TellsRights, WithSeatQuerySet):
    def existing(self, on: date | None = None):
        """Seats that are there on the day `on` (today when left out): not those done away with before."""
        return self.filter(Q(last_day=None) | Q(last_day__gte=on or timezone.localdate()))

    def for_board(self, on: date | None = None):
        """Those that exist on the day `on` (today when left out), as `with_holders`."""
        return self.existing(on).with_holders(on)

    def with_holders(self, on: date | None = None):
        """Seats with division, organizations and their holder on the day `on` (today when left out), in 3 queries."""
        holders = BoardMember.objects.holding(on)
        return (
            self.with_body("")
            .select_related("division")
            .prefetch_related(Prefetch("holders", holders, to_attr="holders_today"))
            .order_by("number", "pk")
        )

    def bodies(self, on: date | None = None):
        """The keys of the organizations for which these seats speak on the day `on` (today when left out)."""
        return self.order_by().annotate(body=body_on(on or timezone.localdate())).values("body")

    def speaking_for(self, organizations, on: date | None = None):
        """Seats that speak for one of these organizations (their keys) on the day `on` (today when left out)."""
        return self.alias(body=body_on(on or timezone.localdate())).filter(body__in=organizations)

    def held_by(self, user):
        """Seats that `user` holds today."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=BoardMember.objects.holding().filter(user=user).values("seat"))


class Seat(Versioned):
    """A place on the board (jabatan). Tasks belong to the seat and follow it to its next holder."""

    removed_with: tuple[str, ...] = ()

    term = models.ForeignKey(Term, models.PROTECT, related_name="seats", verbose_name=_("periode"))
    number = models.PositiveSmallIntegerField(_("nomor"))
    position = models.CharField(_("jabatan"), max_length=80)
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("bidang")
    )
    first_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="seats",
        verbose_name=_("organisasi asal"),
        help_text=_("Yang diwakili sejak jabatan ini ada. Perpindahan dicatat tersendiri, dengan tanggalnya."),
    )
    # What it was called before, in turn, each with its last day: [["Ketua Bidang", "2026-03-31"]].
    earlier_positions = models.JSONField(_("sebutan sebelumnya"), default=list, blank=True, editable=False)
    # A seat that did anything is never deleted: it is done away with, and what it did stays.
    last_day = models.DateField(_("ditiadakan sesudah"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = SeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                name="seat_number_unique_in_term",
                violation_error_message=_("Nomor jabatan ini sudah dipakai pada periode yang sama."),
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.position}, {self.organization}"

    def organization_on(self, day: date) -> Organization:
        """For which organization the seat speaks on `day`; no query after `with_body`."""
        moves = [move for move in self.moves.all() if move.from_day <= day] if self.pk else []
        return moves[-1].organization if moves else self.first_organization

    @property
    def organization(self) -> Organization:
        """For which organization the seat speaks today; of an earlier day ask `organization_on`."""
        return self.organization_on(timezone.localdate())

    def position_on(self, day: date) -> str:
        """What the seat was called on `day`."""
        return next((name for name, last in self.earlier_positions if day.isoformat() <= last), self.position)

    def label_on(self, day: date) -> str:
        """The seat and whom it speaks for on `day`, in words."""
        return f"{self.position_on(day)}, {self.organization_on(day)}"

    @property
    def named_before(self) -> list[tuple[str, date]]:
        """What the seat was called before, in turn, each with its last day."""
        return [(name, date.fromisoformat(last)) for name, last in self.earlier_positions]

    def keep_position(self, before: str) -> None:
        """Note that until yesterday the seat was called `before`; for the caller to save.

        A name that it was given only today was never read on another day: that one leaves no trace.
        """
        yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
        given_today = self.earlier_positions and self.earlier_positions[-1][1] >= yesterday
        if not given_today:
            self.earlier_positions = [*self.earlier_positions, [before, yesterday]]

    @property
    def holder_today(self):
        """Who holds the seat today, or None when it is vacant."""
        held = getattr(self, "holders_today", None)
        if held is None:
            held = list(self.holders.holding()[:1])
        return held[0] if held else None


class SeatMoveQuerySet(TellsRights, models.QuerySet):
    pass


class SeatMove(models.Model):
    """From a day on, a seat speaks for another organization: a dated fact, which may lie ahead."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="moves", verbose_name=_("jabatan"))
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("mewakili"))
    from_day = models.DateField(_("berlaku sejak"))

    objects = SeatMoveQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("perpindahan jabatan")
        verbose_name_plural = _("perpindahan jabatan")
        ordering = ["from_day"]
        constraints = [models.UniqueConstraint(fields=["seat", "from_day"], name="seatmove_one_a_day")]

    def __str__(self):
        return f"{self.seat}: {self.organization}"


class BoardMemberQuerySet(TellsRights, WithSeatQuerySet):
    def holding(self, on: date | None = None):
        """Who holds a seat on the day `on` (today when left out); nobody does outside the seat's term."""
        day = on or timezone.localdate()
        within = {"seat__term__starts_on__lte": day, "seat__term__ends_on__gte": day}
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, **within)

    def speaking_for(self, organizations, on: date | None = None):
        """Whose seat speaks for one of these organizations (their keys) on the day `on` (today when left out)."""
        return self.alias(body=body_on(on or timezone.localdate(), "seat")).filter(body__in=organizations)

    def for_lookup(self):
        """All that a line about a holder shows, in 2 queries for any number of lines."""
        return self.with_body().select_related("seat__division", "seat__term", "user")


class BoardMember(Versioned):
    """A person holding a seat from … until (and including) …; the account is optional."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holders", verbose_name=_("jabatan"))
    name = models.CharField(_("nama"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="held_seats",
        verbose_name=_("akun"),
    )
    starts_on = models.DateField(_("sejak"))
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    decree_number = models.CharField(_("nomor SK"), max_length=80, blank=True)
    rank = models.CharField(
        _("pangkat dan golongan"),
        max_length=80,
        blank=True,
        help_text=_("Dicetak di bawah tanda tangan surat, misalnya “Pembina Tingkat I, IV/b”."),
    )
    nip = models.CharField(
        _("NIP"),
        max_length=24,
        blank=True,
        validators=[RegexValidator(r"^[0-9 ]*$", _("NIP hanya terdiri atas angka."))],
        help_text=_("Dicetak di bawah tanda tangan surat. Tidak pernah tampil untuk umum."),
    )
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = BoardMemberQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pengurus")
        verbose_name_plural = _("pengurus")
        ordering = ["seat__number", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="boardmember_ends_after_start",
                violation_error_message=_("Tanggal berakhir tidak boleh mendahului tanggal mulai."),
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(ends_on=None),
                name="boardmember_one_open_holder",
                violation_error_message=_("Jabatan ini masih dipegang orang lain. Akhiri dulu masa jabatannya."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def below_name(self) -> list[str]:
        """What stands under the name of a signature: rank, then NIP, as far as known. Nothing for the public."""
        return [line for line in (self.rank, f"NIP {self.nip}" if self.nip else "") if line]

    @property
    def bodies(self) -> list[tuple[Organization, date]]:
        """The organizations this person speaks (or spoke) for in this seat, in turn, each with its first day."""
        until = self.ends_on or self.seat.term.ends_on
        days = [self.starts_on, *(m.from_day for m in self.seat.moves.all() if self.starts_on < m.from_day <= until)]
        return [(self.seat.organization_on(day), day) for day in days]

    def clean(self):
        if not (self.seat_id and self.starts_on):
            return
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Tanggal berakhir tidak boleh mendahului tanggal mulai.")})
        others = BoardMember.objects.filter(seat=self.seat_id).exclude(pk=self.pk)
        others = others.filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        if self.ends_on:
            others = others.filter(starts_on__lte=self.ends_on)
        if others.exists():
            raise ValidationError({"starts_on": _("Pada masa itu jabatan ini sudah dipegang orang lain.")})


def organizations_of(user):
    """Organizations for which `user` holds a seat today."""
    if not user.is_authenticated:
        return Organization.objects.none()
    return Organization.objects.filter(pk__in=Seat.objects.held_by(user).bodies())
