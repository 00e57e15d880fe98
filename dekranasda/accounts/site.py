from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class AdministratorSite(admin.AdminSite):
    """Django's admin, open to the Administrator alone and signed in to through the portal's own page."""

    site_header = _("Administrasi Dekranasda")
    site_title = _("Administrasi Dekranasda")
    index_title = _("Data dan akun")
    site_url = "/dasbor/"

    def has_permission(self, request):
        return request.user.has_perm("accounts.administer")


class AdministratorAdminConfig(AdminConfig):
    default_site = "dekranasda.accounts.site.AdministratorSite"
