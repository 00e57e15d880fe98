from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "dekranasda.base.audit"
    label = "audit"
    verbose_name = _("Jejak audit")

    def ready(self):
        from . import recording  # noqa: F401 (connects the signals)
