from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "dekranasda.base.notices"
    label = "notices"
    verbose_name = _("Email dan tugas berkala")

    def ready(self):
        from . import mail  # noqa: F401 (names its duty)
