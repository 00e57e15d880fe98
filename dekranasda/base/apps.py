from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    name = "dekranasda.base"

    def ready(self):
        """Read what each app promises about its personal columns (`personal.py`), and register their check."""
        from .labels import look_up_labels
        from .personal import checks  # noqa: F401

        autodiscover_modules("personal")
        look_up_labels()
