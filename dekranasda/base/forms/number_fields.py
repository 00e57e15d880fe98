"""Numbers as Indonesians write them: "1.250.000", "87,5", "Rp 1.250.000,-"; shown so when a form comes back."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dekranasda.base.templatetags.formats import angka

# "0.125" is an eighth, never 125: no group of thousands begins with nought.
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+([.,][0-9]+)?")
AROUND = re.compile(r"^\s*(?:Rp\.?)?\s*\+?|(?:,-{1,2})?\s*%?\s*$", re.IGNORECASE)
# The sign of a debt stands before its "Rp": "-Rp5.000".
OWED = re.compile(r"^\s*[-\u2212]\s*Rp\.?\s*", re.IGNORECASE)
# What a buyer who reads English writes: there a comma groups thousands.
GROUPED_IN_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3}){1,4}(\.[0-9]+)?")
# Longer is no amount of anything.
MOST_CHARACTERS = 40


def read_number(text: str) -> Decimal | None:
    """The number that an Indonesian text means, or None when it means none.

    A dot groups thousands when exactly three digits follow it; otherwise, alone, it is taken for a decimal sign.
    """
    if len(text) > MOST_CHARACTERS:
        return None
    text = AROUND.sub("", OWED.sub("-", text)).replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


class IndonesianDecimalField(forms.DecimalField):
    """A decimal number, at most two places; no longer than every database gives back exactly; by default not negative.

    With `min_value=None` it may be negative.
    """

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "max_digits": 15,
                "decimal_places": 2,
                "min_value": 0,
                "widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                "error_messages": {
                    "invalid": _("Tulis angka, misalnya 1.250 atau 87,5."),
                    "min_value": _("Isi 0 atau lebih."),
                    "max_decimal_places": _("Paling banyak %(max)s angka di belakang koma."),
                },
                **kwargs,
            }
        )

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            in_english = get_language() == "en" and GROUPED_IN_ENGLISH.fullmatch(value.strip())
            number = Decimal(value.strip().replace(",", "")) if in_english else read_number(value)
            if number is None:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = number
        return super().to_python(value)

    def run_validators(self, value):
        """What is wrong is said once: a number far too large breaks several rules."""
        try:
            super().run_validators(value)
        except forms.ValidationError as error:
            bounds = [one for one in error.error_list if one.code in ("max_value", "min_value")]
            raise (bounds or error.error_list)[0] from error

    def prepare_value(self, value):
        return value if isinstance(value, str) else angka(value)


class RupiahField(IndonesianDecimalField):
    """Money in whole Rupiah, as an int."""

    def __init__(self, **kwargs):
        super().__init__(decimal_places=0, **kwargs)
        self.error_messages["max_decimal_places"] = _("Tulis rupiah bulat, tanpa sen.")
        self.error_messages["invalid"] = _("Tulis jumlah rupiah, misalnya 1.250.000.")

    def clean(self, value):
        amount = super().clean(value)
        return None if amount is None else int(amount)
