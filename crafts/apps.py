from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CraftsConfig(AppConfig):
    name = "crafts"
    verbose_name = _("Kriya dan perajin")

    def ready(self):
        from .records import checks, photo_access  # noqa: F401  registers who may read the files, and the system check
