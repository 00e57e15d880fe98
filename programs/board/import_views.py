"""A board from a table: what it would do is shown, then saved."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import read_once, reads
from dekranasda.base.forms.editing import show_instead
from dekranasda.base.forms.once import once
from dekranasda.base.lists.uploads import in_memory
from programs.models import Term
from programs.permissions import may_manage_board

from .forms import SeatImportForm
from .seat_import import check_rows, save_as_shown, shown_as
from .seat_table import UnreadableTable, read_lines, read_table, remember_organizations, settle_organizations


@require_http_methods(["GET", "POST"])
@may_manage_board
@reads("file", read_table)
@once
@in_memory
def seat_import(request: SignedInRequest, pk: int):
    """Show what the table would do; save it when the person has seen that and says so."""
    term = get_object_or_404(Term, pk=pk)
    form = SeatImportForm(request.POST or None, request.FILES or None, initial={"starts_on": term.starts_on})
    context = {"term": term, "form": form, "section": "manage-board"}
    if form.is_valid():
        given = form.cleaned_data
        try:
            table = read_once(given["file"], read_table) if given["file"] else None
            text = table.text if table else given["text"].strip("\n")
            rows, left_out = read_lines(text, given["starts_on"])
        except UnreadableTable as error:
            form.add_error(None, str(error))
        else:
            unknown = settle_organizations(rows, request.POST)
            created = {"create_organizations": given["create_organizations"]}
            if "simpan" in request.POST:
                added = save_as_shown(term, rows, request.POST.get("shown", ""), by=request.user, **created)
                if added is not None:
                    remember_organizations(unknown, by=request.user)
                    told = {"rows": len(rows), "added": added}
                    messages.success(request, _("%(rows)s baris disimpan, %(added)s jabatan baru.") % told)
                    return redirect(f"{reverse('board:manage')}?periode={term.pk}")
                messages.warning(request, _("Belum disimpan. Periksa dulu yang akan terjadi, lalu simpan."))
                rows, left_out = read_lines(text, given["starts_on"])
                unknown = settle_organizations(rows, request.POST)
            savable = check_rows(term, rows, **created)
            show_instead(form, {"text": text})
            context |= {"rows": rows, "savable": savable, "shown": shown_as(rows), "unknown": unknown}
            context["left_out"] = (table.left_out if table else []) + left_out
    return render(request, "programs/board/seat_import.html", context)
