from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.lists.sent import KINDS

from ..forms import layout_only


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas daftar (Excel, LibreOffice, atau CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": KINDS}),
    )
    keep_nik = forms.BooleanField(
        label=_("Simpan juga NIK dari kolom NIK atau KTP"),
        required=False,
        help_text=_(
            "NIK disimpan tersandi pada data perajin. Tanpa centang ini, NIK, nomor KK, dan NPWP dihapus dari isi "
            "berkas sebelum apa pun disimpan."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("file", "keep_nik")
