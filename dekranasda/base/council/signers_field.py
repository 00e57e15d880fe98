"""A form field for those who sign letters: position, name, rank and NIP in rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ROWS = range(3)
COLUMNS = {
    "position": (_("Jabatan"), 80),
    "name": (_("Nama"), 120),
    "rank": (_("Pangkat"), 80),
    "nip": (_("NIP"), 25),
}


class SignersWidget(forms.MultiWidget):
    template_name = "council/_signers.html"

    def __init__(self, attrs=None):
        super().__init__({f"{row}_{name}": forms.TextInput() for row in ROWS for name in COLUMNS}, attrs)

    def decompress(self, value):
        rows = [*(value or []), *({} for _row in ROWS)]
        return [rows[row].get(name, "") for row in ROWS for name in COLUMNS]

    def get_context(self, name, value, attrs):
        # Django takes a list for texts that were sent; what is stored is a list, too, of rows.
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = self.decompress(value)
        context = super().get_context(name, value, attrs)
        inputs = context["widget"]["subwidgets"]
        for number, each in enumerate(inputs):
            row, column = divmod(number, len(COLUMNS))
            label, longest = list(COLUMNS.values())[column]
            each["attrs"] |= {"aria-label": f"{label} {row + 1}", "placeholder": label, "maxlength": longest}
        context["columns"] = [label for label, _longest in COLUMNS.values()]
        context["rows"] = [inputs[row * len(COLUMNS) : (row + 1) * len(COLUMNS)] for row in ROWS]
        return context


class SignersField(forms.MultiValueField):
    widget = SignersWidget

    def __init__(self, **kwargs):
        texts = [
            forms.CharField(required=False, max_length=longest) for _row in ROWS for _label, longest in COLUMNS.values()
        ]
        super().__init__(fields=texts, required=False, require_all_fields=False, **kwargs)

    def compress(self, texts: list[str]) -> list[dict[str, Any]]:
        width, signers = len(COLUMNS), []
        for row in ROWS if texts else ():
            typed = texts[row * width : (row + 1) * width]
            signer = dict(zip(COLUMNS, (" ".join(text.split()) for text in typed), strict=True))
            if any(signer.values()) and not signer["position"]:
                raise forms.ValidationError(_("Baris %(row)s: isi jabatannya."), params={"row": row + 1})
            if signer["nip"] and not signer["nip"].replace(" ", "").isdecimal():
                raise forms.ValidationError(_("Baris %(row)s: NIP hanya berisi angka."), params={"row": row + 1})
            if signer["position"]:
                signers.append(signer)
        return signers
