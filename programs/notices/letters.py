"""Letters to members of the board: what waits for them each week, what they are asked, minutes that are final."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models.signals import post_save
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dekranasda.base.accounts.models import User
from dekranasda.base.council.current import the_council
from dekranasda.base.http.addresses import absolute
from dekranasda.base.notices.duties import Every, duty
from dekranasda.base.notices.letters import write
from programs.dashboards.own_work import own_work
from programs.models import ActionItem, Attendance, BoardMember, MinutesVersion, Seat, SuggestionStep

from .addressees import accounts_of


def watch() -> None:
    """See what somebody must do something about."""
    post_save.connect(_step_saved, sender=SuggestionStep, dispatch_uid="letters.SuggestionStep")
    post_save.connect(_action_item_saved, sender=ActionItem, dispatch_uid="letters.ActionItem")
    post_save.connect(_minutes_final, sender=MinutesVersion, dispatch_uid="letters.MinutesVersion")


@duty("surat-mingguan", Every.WEEK)
def weekly_letters() -> str:
    """To everybody with a seat: what waits for them. Nothing waits, no letter."""
    if not settings.EMAIL_CONFIGURED:
        return ""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    sent = sum(_weekly_letter(user, today, monday) for user in _seated())
    unheard = ActionItem.objects.told_to_nobody().count()
    said = [ngettext("%d surat mingguan.", "%d surat mingguan.", sent) % sent] if sent else []
    if unheard:
        words = ngettext(
            "%d tindak lanjut milik orang tanpa akun: kabari langsung.",
            "%d tindak lanjut milik orang tanpa akun: kabari langsung.",
            unheard,
        )
        said.append(words % unheard)
    return " ".join(said)


def _seated():
    holders = BoardMember.objects.holding().filter(user__is_active=True, user__wants_mail=True)
    return User.objects.filter(pk__in=holders.values("user")).order_by("email")


def _weekly_letter(user: User, today: date, monday: date) -> bool:
    seats = list(Seat.objects.held_by(user).with_body(""))
    work = own_work(seats, today)
    if not work.count:
        return False
    subject = ngettext("%d hal menunggu Anda", "%d hal menunggu Anda", work.count) % work.count
    text = _text("weekly_letter", user=user, tasks=work.tasks, more=work.count - len(work.tasks))
    return write(user, subject, text, about=f"mingguan:{user.pk}:{monday}")


def _step_saved(sender, instance: SuggestionStep, created: bool, raw: bool = False, **kwargs) -> None:
    """An office is asked to answer."""
    step = instance
    if raw or not created or step.kind != SuggestionStep.Kind.ASSIGNED or not settings.EMAIL_CONFIGURED:
        return
    subject = _("Kantor Anda diminta menjawab masukan %(code)s") % {"code": step.suggestion.code}
    for user in accounts_of([step.organization_id]):
        write(user, subject, _text("asked_letter", user=user, step=step), about=f"jawab:{step.pk}:{user.pk}")


def _action_item_saved(sender, instance: ActionItem, created: bool, raw: bool = False, **kwargs) -> None:
    """Something is to be done that was not written down in minutes: those are told when they are final."""
    item = instance
    if raw or not created or item.line_id or not settings.EMAIL_CONFIGURED:
        return
    for user in _responsible_for(item):
        text = _text("task_letter", user=user, item=item)
        write(user, _("Tindak lanjut baru untuk Anda"), text, about=f"tugas:{item.pk}:{user.pk}")


def _minutes_final(sender, instance: MinutesVersion, created: bool, raw: bool = False, **kwargs) -> None:
    """Who attended gets the minutes, and everybody what they are to do."""
    version = instance
    if raw or not created or not settings.EMAIL_CONFIGURED:
        return
    meeting = version.meeting
    items = list(meeting.action_items.open().for_list().by_due_date())
    tasks: dict[int, list[ActionItem]] = {}
    readers: dict[int, User] = {}
    for item in items:
        for user in _responsible_for(item):
            readers[user.pk] = user
            tasks.setdefault(user.pk, []).append(item)
    attended = meeting.attendances.filter(state__in=Attendance.ATTENDING).values("seat")
    holders = BoardMember.objects.holding(meeting.held_on).filter(seat__in=attended, user__is_active=True)
    # Whose seat ended since reads nothing internal any more.
    still = holders.filter(user__in=BoardMember.objects.holding().values("user"))
    readers |= {holder.user.pk: holder.user for holder in still.select_related("user")}
    subject = _("Notula %(meeting)s sudah final") % {"meeting": meeting.title}
    for user in readers.values():
        text = _text("minutes_letter", user=user, meeting=meeting, items=tasks.get(user.pk, []))
        write(user, subject, text, about=f"notula:{version.pk}:{user.pk}")


def task_in_words(item: ActionItem) -> str:
    """The letter of an action item for whoever must do it, to send by WhatsApp or to read out."""
    seat = item.responsible_seat
    named = seat.label_on(timezone.localdate()) if seat else item.responsible
    return _text("task_letter", user=named, item=item)


def _responsible_for(item: ActionItem) -> list[User]:
    if item.responsible_seat_id:
        holders = BoardMember.objects.holding().filter(seat=item.responsible_seat_id, user__is_active=True)
        return [holder.user for holder in holders.select_related("user")]
    return accounts_of([item.responsible_organization_id]) if item.responsible_organization_id else []


def _text(name: str, **context) -> str:
    context |= {"council": the_council(), "site": absolute("")}
    return render_to_string(f"programs/notices/{name}.txt", context).strip() + "\n"
