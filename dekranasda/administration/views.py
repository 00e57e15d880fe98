"""Accounts: their list, invitations, roles, links; for the Administrator alone."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.accounts.models import LastAdministrator, User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from dekranasda.base.forms.sealed import seal, unseal
from programs.board.succession import HasAccount, give_account

from .forms import ONLY_ADMINISTRATOR, AccountForm, AccountSearchForm, InvitationForm, LinkForm
from .links import new_link
from .permissions import may_administer
from .queries import accounts

PER_PAGE = 30
SHOWN_ONCE, SHOWN_WITHIN = "new_access_link", 10 * 60


@require_safe
@may_administer
def account_list(request: HttpRequest):
    search = AccountSearchForm(request.GET)
    found = accounts()
    if search.is_valid():
        wanted = search.cleaned_data
        if wanted["q"]:
            found = found.filter(Q(name__icontains=wanted["q"]) | Q(email__icontains=wanted["q"]))
        if wanted["peran"]:
            found = found.filter(groups__name=wanted["peran"])
        if wanted["keadaan"]:
            found = found.in_state(wanted["keadaan"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "administration/account_list.html", {"section": "accounts", "page": page, "search": search})


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
@once
def invite(request: HttpRequest):
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if _make_account(request, form):
                return redirect("administration:account", pk=form.instance.pk)
        except HasAccount:
            form.add_error("member", _("Pemegang jabatan ini baru saja diberi akun. Periksa daftar akun."))
    return render(request, "administration/invite.html", {"section": "accounts", "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
@once
def account(request: HttpRequest, pk: int):
    account = get_object_or_404(accounts(), pk=pk)
    form = AccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid() and form.save_version():
        # An address that was replaced must not open the account any more.
        EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
        # Roles and the last day are told as what they are: rights.
        changed = [form.fields[name].label for name in ("name", "email") if name in form.changed_data]
        if changed:
            detail = ", ".join(str(label) for label in changed)
            AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, detail)
        messages.success(request, _("Perubahan akun tersimpan."))
        return redirect("administration:account", pk=pk)
    context = {
        "section": "accounts",
        "account": account,
        "form": form,
        "link_form": LinkForm(),
        "new_link": unseal(request.session.pop(SHOWN_ONCE, ""), purpose=SHOWN_ONCE, seconds=SHOWN_WITHIN),
        "open_link": account.access_links.open().first(),
    }
    return render(request, "administration/account.html", context)


@require_POST
@may_administer
def issue_link(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk, is_active=True)
    form = LinkForm(request.POST)
    remove = form.is_valid() and form.cleaned_data["remove_second_factor"]
    _issue_link(request, account, removes_second_factor=remove)
    detail = _("Membuat tautan; verifikasi dua langkah ikut dihapus") if remove else _("Membuat tautan")
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, detail)
    return redirect("administration:account", pk=pk)


@require_POST
@may_administer
def deactivate(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    try:
        account.deactivate()
    except LastAdministrator:
        messages.error(request, _("Ini satu-satunya Administrator. Undang penggantinya lebih dahulu."))
    else:
        messages.success(request, _("Akun dinonaktifkan dan dikeluarkan dari semua perangkat."))
    return redirect("administration:account", pk=pk)


@require_POST
@may_administer
def reactivate(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    account.reactivate()
    messages.success(request, _("Akun aktif kembali."))
    return redirect("administration:account", pk=pk)


@require_POST
@may_administer
def end_sessions(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    account.end_sessions()
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, _("Mengakhiri sesi"))
    messages.success(request, _("Akun ini dikeluarkan dari semua perangkat."))
    return redirect("administration:account", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
@once
@transaction.atomic
def account_remove(request: HttpRequest, pk: int):
    """Take an account away with which nobody ever did anything; of any other the doors are shut."""
    account = get_object_or_404(User, pk=pk)
    back = reverse("administration:account", args=[pk])
    shut = Instead(_("Nonaktifkan akun"), reverse("administration:deactivate", args=[pk]), is_step=True)
    if request.method == "POST":
        try:
            account.require_other_administrator()
        except LastAdministrator:
            messages.error(request, ONLY_ADMINISTRATOR)
            return redirect(back)
    return removal_page(
        request,
        account,
        section="accounts",
        back=back,
        after=reverse("administration:accounts"),
        instead=shut if account.is_active else None,
        subject=account.email,
        # Of what was written down with it, its reader here is told how much, not what.
        names=False,
    )


@transaction.atomic
def _make_account(request, form: InvitationForm) -> bool:
    form.instance.set_unusable_password()
    if not form.save_version():
        return False
    account = form.instance
    if member := form.cleaned_data["member"]:
        give_account(member, account, request.user)
    AuditEvent.objects.record(request, AuditEvent.Action.INVITED, account.email, account.roles_in_words)
    _issue_link(request, account)
    return True


def _issue_link(request, account, **options) -> None:
    """Make a link, keep it for the next page to show once, and mail it where mail is set up."""
    # A session rests in the database, a link there as its digest alone.
    request.session[SHOWN_ONCE] = seal(new_link(request, account, **options), purpose=SHOWN_ONCE)
