"""One's own account and devices, and the link by which an account is first opened."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .devices import devices_of, end
from .forms import MailForm, WelcomeForm
from .models import AccessLink, LinkSpent, User
from .signed_in import SignedInRequest
from .templatetags.devices import device_name


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
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
        get_adapter(request).send_notification_mail("account/email/password_by_link", user)
        return perform_login(request, user, email=user.email)
    response = render(request, "accounts/welcome.html", {"form": form, "link": link})
    # Not "no-referrer": with that a browser hides the origin of the form, and the form is refused as foreign.
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
def own_account(request: SignedInRequest):
    context = {
        "roles": request.user.roles_in_words,
        "mail_form": MailForm(initial={"wants_mail": request.user.wants_mail}),
    }
    return render(request, "accounts/own_account.html", context)


@require_POST
def choose_mail(request: SignedInRequest):
    """Switch letters to oneself on or off."""
    wanted = "wants_mail" in request.POST
    User.objects.filter(pk=request.user.pk).update(wants_mail=wanted)
    messages.success(request, _("Email dinyalakan.") if wanted else _("Email dimatikan."))
    return redirect("own-account")


@require_safe
def own_devices(request: HttpRequest):
    return render(request, "accounts/own_devices.html", {"devices": devices_of(request)})


@require_POST
def end_device(request: SignedInRequest, pk: int):
    """Sign one's own account out on one other device; on this one, signing out does it."""
    if device := next((other for other in _other_devices(request) if other.pk == pk), None):
        end([device], request)
        messages.success(request, _("%(device)s dikeluarkan.") % {"device": device_name(device.user_agent)})
    else:
        messages.info(request, _("Perangkat itu sudah keluar."))
    return redirect("own-devices")


@require_POST
def end_other_devices(request: SignedInRequest):
    end(_other_devices(request), request)
    messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("own-devices")


def _other_devices(request):
    return [device for device in devices_of(request) if not device.is_current()]
