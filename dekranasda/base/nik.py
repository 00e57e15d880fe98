"""Tells the number of an identity card (NIK, sixteen digits) in a text: it rests in one column alone, encrypted."""

import re

from django.utils.translation import gettext_lazy as _

MASK = "[16 angka]"
NIK_ELSEWHERE = _(
    "Isi ini tampak seperti NIK. Hapus angkanya: NIK hanya diisi pada kolom NIK halaman perajin, supaya tersimpan "
    "tersandi."
)
# Not what stands behind a decimal point: a spreadsheet writes sixteen digits there, too.
_SIXTEEN = re.compile(r"(?<!\d)(?<!\d[.,])\d{16}(?!\d)", re.ASCII)
# In groups, as people write it: then only with a day of birth (of women plus 40) and a month where they stand, for
# phone numbers and years in a row have sixteen digits as well.
_DAY = r"(?:[04][1-9]|[1256]\d|[37][01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_GROUPED = re.compile(
    rf"(?<![\d.-])(?:\d{{4}}(?P<sign>[ .\u00a0-])\d\d{_DAY}(?P=sign){_MONTH}\d\d(?P=sign)\d{{4}}"
    rf"|\d\d[ .]?\d\d[ .]?\d\d[ .\u00a0-]{_DAY}{_MONTH}\d\d[ .\u00a0-]?\d{{4}})(?!\d)",
    re.ASCII,
)


# In the address of a page sixteen digits are mostly the number of a product: only what can be a birthday counts.
_IN_ADDRESS = re.compile(rf"(?<!\d)[1-9]\d{{5}}{_DAY}{_MONTH}\d{{6}}(?!\d)", re.ASCII)


def address_holds_nik(address: str) -> bool:
    """Whether the address of a page holds what may be the number of an identity card."""
    return bool(_IN_ADDRESS.search(address) or _GROUPED.search(address))


def holds_nik(text: str) -> bool:
    """Whether `text` holds sixteen digits that may be the number of an identity card."""
    return bool(_SIXTEEN.search(text) or _GROUPED.search(text))


def without_nik(text: str) -> str:
    """`text` with a mark where such a number stood: for what is written down without anybody being asked."""
    return _GROUPED.sub(MASK, _SIXTEEN.sub(MASK, text))
