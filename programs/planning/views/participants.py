"""A list of who came, brought as a file: matched to known artisans, shown, and put on the list of the activity."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.asking import Asked
from dekranasda.base.lists.sent import SentListForm, receive, shown_check, shown_match
from dekranasda.base.lists.undo_page import undo_page
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.permissions import may_view_activities

from ..participants.reading import KIND, NAME, ParticipantList, read_participants
from ..participants.recognizing import LEFT_OUT, OTHER, Recognized, mark_repeated, put_on_list, recognize, take_answers
from ..participants.undoing import taken_of, undo
from .activities import activity_held, tell, to_participants


@require_http_methods(["GET", "POST"])
@may_view_activities
@reads("file", read_participants)
@once
@in_memory
def participant_list(request: SignedInRequest, pk: int):
    """Show whom a list names and who of them is known; put those on the list of the activity that were chosen."""
    activity = activity_held(request, pk)
    form = SentListForm(request.POST or None, request.FILES or None)
    context = {"section": "plans", "activity": activity, "form": form, "taken": taken_of(activity).standing()}
    context |= {"back": activity.get_absolute_url(), "eyebrow": activity.title}
    if request.method == "POST" and form.is_valid():
        try:
            needed = {NAME: _("Pilih kolom mana yang memuat nama peserta.")}
            sent, found, errors = receive(request, form, read_participants, ParticipantList, needed)
            if errors is not None:
                context |= shown_match(sent, found, errors, _("Daftar hadir"))
                return render(request, "programs/planning/participant_match.html", context)
            with_phones = request.user.has_perm("crafts.manage_records")
            sent.take_answers(request.POST)
            asked = Asked(KIND, sent.answers)
            rows = recognize(found.people(asked), activity, with_phones=with_phones)
            asked.remember(by=request.user)
            sent.note(asked, None)
            take_answers(rows, request.POST)
            mark_repeated(rows, activity)
            if "simpan" in request.POST and not _has_wrong(rows) and not asked.open:
                added = put_on_list(activity, rows, by=request.user)
                tell(request, _("%(count)s peserta ditambahkan dari berkas.") % {"count": angka(added)})
                return to_participants(activity)
            context |= {**shown_check(sent, found, asked), "rows": rows, "OTHER": OTHER, "LEFT_OUT": LEFT_OUT}
            context["unanswered"] = "simpan" in request.POST and asked.open
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/participant_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_view_activities
def participant_list_undo(request: SignedInRequest, pk: int, taken: int):
    """What taking a list of participants back would change, and the button that does it."""
    activity = activity_held(request, pk)
    found = get_object_or_404(taken_of(activity), pk=taken)
    lead = _("%(count)s peserta dari daftar ini dikeluarkan; kehadiran yang dicatatnya menjadi belum dicatat.")
    return undo_page(
        request,
        found,
        section="plans",
        lead=lead % {"count": angka(found.count)},
        back=activity.get_absolute_url(),
        undo=lambda save: undo(activity, found, by=request.user, save=save),
    )


def _has_wrong(rows: list[Recognized]) -> bool:
    """Note at each row what keeps it from being stored; whether there is any."""
    for row in rows:
        if row.answer == "":
            row.error = _("Pilih apa yang disimpan dari baris ini.")
        elif row.answer == OTHER and row.is_too_long:
            row.error = _("Namanya terlalu panjang. Lewati baris ini, lalu tambahkan dengan nama yang lebih pendek.")
    return any(row.error for row in rows)
