from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "dekranasda.operations"
    verbose_name = _("Pengoperasian")

    def ready(self):
        from . import duties  # noqa: F401 (names its duty)
