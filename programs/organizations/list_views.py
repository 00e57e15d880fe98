"""/kelola/organisasi/berkas/: organizations out of a list, shown first, then saved; and taking such a list back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.asking import Asked
from dekranasda.base.lists.sent import SentList, SentListForm, receive, shown_check, shown_match
from dekranasda.base.lists.undo_page import undo_page
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.permissions import may_manage_board

from .from_list.reading import KIND, NAME, OrganizationList, read_organizations
from .from_list.taking_in import ListMoved, as_shown, take_organizations
from .from_list.undoing import taken_lists, undo


@require_http_methods(["GET", "POST"])
@may_manage_board
@reads("file", read_organizations)
@once
@in_memory
def organization_list_file(request: SignedInRequest):
    """Show what a list of organizations would do; do it when that was seen and sent again."""
    form = SentListForm(request.POST or None, request.FILES or None)
    back = reverse("organizations:organizations")
    context = {"section": "manage-board", "form": form, "back": back, "taken": taken_lists().standing()}
    if request.method == "POST" and form.is_valid():
        try:
            needed = {NAME: _("Pilih kolom mana yang memuat nama organisasi.")}
            sent, found, errors = receive(request, form, read_organizations, OrganizationList, needed)
            if errors is not None:
                context |= shown_match(sent, found, errors, _("Daftar organisasi"))
                return render(request, "programs/organizations/organization_match.html", context)
            if _check(request, sent, found, context):
                return redirect(back)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/organizations/organization_list_file.html", context)


def _check(request: SignedInRequest, sent: SentList, found: OrganizationList, context: dict) -> bool:
    """Put into `context` what the list would do, what is wrong and what is asked; whether it was saved."""
    shown, is_other = sent.shown, sent.take_answers(request.POST)
    asked = Asked(KIND, sent.answers)
    wanted = shown if "simpan" in request.POST and not is_other else None
    try:
        rows, written = take_organizations(found.rows(), asked, by=request.user, shown=wanted)
    except ListMoved:
        messages.warning(request, _("Organisasi berubah sejak berkas diperiksa. Periksa lagi yang akan terjadi."))
        asked = Asked(KIND, sent.answers)
        rows, written = take_organizations(found.rows(), asked, by=request.user, shown=None)
    asked.remember(by=request.user)
    if written is not None:
        messages.success(request, _("%(count)s organisasi disimpan dari berkas.") % {"count": angka(written)})
        return True
    sent.note(asked, as_shown(rows))
    context |= {**shown_check(sent, found, asked), "rows": rows}
    is_settled = not asked.open and not any(row.errors for row in rows)
    context["ready"] = is_settled and any(row.values for row in rows)
    context["is_done"] = is_settled and rows and not context["ready"]
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
def organization_list_undo(request: SignedInRequest, taken: int):
    """What taking a list of organizations back would change, and the button that does it."""
    found = get_object_or_404(taken_lists(), pk=taken)
    lead = _("%(count)s organisasi dari daftar ini kembali seperti sebelumnya: yang dibuatnya dihapus.")
    return undo_page(
        request,
        found,
        section="manage-board",
        lead=lead % {"count": angka(found.count)},
        back=reverse("organizations:organizations"),
        undo=lambda save: undo(found, by=request.user, save=save),
    )
