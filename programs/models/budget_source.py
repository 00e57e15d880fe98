from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.listed import Listed


class BudgetSource(Listed):
    """Where the money of a program comes from."""

    key_length = 16

    class Meta(Listed.Meta):
        verbose_name = _("sumber dana")
        verbose_name_plural = _("sumber dana")
