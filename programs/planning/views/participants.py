"""A list of who came, brought as a file: matched to known artisans, shown, and put on the list of the activity."""

import time

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import read_once, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.models import Activity
from programs.permissions import may_view_activities

from ..participants.forms import ParticipantListForm, SentList, shown_match
from ..participants.reading import UnreadableList, read_participants
from ..participants.recognizing import LEFT_OUT, OTHER, Recognized, mark_repeated, put_on_list, recognize, take_answers
from .activities import activity_held, tell, to_participants


@require_http_methods(["GET", "POST"])
@may_view_activities
@reads("file", read_participants)
@once
@in_memory
def participant_list(request: SignedInRequest, pk: int):
    """Show whom a list names and who of them is known; put those on the list of the activity that were chosen."""
    activity = activity_held(request, pk)
    form = ParticipantListForm(request.POST or None, request.FILES or None)
    context = {"section": "plans", "activity": activity, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            sent, is_new = _sent(request, form, activity)
            if (errors := _columns(request, sent, is_new=is_new)) is not None:
                context |= {"sealed": sent.sealed(), **shown_match(sent.found, errors)}
                return render(request, "programs/planning/participant_match.html", context)
            rows = recognize(sent.found.people(), activity, with_phones=request.user.has_perm("crafts.manage_records"))
            take_answers(rows, request.POST)
            mark_repeated(rows, activity)
            if "simpan" in request.POST and not _has_wrong(rows):
                added = put_on_list(activity, rows)
                tell(request, _("%(count)s peserta ditambahkan dari berkas.") % {"count": angka(added)})
                return to_participants(activity)
            context |= {"sealed": sent.sealed(), "rows": rows, "left_out": _left_out(sent)}
            context |= {"OTHER": OTHER, "LEFT_OUT": LEFT_OUT, "blanked": bool(sent.book["blanked"])}
        except UnreadableList as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/participant_list.html", context)


def _sent(request: SignedInRequest, form: ParticipantListForm, activity: Activity) -> tuple[SentList, bool]:
    """The list sent now, or the one that a page carries; whether it is sent now."""
    by = request.user.pk
    if upload := form.cleaned_data["file"]:
        book = read_once(upload, read_participants)
        return SentList(activity.pk, by, book.as_json(), at=time.time()), True
    return SentList.opened(form.cleaned_data["sealed"], activity=activity.pk, by=by), False


def _columns(request: SignedInRequest, sent: SentList, *, is_new: bool) -> list[str] | None:
    """Take what was chosen for the columns. None when all is known; else what is wrong, for the page that asks it."""
    found = sent.found
    if "lanjut" in request.POST:
        if errors := sent.take_columns(found, request.POST):
            return errors
        if sent.match["name"]:
            found.remember(sent.match["name"], by=request.user)
        return None
    if "baca-ulang" in request.POST:
        sent.read_again(found, request.POST)
        return []
    asks = found.asks and (is_new or sent.match.get("columns") is None)
    return [] if "kolom" in request.POST or asks else None


def _has_wrong(rows: list[Recognized]) -> bool:
    """Note at each row what keeps it from being stored; whether there is any."""
    for row in rows:
        if row.answer == "":
            row.error = _("Pilih apa yang disimpan dari baris ini.")
        elif row.answer == OTHER and row.is_too_long:
            row.error = _("Namanya terlalu panjang. Lewati baris ini, lalu tambahkan dengan nama yang lebih pendek.")
    return any(row.error for row in rows)


def _left_out(sent: SentList) -> list[str]:
    """Rows of the file that are not read, in words."""
    lines = [line for layout in sent.found.chosen for line in layout.left_out]
    told = _("Baris %(row)s tidak dibaca: %(text)s")
    return [told % {"row": line.number, "text": line.text[:80]} for line in lines if line.text and line.role != "judul"]
