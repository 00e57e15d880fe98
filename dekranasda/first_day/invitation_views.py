"""All invitations at once: an address for each, then every link on one sheet to send or to print."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dekranasda.administration.links import new_link
from dekranasda.base.accounts.models import Role, User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once
from dekranasda.base.forms.sealed import seal, unseal
from programs.board.succession import HasAccount, give_account
from programs.models import BoardMember

from .forms import InvitationsForm
from .permissions import may_administer

SHOWN_ONCE, SHOWN_WITHIN = "new_access_links", 10 * 60
# More than any board has; the rest is invited one by one.
MOST = 120


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
@once
def invitations(request: HttpRequest):
    holding = BoardMember.objects.holding().for_lookup().order_by("seat__number", "pk")
    form = InvitationsForm(request.POST or None, holders=list(holding.filter(user=None)[:MOST]))
    if request.method == "POST" and form.is_valid():
        try:
            sent = _invite(request, form)
        except HasAccount as late:
            form.add_error(None, _("%s baru saja diberi akun. Muat ulang halaman ini.") % late.args[0])
        else:
            request.session[SHOWN_ONCE] = seal(sent, purpose=SHOWN_ONCE)
            text = ngettext("%d akun dibuat.", "%d akun dibuat.", len(sent)) % len(sent)
            messages.success(request, text)
            return redirect("first_day:invitations")
    context = {
        "section": "first-day",
        "form": form,
        "links": unseal(request.session.pop(SHOWN_ONCE, ""), purpose=SHOWN_ONCE, seconds=SHOWN_WITHIN),
        "reached": holding.exclude(user=None)[:MOST],
        "office": User.objects.filter(is_active=True, groups__name=Role.SECRETARIAT).order_by("name", "pk")[:MOST],
    }
    return render(request, "first_day/invitations.html", context)


@transaction.atomic
def _invite(request: HttpRequest, form: InvitationsForm) -> list[dict[str, str]]:
    """Make the accounts with their links: all of them or none."""
    sent = []
    for email, name, role, holder in form.wanted():
        account = User.objects.create_user(email, name=name, roles=[role])
        if holder:
            give_account(holder, account, request.user)
        AuditEvent.objects.record(request, AuditEvent.Action.INVITED, account.email, account.roles_in_words)
        seat = str(holder.seat) if holder else str(role.label)
        sent.append({"name": name, "seat": seat, **new_link(request, account)})
    return sent
