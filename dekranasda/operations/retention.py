"""How long the portal keeps what it need not keep for ever: one list, cleaned by `manage.py cleanup` and told to the
public on the page /privasi/."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from crafts.models import Enquiry, ImportJob, OwnLink, PassedOn, Request
from crafts.records.erasure import erase
from crafts.records.forgotten import KEPT_DAYS, forgotten, silent
from crafts.records.merging import forget_in_merges
from crafts.records.removing import delete_draft
from dekranasda.base.accounts.models import AccessLink
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import FormTicket
from dekranasda.base.notices.models import Mail
from dekranasda.base.personal import Kept, declarations
from dekranasda.base.personal.overwriting import empty_write_ahead_log
from programs.models import Invitee, Meeting, Suggestion
from programs.models.suggestion import SuggestionContact, SuggestionStep
from programs.suggestions.public import forget_contacts

from .backup import PATTERN, made_at, remove_abandoned

YEAR = 365


@dataclass(frozen=True)
class Rule:
    """`what` is kept for `days` counted from `since`; `clean` takes away what is older than a moment, and counts it.

    By `key` the declarations of personal columns name the rule that ends them.
    """

    key: str
    what: str | Promise
    since: str | Promise
    days: int
    clean: Callable[[datetime], int]

    @property
    def period(self) -> str:
        """The time in words: "30 hari", "5 tahun"."""
        if self.days % YEAR == 0:
            return ngettext("%(number)d tahun", "%(number)d tahun", self.days // YEAR) % {"number": self.days // YEAR}
        return ngettext("%(number)d hari", "%(number)d hari", self.days) % {"number": self.days}


def clean_up() -> list[tuple[Rule, int]]:
    """Apply every rule; each with how much it took away."""
    now = timezone.now()
    taken = [(rule, rule.clean(now - timedelta(days=rule.days))) for rule in RULES]
    empty_write_ahead_log()
    return taken


def _sign_ins(before: datetime) -> int:
    """Ended sessions, and what was noted of the devices; a session itself knows when its days are over."""
    ended = _deleted(Session.objects.filter(expire_date__lt=timezone.now()))
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return ended


def _access_links(before: datetime) -> int:
    return _deleted(AccessLink.objects.filter(expires_at__lt=before))


def _form_tickets(before: datetime) -> int:
    return _deleted(FormTicket.objects.filter(at__lt=before))


def _drafts(before: datetime) -> int:
    """Drafts and hidden records that nobody agreed to publish and nobody works on."""
    taken = 0
    # Read to the end first: SQLite lets nobody write who still reads what others have changed since.
    for artisan in list(forgotten(before)):
        try:
            with transaction.atomic():
                delete_draft(artisan)
        except ProtectedError:
            # Somebody hung something on it at this moment.
            continue
        taken += 1
    return taken


def _withdrawn(before: datetime) -> int:
    """Personal data of artisans who withdrew their consent and were not heard of since."""
    taken = 0
    for artisan in silent(before):
        erase(artisan, by=None, why="Masa simpan lewat.")
        taken += 1
    return taken


def _imports(before: datetime) -> int:
    """What was read from imported spreadsheets; that they were imported, by whom and when, stays."""
    jobs = ImportJob.objects.filter(uploaded_at__lt=before).exclude(file="")
    for job in jobs:
        with transaction.atomic():
            job.forget_content()
    return len(jobs)


def _requests(before: datetime) -> int:
    return _deleted(Request.objects.filter(closed_at__lt=before))


def _enquiries(before: datetime) -> int:
    """Who asked through the council, and in which words; that somebody did, and what was sold by it, stays."""
    past = Enquiry.objects.filter(closed_at__lt=before)
    PassedOn.objects.filter(enquiry__in=past).exclude(answer_words="").forget_person()
    return past.with_buyer().forget_buyer()


def _own_links(before: datetime) -> int:
    return _deleted(OwnLink.objects.filter(revoked_at__lt=before))


def _contacts(before: datetime) -> int:
    """How to reach whoever sent a suggestion, once it was decided and a while has passed."""
    later = SuggestionStep.objects.filter(suggestion=OuterRef("suggestion"), at__gte=before)
    waiting = [*Suggestion.UNDECIDED, Suggestion.Status.RECEIVED]
    return forget_contacts(SuggestionContact.objects.exclude(suggestion__status__in=waiting).filter(~Exists(later)))


def _answers(before: datetime) -> int:
    """Deputies and reasons in answers to invitations, and their links; who came stands in the attendance."""
    told = ~Q(answer_deputy="") | ~Q(answer_reason="") | Q(reply_digest__isnull=False)
    held_before = timezone.localdate(before)
    past = Invitee.objects.filter(told, meeting__held_on__lt=held_before)
    with transaction.atomic():
        over = set(Meeting.objects.filter(held_on__lt=held_before).values_list("pk", flat=True))
        merged = forget_in_merges("programs.invitee", Invitee.FORGOTTEN, lambda row: row["meeting"] in over)
        return past.forget_person() + merged


def _mail(before: datetime) -> int:
    """Letters, whatever became of them: one that waited so long can no longer be opened, either."""
    return _deleted(Mail.objects.filter(made_at__lt=before))


def _audit_trail(before: datetime) -> int:
    return AuditEvent.objects.forget(before)


def _backups(before: datetime) -> int:
    """Old backups, never the newest, and what is left of those that never became whole."""
    left = remove_abandoned(Path(settings.BACKUP_DIR))
    old = [path for path in sorted(Path(settings.BACKUP_DIR).glob(PATTERN))[:-1] if made_at(path) < before]
    for path in old:
        path.unlink()
    return left + len(old)


def _deleted(rows) -> int:
    return rows.delete()[0]


def kept_until_ended() -> list[Kept]:
    """What no day ends but an event, each once, as the declarations of personal columns promise it to the public."""
    promised = {str(promise.kept.what): promise.kept for _model, _field, promise in declarations()}
    return [kept for kept in promised.values() if not kept.key]


RULES = [
    Rule(
        "sign-ins",
        _("Sesi masuk pengguna kantor"),
        _("sejak terakhir dipakai"),
        settings.SESSION_COOKIE_AGE // (24 * 60 * 60),
        _sign_ins,
    ),
    Rule("links", _("Tautan undangan dan pemulihan akun"), _("setelah tidak berlaku"), 30, _access_links),
    Rule("tickets", _("Penanda agar formulir tidak terkirim dua kali"), _("sejak dikirim"), 30, _form_tickets),
    Rule("drafts", _("Data perajin tanpa persetujuan"), _("sejak terakhir dikerjakan"), KEPT_DAYS, _drafts),
    Rule(
        "withdrawn",
        _("Data pribadi perajin yang menarik persetujuan"),
        _("setelah penarikan, bila tidak ada kabar lagi"),
        KEPT_DAYS,
        _withdrawn,
    ),
    Rule("imports", _("Isi berkas yang diimpor"), _("sejak diunggah"), 30, _imports),
    Rule("requests", _("Permintaan pencantuman, perbaikan, dan penghapusan"), _("setelah dijawab"), YEAR, _requests),
    Rule("enquiries", _("Pertanyaan pembeli dan kontaknya"), _("setelah selesai"), YEAR, _enquiries),
    Rule("own-links", _("Tautan perajin"), _("setelah dicabut atau diganti"), 90, _own_links),
    Rule("contacts", _("Kontak pengirim masukan"), _("setelah masukannya diputuskan"), YEAR, _contacts),
    Rule("answers", _("Jawaban undangan rapat dan tautannya"), _("setelah rapatnya"), 90, _answers),
    Rule("mail", _("Email yang dikirim portal: kepada siapa dan kapan"), _("sejak dibuat"), 30, _mail),
    Rule(
        "audit",
        _("Jejak audit: siapa melakukan apa, kapan, dari mana"),
        _("sejak dicatat"),
        AuditEvent.KEPT_DAYS,
        _audit_trail,
    ),
    Rule("backups", _("Cadangan seluruh data"), _("sejak dibuat"), 30, _backups),
]
