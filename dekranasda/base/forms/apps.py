from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "dekranasda.base.forms"
    # The table of form tickets and its migrations bear this name in every installation.
    label = "dekranasda"
    verbose_name = _("Formulir")

    def ready(self):
        from .text import one_line_inputs

        one_line_inputs()
