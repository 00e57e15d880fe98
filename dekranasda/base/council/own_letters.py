"""The office's own templates of its letters: which there are, what may stand in them, and how they are kept."""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.docx_answers import DOCX
from dekranasda.base.files.media import readable_by
from dekranasda.base.files.reading import unreadable

from .current import the_council
from .letter_template import LetterTemplate
from .letters import SignatureBlock

if TYPE_CHECKING:
    from dekranasda.base.files.own_documents import Fields

logger = logging.getLogger(__name__)

LINES = {"": _("satu baris")}
# What every kind may name; `common_values` says it.
COMMON: "Fields" = {
    "kop": LINES,
    "alamat_kop": _("baris alamat pada kop"),
    "nama_dewan": _("nama lengkap Dekranasda"),
}
SIGNERS: "Fields" = {
    "jabatan": _("jabatan penanda tangan"),
    "nama": _("nama penanda tangan"),
    "pangkat": _("pangkat penanda tangan"),
    "nip": _("NIP penanda tangan"),
}
# Kind → what its template may name, and what it must say whole. Each room declares its own documents.
FIELDS: "dict[str, Fields]" = {}
NEEDED: dict[str, Sequence[str]] = {}


def declare_fields(kind: str, fields: "Fields", *, needed: Sequence[str] = ()) -> None:
    """Offer a template for `kind`; it is refused unless it says all of the fields `needed`, whatever the others are.

    A field that is needed holds a text or lines.
    """
    FIELDS[kind], NEEDED[kind] = {**COMMON, **fields}, tuple(needed)


def common_values() -> dict[str, str | list[str]]:
    council = the_council()
    return {"kop": council.letterhead, "alamat_kop": council.letterhead_address, "nama_dewan": council.name}


def signer_values(block: SignatureBlock) -> dict[str, str]:
    """A block of signature as a template names it; NIP and rank are told apart."""
    position, name, below = block
    nip = next((line for line in below if line.startswith("NIP ")), "")
    rank = next((line for line in below if line != nip), "")
    return {"jabatan": position.rstrip(","), "nama": name, "pangkat": rank, "nip": nip.removeprefix("NIP ")}


@readable_by("templat/")
def may_read_template(request: HttpRequest, name: str) -> bool:
    """Whoever manages the council's data may fetch its templates again."""
    return request.user.has_perm("council.manage") and LetterTemplate.objects.filter(file=name).exists()


@cache
def reader_of(kind: str):
    """What checks an upload as a template of this kind."""

    def checked(upload: UploadedFile) -> ContentFile:
        from dekranasda.base.files.own_documents import checked_template

        return checked_template(upload, FIELDS[kind], needed=NEEDED[kind])

    return checked


def own_letter(kind: str, values_of: Callable[[], Mapping], filename: str) -> HttpResponse | None:
    """The letter after the office's own template; None where it has none, and ours is to be used.

    Its values are asked for only where there is a template.
    """
    template = _template_of(kind)
    if not template:
        return None
    from jinja2 import TemplateError

    from dekranasda.base.files.own_documents import filled, not_said

    cannot_be_filled: tuple[type[Exception], ...] = (TemplateError, *unreadable())
    values = values_of()
    try:
        with default_storage.open(template) as file:
            content = filled(file.read(), {**_empty(kind), **values})
        unsaid = not_said(content, values, NEEDED[kind])
    except cannot_be_filled:
        # What was said this time is more than the template was tried on: a letter of ours is better than none.
        logger.warning("The office's own template of %s cannot be filled in; the portal's own letter is used.", kind)
        return None
    if unsaid:
        logger.warning("The office's own template of %s leaves out %s; the portal's own is used.", kind, unsaid)
        return None
    return HttpResponse(
        content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{filename}"'}
    )


def _template_of(kind: str) -> str:
    """Where the template lies after which the letter at hand is written; "" for our own letter."""
    if issued := the_council().issued:
        return issued.template
    own = LetterTemplate.objects.filter(kind=kind).first()
    return str(own.file) if own else ""


def _empty(kind: str) -> dict:
    return {name: "" if not isinstance(value, dict) else [] for name, value in FIELDS[kind].items()}


def example(kind: str) -> bytes:
    """A plain document with every field of this kind, to begin a template from."""
    from .letterhead import official_letter

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
