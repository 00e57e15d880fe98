from urllib.parse import quote

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.addresses import absolute
from dekranasda.audit.models import AuditEvent
from dekranasda.once import once

from .devices import devices_of, end
from .forms import AccountForm, AccountSearchForm, InvitationForm, LinkForm, WelcomeForm
from .models import AccessLink, LastAdministrator, LinkSpent, User
from .queries import accounts
from .templatetags.devices import device_name

PER_PAGE = 30
administrator_only = permission_required("accounts.administer", raise_exception=True)


@administrator_only
@require_safe
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
    return render(request, "accounts/account_list.html", {"section": "accounts", "page": page, "search": search})


@administrator_only
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invite(request: HttpRequest):
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.instance.set_unusable_password()
            account = form.save()
            if member := form.cleaned_data["member"]:
                member.user = account
                member.save(update_fields=["user"])
            AuditEvent.objects.record(request, AuditEvent.Action.INVITED, account.email, _roles(account))
            _issue_link(request, account)
        return redirect("accounts:account", pk=account.pk)
    return render(request, "accounts/invite.html", {"section": "accounts", "form": form})


@administrator_only
@require_http_methods(["GET", "HEAD", "POST"])
@once
def account(request: HttpRequest, pk: int):
    account = get_object_or_404(accounts(), pk=pk)
    roles_before = _roles(account)
    form = AccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid() and form.save_version():
        # An address that was replaced must not open the account any more.
        EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
        changed = ", ".join(str(form.fields[name].label) for name in form.changed_data if name != "opened_version")
        detail = f"{changed}; {roles_before} → {_roles(account)}"
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, detail)
        messages.success(request, _("Perubahan akun tersimpan."))
        return redirect("accounts:account", pk=pk)
    context = {
        "section": "accounts",
        "account": account,
        "form": form,
        "link_form": LinkForm(),
        "new_link": request.session.pop("new_access_link", None),
        "open_link": account.access_links.open().first(),
    }
    return render(request, "accounts/account.html", context)


@administrator_only
@require_POST
def issue_link(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk, is_active=True)
    form = LinkForm(request.POST)
    remove = form.is_valid() and form.cleaned_data["remove_second_factor"]
    _issue_link(request, account, removes_second_factor=remove)
    detail = _("Membuat tautan; pengaman kedua ikut dihapus") if remove else _("Membuat tautan")
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, detail)
    return redirect("accounts:account", pk=pk)


@administrator_only
@require_POST
def deactivate(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    try:
        account.deactivate()
    except LastAdministrator:
        messages.error(request, _("Ini satu-satunya Administrator. Undang penggantinya lebih dahulu."))
    else:
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, _("Menonaktifkan"))
        messages.success(request, _("Akun dinonaktifkan dan dikeluarkan dari semua perangkat."))
    return redirect("accounts:account", pk=pk)


@administrator_only
@require_POST
def reactivate(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    account.reactivate()
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, _("Mengaktifkan kembali"))
    messages.success(request, _("Akun aktif kembali."))
    return redirect("accounts:account", pk=pk)


@administrator_only
@require_POST
def end_sessions(request: HttpRequest, pk: int):
    account = get_object_or_404(User, pk=pk)
    account.end_sessions()
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, account.email, _("Mengakhiri sesi"))
    messages.success(request, _("Akun ini dikeluarkan dari semua perangkat."))
    return redirect("accounts:account", pk=pk)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def access_link(request: HttpRequest, token: str):
    """Let the holder of a link set name and password, and sign in. Only sending the form uses the link up."""
    link = AccessLink.objects.of(token)
    if link is None:
        return render(request, "accounts/link_spent.html", status=404)
    form = WelcomeForm(request.POST or None, user=link.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = link.use(name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        except LinkSpent:
            return render(request, "accounts/link_spent.html", status=404)
        return perform_login(request, user, email=user.email)
    response = render(request, "accounts/welcome.html", {"form": form, "link": link})
    # Not "no-referrer": with that a browser hides the origin of the form, and the form is refused as foreign.
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
def own_account(request: HttpRequest):
    seats = request.user.held_seats.holding().select_related("seat__organization")
    return render(request, "accounts/own_account.html", {"roles": _roles(request.user), "seats": seats})


@require_safe
def own_devices(request: HttpRequest):
    return render(request, "accounts/own_devices.html", {"devices": devices_of(request)})


@require_POST
def end_device(request: HttpRequest, pk: int):
    """Sign one's own account out on one other device; on this one, signing out does it."""
    if device := next((other for other in _other_devices(request) if other.pk == pk), None):
        end([device], request)
        messages.success(request, _("%(device)s dikeluarkan.") % {"device": device_name(device.user_agent)})
    else:
        messages.info(request, _("Perangkat itu sudah keluar."))
    return redirect("own-devices")


@require_POST
def end_other_devices(request: HttpRequest):
    end(_other_devices(request), request)
    messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("own-devices")


def _other_devices(request):
    return [device for device in devices_of(request) if not device.is_current()]


def _roles(account) -> str:
    return ", ".join(sorted(account.groups.values_list("name", flat=True)))


def _issue_link(request, account, **options) -> None:
    """Make a link, keep it for the next page to show once, and mail it where mail is set up."""
    token = AccessLink.issue(account, by=request.user, **options)
    link = absolute(reverse("access-link", args=[token]), request)
    words = render_to_string("accounts/link_message.txt", {"account": account, "link": link})
    request.session["new_access_link"] = {"url": link, "whatsapp": f"https://wa.me/?text={quote(words)}"}
    if settings.EMAIL_CONFIGURED:
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("Tautan akun portal")
        transaction.on_commit(lambda: send_mail(subject, words, None, [account.email], fail_silently=True))
