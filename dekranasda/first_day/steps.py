"""The steps from an empty portal to a first plan. Whether one is done is read from the data, never ticked off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crafts.models import Artisan, Consent, CraftCategory, Village
from crafts.places.words import place_words
from dekranasda.base.accounts.models import Role, User
from dekranasda.base.council.current import the_council
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock
from dekranasda.base.page_cache.remembered import remembered
from programs.models import BoardMember, Meeting, Plan, Seat, Term


@dataclass(frozen=True)
class Found:
    """What the data says of a step: whether it is done, and how far it has come, in words."""

    is_done: bool
    words: str = ""


@dataclass(frozen=True)
class Step:
    """`permission` says who does it, `who` names them for everybody else; `look` reads the data."""

    key: str
    title: Promise
    text: Promise
    who: Promise
    permission: str
    route: str
    action: Promise
    look: Callable[["Facts"], Found]


@dataclass(frozen=True)
class ShownStep:
    """A step as one person sees it."""

    step: Step
    number: int
    found: Found
    is_skipped: bool
    is_theirs: bool

    @property
    def is_open(self) -> bool:
        return not (self.found.is_done or self.is_skipped)

    @property
    def url(self) -> str:
        return reverse(self.step.route)


@dataclass(frozen=True)
class Progress:
    steps: list[ShownStep]

    @property
    def done(self) -> int:
        return sum(not one.is_open for one in self.steps)

    @property
    def next(self) -> ShownStep | None:
        """The first open step that this person can do."""
        return next((one for one in self.steps if one.is_open and one.is_theirs), None)

    @property
    def is_complete(self) -> bool:
        return self.done == len(self.steps)


@dataclass(frozen=True)
class Facts:
    """What all steps look at, read together."""

    term: Term | None
    plan: Plan | None
    counts: dict[str, int]

    @classmethod
    def read(cls) -> "Facts":
        """In 1 query, however much there is; the others are made again after a write."""
        known = _remembered_facts(timezone.localdate())
        # Accounts and history leave no marks.
        told = {
            "office": User.objects.filter(is_active=True, groups__name=Role.SECRETARIAT),
            "crafts_kept": CraftCategory.history.exclude(history_user=None),
        }
        return cls(known.term, known.plan, known.counts | _numbers(told))


@remembered
def _remembered_facts(today: date) -> Facts:
    """What the tables say whose writes leave marks."""
    term = Term.objects.current()
    holding = BoardMember.objects.holding()
    counted = {
        "villages": Village.objects.all(),
        "seats": Seat.objects.filter(term=term),
        "filled": holding.filter(seat__term=term),
        "held": holding,
        "reached": holding.exclude(user=None),
        "crafts": CraftCategory.objects.offered(),
        "artisans": Artisan.objects.all(),
        "consents": Consent.objects.all(),
        "public": Artisan.objects.public(),
        "meetings": Meeting.objects.all(),
        "plans": Plan.objects.all(),
    }
    return Facts(term, Plan.objects.current(), _numbers(counted))


def _numbers(counted: dict[str, QuerySet]) -> dict[str, int]:
    """How many rows each of these finds, in 1 query."""
    rows = Council.objects.annotate(**{f"n_{name}": _number_of(rows) for name, rows in counted.items()})
    found = rows.values(*(f"n_{name}" for name in counted)).first() or {}
    return {name: found.get(f"n_{name}", 0) for name in counted}


def _number_of(rows) -> Coalesce:
    """In a query: how many rows another one finds."""
    one = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    return Coalesce(Subquery(one.annotate(number=Count("pk")).values("number")), 0)


def _council(facts: Facts) -> Found:
    council = the_council()
    return Found(council.version > 1 and council.has_contact, council.name)


def _places(facts: Facts) -> Found:
    council, villages = the_council(), facts.counts["villages"]
    if not council.area_code:
        return Found(False, _("Belum dipilih."))
    return Found(villages > 0, f"{villages} {place_words().villages}")


def _term(facts: Facts) -> Found:
    term = facts.term
    if term is None:
        return Found(False)
    return Found(term.is_decreed, term.name if term.is_decreed else _("%s, nomor SK belum diisi") % term)


def _seats(facts: Facts) -> Found:
    seats, filled = facts.counts["seats"], facts.counts["filled"]
    words = _("%(seats)d jabatan, %(filled)d terisi") % {"seats": seats, "filled": filled}
    return Found(filled > 0, words if seats else "")


def _people(facts: Facts) -> Found:
    held, reached, office = facts.counts["held"], facts.counts["reached"], facts.counts["office"]
    words = _("%(reached)d dari %(held)d pemegang jabatan punya akun") % {"reached": reached, "held": held}
    if not office:
        words += "; " + _("belum ada akun Sekretariat")
    return Found(office > 0 and 0 < held == reached, words)


def _crafts(facts: Facts) -> Found:
    crafts = facts.counts["crafts"]
    words = ngettext("%d kriya dalam daftar", "%d kriya dalam daftar", crafts) % crafts
    return Found(facts.counts["crafts_kept"] > 0, words)


def _artisans(facts: Facts) -> Found:
    artisans = facts.counts["artisans"]
    return Found(artisans > 0, ngettext("%d perajin", "%d perajin", artisans) % artisans if artisans else "")


def _consents(facts: Facts) -> Found:
    agreed, public = facts.counts["consents"], facts.counts["public"]
    words = _("%(agreed)d persetujuan, %(public)d perajin tampil") % {"agreed": agreed, "public": public}
    return Found(public > 0, words if agreed else "")


def _meeting(facts: Facts) -> Found:
    meetings = facts.counts["meetings"]
    return Found(meetings > 0, ngettext("%d rakor", "%d rakor", meetings) % meetings if meetings else "")


def _plan(facts: Facts) -> Found:
    if facts.plan:
        return Found(True, str(facts.plan))
    return Found(False, _("Rancangan belum ditetapkan.") if facts.counts["plans"] else "")


_OFFICE = gettext_lazy("Sekretariat")
STEPS = [
    Step(
        "dekranasda",
        gettext_lazy("Siapa kita"),
        gettext_lazy("Nama, alamat, kontak, kop surat, dan zona waktu. Semua halaman dan surat memakainya."),
        gettext_lazy("Sekretariat atau Administrator"),
        "council.manage",
        "council:council",
        gettext_lazy("Isi data Dekranasda"),
        _council,
    ),
    Step(
        "wilayah",
        gettext_lazy("Wilayah"),
        gettext_lazy("Kecamatan dengan desa dan kelurahannya, dari daftar kode Kemendagri."),
        gettext_lazy("Sekretariat atau Administrator"),
        "council.manage",
        "first_day:places",
        gettext_lazy("Pilih wilayah"),
        _places,
    ),
    Step(
        "periode",
        gettext_lazy("Periode dan SK"),
        gettext_lazy("Masa kepengurusan dengan nomor dan tanggal surat keputusannya."),
        _OFFICE,
        "programs.manage_board",
        "board:manage",
        gettext_lazy("Isi periode"),
        _term,
    ),
    Step(
        "jabatan",
        gettext_lazy("Jabatan dan pemegangnya"),
        gettext_lazy("Impor dari daftar Excel, atau isi satu per satu."),
        _OFFICE,
        "programs.manage_board",
        "board:manage",
        gettext_lazy("Isi jabatan"),
        _seats,
    ),
    Step(
        "orang",
        gettext_lazy("Akun"),
        gettext_lazy("Undang Sekretariat dan semua pemegang jabatan sekaligus, lewat WhatsApp, email, atau kertas."),
        gettext_lazy("Administrator"),
        "accounts.administer",
        "first_day:invitations",
        gettext_lazy("Undang semua"),
        _people,
    ),
    Step(
        "kriya",
        gettext_lazy("Daftar kriya"),
        gettext_lazy("Tambahkan kriya daerah ini dan sembunyikan yang tidak ada. Lewati bila daftarnya sudah cocok."),
        _OFFICE,
        "crafts.manage_records",
        "catalogue:crafts",
        gettext_lazy("Buka daftar kriya"),
        _crafts,
    ),
    Step(
        "perajin",
        gettext_lazy("Perajin pertama"),
        gettext_lazy("Impor daftar yang sudah ada di kantor, atau isi satu perajin sebagai percobaan."),
        _OFFICE,
        "crafts.manage_records",
        "records:imports",
        gettext_lazy("Impor perajin"),
        _artisans,
    ),
    Step(
        "persetujuan",
        gettext_lazy("Lembar persetujuan"),
        gettext_lazy("Cetak lembarnya, minta tanda tangan, catat, lalu terbitkan. Tanpa itu tidak ada yang tampil."),
        _OFFICE,
        "crafts.manage_records",
        "records:artisans",
        gettext_lazy("Buka data perajin"),
        _consents,
    ),
    Step(
        "rakor",
        gettext_lazy("Rakor pertama"),
        gettext_lazy("Undangan, daftar hadir, dan notula dibuat dari sini."),
        _OFFICE,
        "programs.manage_meetings",
        "meetings:meeting-new",
        gettext_lazy("Buat rakor"),
        _meeting,
    ),
    Step(
        "rencana",
        gettext_lazy("Rencana"),
        gettext_lazy("Sekretariat menyusun, Pimpinan menetapkan."),
        gettext_lazy("Sekretariat, lalu Pimpinan"),
        "programs.view_plan_drafts",
        "planning:plans",
        gettext_lazy("Buka rencana"),
        _plan,
    ),
]
KEYS = {step.key for step in STEPS}


def progress_of(user) -> Progress:
    """All steps as `user` sees them."""
    skipped, facts = set(the_council().steps_skipped), Facts.read()
    return Progress(
        [
            ShownStep(step, number, step.look(facts), step.key in skipped, user.has_perm(step.permission))
            for number, step in enumerate(STEPS, start=1)
        ]
    )


@transaction.atomic
def skip(key: str, *, skipped: bool) -> None:
    """Leave a step aside, or take it up again."""
    council = Council.objects.get()
    lock(council)
    others = [one for one in council.steps_skipped if one != key]
    council.steps_skipped = [*others, key] if skipped else others
    council.save_step("steps_skipped")
