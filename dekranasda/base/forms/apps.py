from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "dekranasda.base.forms"
    # The table of form tickets and its migrations bear this name in every installation.
    label = "dekranasda"
    verbose_name = _("Formulir")

    def import_models(self):
        """Let every form of the portal, of Django's admin and of the packages have the same door.

        Before any model is read: some models bring forms along, whose fields are then made already.
        """
        from .bounds import bound_every_field, keys_within_reach
        from .text import one_line_inputs, refuse_nik

        one_line_inputs()
        refuse_nik()
        bound_every_field()
        keys_within_reach()
        super().import_models()
