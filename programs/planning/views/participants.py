"""A list of who came, brought as a file: matched to known artisans, shown, and put on the list of the activity."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, read_once, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.permissions import may_view_activities

from ..participants.reading import NAME, ParticipantList, read_participants
from ..participants.recognizing import LEFT_OUT, OTHER, Recognized, mark_repeated, put_on_list, recognize, take_answers
from ..sent_list import SentList, SentListForm, rows_left_out, shown_match
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
    context = {"section": "plans", "activity": activity, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            sent, is_new = _sent(request, form)
            found = ParticipantList(Book.of_json(sent.book), sent.match)
            needed = {NAME: _("Pilih kolom mana yang memuat nama peserta.")}
            errors = sent.match_columns(found, request.POST, needed, is_new=is_new, by=request.user)
            found = ParticipantList(Book.of_json(sent.book), sent.match)
            if errors is not None:
                context |= {"sealed": sent.sealed(), **shown_match(found, errors, _("Daftar hadir"))}
                return render(request, "programs/planning/participant_match.html", context)
            with_phones = request.user.has_perm("crafts.manage_records")
            rows = recognize(found.people(), activity, with_phones=with_phones)
            take_answers(rows, request.POST)
            mark_repeated(rows, activity)
            if "simpan" in request.POST and not _has_wrong(rows):
                added = put_on_list(activity, rows)
                tell(request, _("%(count)s peserta ditambahkan dari berkas.") % {"count": angka(added)})
                return to_participants(activity)
            context |= {"sealed": sent.sealed(), "rows": rows, "left_out": rows_left_out(found)}
            context |= {"OTHER": OTHER, "LEFT_OUT": LEFT_OUT, "blanked": bool(sent.book["blanked"])}
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/participant_list.html", context)


def _sent(request: SignedInRequest, form: SentListForm) -> tuple[SentList, bool]:
    """The list sent now, or the one that a page carries; whether it is sent now."""
    by = request.user.pk
    if upload := form.cleaned_data["file"]:
        return SentList(about=request.path, by=by, book=read_once(upload, read_participants).as_json()), True
    return SentList.opened(form.cleaned_data["sealed"], about=request.path, by=by), False


def _has_wrong(rows: list[Recognized]) -> bool:
    """Note at each row what keeps it from being stored; whether there is any."""
    for row in rows:
        if row.answer == "":
            row.error = _("Pilih apa yang disimpan dari baris ini.")
        elif row.answer == OTHER and row.is_too_long:
            row.error = _("Namanya terlalu panjang. Lewati baris ini, lalu tambahkan dengan nama yang lebih pendek.")
    return any(row.error for row in rows)
