from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _


class AdministratorSite(admin.AdminSite):
    """Django's admin, open to the Administrator alone and signed in to through the portal's own page."""

    site_header = _("Administrasi Dekranasda")
    site_title = _("Administrasi Dekranasda")
    index_title = _("Data dan akun")
    site_url = "/dasbor/"
    # Its table has rows shorter than its head; the start page lists the same.
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.has_perm("accounts.administer")

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """The portal's own sign-in: with its limits, its second factor and its line in the audit trail."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        wanted = request.GET.get("next") or reverse("admin:index")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


class AdministratorAdminConfig(AdminConfig):
    default_site = "dekranasda.administration.site.AdministratorSite"
