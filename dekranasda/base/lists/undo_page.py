"""The page on which a list that was taken in is taken back, whatever it is a list of."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dekranasda.base.accounts.signed_in import SignedInRequest

from .models import TakenList, Touched

MOST_NAMED = 50


def undo_page(
    request: SignedInRequest, taken: TakenList, *, section: str, lead: str, back: str, undo: Callable[[bool], None]
):
    """What taking the list back would change, or what hinders it. `undo` does it, or with False only tries."""
    if taken.undone_at:
        messages.info(request, _("Daftar ini sudah diurungkan sebelumnya."))
        return redirect(back)
    is_sent = request.method == "POST"
    touched: list[str] = []
    try:
        undo(is_sent)
    except Touched as hindered:
        touched = hindered.names[:MOST_NAMED]
    else:
        if is_sent:
            messages.success(request, _("Daftar dari berkas diurungkan."))
            return redirect(back)
    context = {"section": section, "taken": taken, "lead": lead, "back": back, "touched": touched}
    return render(request, "lists/undo.html", context)
