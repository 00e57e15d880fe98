"""The office's own templates of its letters: which there are, what may stand in them, and how they are kept."""

import logging
from collections.abc import Mapping
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from jinja2 import TemplateError

from dekranasda.base.files.documents import DOCX
from dekranasda.base.files.media import readable_by
from dekranasda.base.files.own_documents import Fields, checked_template, filled
from dekranasda.base.files.reading import UNREADABLE

from .letter_template import LetterTemplate

logger = logging.getLogger(__name__)

LINES = {"": _("satu baris")}
_COMMON = {
    "kop": LINES,
    "alamat_kop": _("baris alamat pada kop"),
    "nama_dewan": _("nama lengkap Dekranasda"),
}
FIELDS: dict[str, Fields] = {
    LetterTemplate.Kind.INVITATION: {
        **_COMMON,
        "tempat_tanggal": _("tempat dan tanggal surat"),
        "nomor": _("nomor surat"),
        "sifat": _("sifat surat"),
        "lampiran": _("banyaknya lampiran"),
        "hal": _("hal"),
        "penerima": LINES,
        "di": _("tempat tujuan"),
        "rapat": _("judul rapat"),
        "hari_tanggal": _("hari dan tanggal rapat"),
        "waktu": _("waktu rapat"),
        "tempat": _("tempat rapat"),
        "acara": LINES,
        "maksud": _("maksud rapat"),
        "jabatan": _("jabatan penanda tangan"),
        "nama": _("nama penanda tangan"),
        "pangkat": _("pangkat penanda tangan"),
        "nip": _("NIP penanda tangan"),
        "tembusan": LINES,
    },
    LetterTemplate.Kind.MINUTES: {
        **_COMMON,
        "rapat": _("judul rapat"),
        "hari_tanggal": _("hari dan tanggal rapat"),
        "waktu": _("waktu mulai dan selesai"),
        "tempat": _("tempat rapat"),
        "surat_undangan": _("nomor dan tanggal undangan"),
        "acara": LINES,
        "pimpinan": _("jabatan pimpinan rapat"),
        "nama_pimpinan": _("nama pimpinan rapat"),
        "notulis": _("nama notulis"),
        "peserta": _("jumlah yang hadir dan kuorum"),
        "keterangan": _("versi notula"),
        "pembukaan": _("kata pembuka"),
        "pembahasan": {"pembicara": _("siapa"), "isi": _("yang dikatakan"), "kode": _("kode masukan")},
        "keputusan": LINES,
        "kesimpulan": _("kesimpulan"),
        "ditutup": _("pukul rapat ditutup"),
        "tindak_lanjut": {
            "isi": _("yang dikerjakan"),
            "penanggung_jawab": _("oleh siapa"),
            "batas": _("batas waktu"),
            "status": _("status"),
        },
        "hadir": {
            "nomor": _("nomor jabatan"),
            "nama": _("nama"),
            "instansi": _("instansi atau asosiasi"),
            "jabatan": _("jabatan"),
            "keterangan": _("hadir, diwakili, atau tidak"),
        },
    },
}


@readable_by("templat/")
def may_read_template(request: HttpRequest, name: str) -> bool:
    """Whoever manages the council's data may fetch its templates again."""
    return request.user.has_perm("council.manage") and LetterTemplate.objects.filter(file=name).exists()


@cache
def reader_of(kind: str):
    """What checks an upload as a template of this kind."""

    def checked(upload: UploadedFile) -> ContentFile:
        return checked_template(upload, FIELDS[kind])

    return checked


def own_letter(kind: str, values: Mapping, filename: str) -> HttpResponse | None:
    """The letter after the office's own template; None where it has none, and ours is to be used."""
    own = LetterTemplate.objects.filter(kind=kind).first()
    if own is None:
        return None
    try:
        with own.file.open("rb") as file:
            content = filled(file.read(), {**_empty(kind), **values})
    except (TemplateError, *UNREADABLE):
        # What was said this time is more than the template was tried on: a letter of ours is better than none.
        logger.warning("The office's own template of %s cannot be filled in; the portal's own letter is used.", kind)
        return None
    return HttpResponse(
        content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{filename}"'}
    )


def _empty(kind: str) -> dict:
    return {name: "" if not isinstance(value, dict) else [] for name, value in FIELDS[kind].items()}


def example(kind: str) -> bytes:
    """A plain document with every field of this kind, to begin a template from."""
    from .letters import official_letter

    document = official_letter(title=str(LetterTemplate.Kind(kind).label))
    for name, about in FIELDS[kind].items():
        if isinstance(about, dict):
            rows = [inner for inner in about if inner]
            document.add_paragraph(f"{{%p for baris in {name} %}}")
            document.add_paragraph(", ".join(f"{{{{ baris.{inner} }}}}" for inner in rows) or "{{ baris }}")
            document.add_paragraph("{%p endfor %}")
        else:
            document.add_paragraph(f"{about}: {{{{ {name} }}}}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()
