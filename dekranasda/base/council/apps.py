from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "dekranasda.base.council"
    label = "council"
    verbose_name = _("Dekranasda")

    def ready(self):
        from . import logos  # noqa: F401 (says who may read the logos)
