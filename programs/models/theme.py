from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.listed import Listed


class Theme(Listed):
    """What a suggestion or a program is about."""

    key_length = 24

    class Meta(Listed.Meta):
        verbose_name = _("tema")
        verbose_name_plural = _("tema")
