from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "dekranasda.base.accounts"
    label = "accounts"
    verbose_name = _("Akun")

    def ready(self):
        from dekranasda.base.audit.rights import watch_rights, watch_roles

        from .models import User

        watch_rights(User, "is_active", "is_staff", "is_superuser", "last_day", of=lambda user: user.email)
        watch_roles(User)
