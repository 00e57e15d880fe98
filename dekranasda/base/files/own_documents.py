"""Documents after an office's own template: a .docx with named fields ({{ nomor }}), filled in by docxtpl.

A template comes from outside, so it may do little: name fields, repeat lists, leave parts out. It is checked as it is
uploaded (what it names, what is packed in it), and filled in a sandbox all the same.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

from .reading import unreadable
from .uploads import refusal

MAX_BYTES = 2 * 1024 * 1024
MAX_UNPACKED, MAX_PARTS = 20 * 1024 * 1024, 300
# No list of ours lies in another, and each level would multiply the work.
MAX_LOOPS = 1
# Programs, objects of other programs, and whole other documents.
_FOREIGN = re.compile(
    r"vbaProject|vbaData|activeX|embeddings/|attachedToolbars|\.(bin|exe|js|vbs)$|afchunk", re.IGNORECASE
)
_MACROS = b"macroEnabled"
# A link that a reader taps on is one; everything else outside would be fetched by the program that opens the letter.
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode="External"[^>]*>')
_LINK = b"/hyperlink"
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)

_FORBIDDEN: dict[type[nodes.Node], str | Promise] = {
    nodes.Call: gettext_lazy("kurung fungsi"),
    nodes.Filter: gettext_lazy("tanda |"),
    nodes.Getitem: gettext_lazy("kurung siku"),
    nodes.Compare: gettext_lazy("perbandingan"),
}

# Field → what it is for, in words; for a list of rows the fields of one row, and for one of lines {"": …}.
Fields = Mapping[str, Any]


def checked_template(upload: UploadedFile, fields: Fields, *, needed: Sequence[str] = ()) -> ContentFile:
    """The template as it is kept; `ValidationError` says why it is refused.

    What is `needed` (texts and lists of lines) must come out whole, whatever the other fields hold.
    """
    if (upload.size or 0) > MAX_BYTES:
        raise refusal(upload, _("lebih besar dari 2 MB. Kecilkan gambar di dalamnya."))
    upload.seek(0)
    content = upload.read()
    why = _what_is_packed(content) or _what_is_named(content, fields) or _what_is_left_out(content, fields, needed)
    if why:
        raise refusal(upload, why)
    return ContentFile(content, name="templat.docx")


def filled(template: bytes, values: Mapping) -> bytes:
    """The template with its fields filled in."""
    document = DocxTemplate(BytesIO(template))
    document.render(dict(values), _environment(), autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def not_said(document: bytes, values: Mapping, needed: Sequence[str]) -> list[str]:
    """Which of the fields `needed` a filled document does not show whole."""
    if not needed:
        return []
    shown = _squeezed("".join(_visible(DocxTemplate(BytesIO(document)))))
    return [name for name in needed if not all(_squeezed(text) in shown for text in _texts_of(values[name]))]


def _visible(template: DocxTemplate) -> Iterator[str]:
    """All that is read on paper: of the pages, their heads and feet; not what is marked as hidden."""
    template.init_docx()
    sections = template.docx.sections
    parts = [template.docx.element, *(one._element for section in sections for one in (section.header, section.footer))]
    for part in parts:
        for text in part.iter(qn("w:t")):
            if not text.getparent().findall(f"{qn('w:rPr')}/{qn('w:vanish')}"):
                yield text.text or ""


def _squeezed(text: str) -> str:
    """Without the white space, in which a line may be broken anew."""
    return "".join(text.split())


def _texts_of(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    # Nothing to call, whatever slips past the check.
    environment.globals.clear()
    environment.filters.clear()
    return environment


def _what_is_packed(content: bytes) -> str:
    """Why the file is not even opened; "" when it may be."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                return _("terlalu besar bila dibuka. Simpan ulang sebagai .docx tanpa gambar besar.")
            names = [part.filename for part in parts]
            if "word/document.xml" not in names:
                return _("bukan dokumen Word (.docx).")
            if any(_FOREIGN.search(name) for name in names) or _MACROS in packed.read("[Content_Types].xml"):
                return _("memuat makro atau objek program lain. Simpan ulang sebagai .docx biasa.")
            for name in names:
                if name.endswith(".rels") and any(_LINK not in one for one in _OUTSIDE.findall(packed.read(name))):
                    return _(
                        "mengambil sesuatu dari luar (templat jauh atau gambar tertaut). Sisipkan ke dalam berkasnya."
                    )
    except unreadable():
        return _("bukan dokumen Word (.docx).")
    return ""


def _what_is_named(content: bytes, fields: Fields) -> str:
    """Why the template cannot be filled: a field that does not exist, or more than fields; "" when it can."""
    cannot_be_read: tuple[type[Exception], ...] = (OpcError, *unreadable())
    try:
        trees = [_parsed(text) for text in _texts(DocxTemplate(BytesIO(content)))]
        known = _known(fields)
        for tree in trees:
            _refuse_more_than_fields(tree, fields)
            _refuse_unknown(tree, known)
        if not any(tree.find(nodes.Name) for tree in trees):
            return _("tidak memuat satu isian pun, jadi setiap surat akan sama. Sisipkan misalnya {{ %s }}.") % next(
                name for name, about in fields.items() if not isinstance(about, Mapping)
            )
        for rows in (0, 1, 2):
            filled(content, _sample(fields, rows))
    except _Refused as refused:
        return str(refused)
    except UndefinedError as error:
        return _not_of_its_list(error)
    except TemplateError:
        return _("punya isian yang tidak terbaca. Periksa kurung kurawalnya.")
    except cannot_be_read:
        return _("tidak terbaca sebagai dokumen Word. Simpan ulang sebagai .docx.")
    return ""


def _what_is_left_out(content: bytes, fields: Fields, needed: Sequence[str]) -> str:
    """What must stand in the document and would not; tried with everything else said, and with nothing."""
    marks: dict[str, str | list[str]] = {
        name: [f"[{name} 1]", f"[{name} 2]"] if isinstance(fields[name], Mapping) else f"[{name}]" for name in needed
    }
    for rows in (0, 2):
        values = {**_sample(fields, rows), **marks}
        if missing := not_said(filled(content, values), values, needed):
            text = _(
                "tidak selalu memuat isian ini seutuhnya: %s. Sisipkan tanpa syarat; naskahnya tidak boleh berkurang."
            )
            return text % ", ".join(missing)
    return ""


class _Refused(Exception):
    """The words say why, after the name of the file."""


# What opens is closed by its own word, and what stands between belongs to one of these.
_CLOSED_BY = {"for": "endfor", "if": "endif"}
_BETWEEN = {"else": ("for", "if"), "elif": ("if",)}
_BRACES = re.compile(r"\{\{(?P<field>.*?)\}\}|\{%(?P<tag>.*?)%\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}")


def _parsed(text: str) -> nodes.Template:
    """The text as a template; `_Refused` says in our words, not in those of the library, where it cannot be read."""
    try:
        return _environment().parse(text)
    except TemplateSyntaxError as error:
        raise _Refused(_why_unreadable(re.sub(r"<[^>]*>", "", text))) from error


def _why_unreadable(text: str) -> str:
    """What is wrong about the braces of a text that cannot be read."""
    open_tags: list[str] = []
    for found in _BRACES.finditer(text):
        if found["field"] is not None:
            if _HALF.search(found["field"]) or not _reads(found[0]):
                return _("punya isian yang tidak terbaca: %s. Periksa kurung kurawalnya.") % _shown(found[0])
            continue
        word = (found["tag"].strip(" -+").split() or [""])[0]
        if word in _CLOSED_BY.values():
            if not open_tags or _CLOSED_BY[open_tags.pop()] != word:
                return _("punya penutup tanpa pembuka: %s. Periksa kurung kurawalnya.") % _shown(found[0])
        elif word in _BETWEEN:
            if not open_tags or open_tags[-1] not in _BETWEEN[word]:
                return _("punya %s di luar tempatnya. Periksa kurung kurawalnya.") % _shown(found[0])
        elif word not in _CLOSED_BY:
            return _("memakai perintah yang tidak dikenal: %s. Yang boleh: nama isian, for, dan if.") % _shown(found[0])
        elif not _reads(f"{found[0]}{{% {_CLOSED_BY[word]} %}}"):
            return _("punya perintah yang tidak terbaca: %s. Periksa kurung kurawalnya.") % _shown(found[0])
        else:
            open_tags.append(word)
    if half := _HALF.search(_BRACES.sub("", text)):
        rest = _shown(_BRACES.sub("", text)[half.start() :])
        return _("punya isian yang tidak lengkap kurung kurawalnya, dekat “%s”.") % rest
    if open_tags:
        names = {"tag": open_tags[-1], "end": _CLOSED_BY[open_tags[-1]]}
        return _("punya {%% %(tag)s … %%} yang tidak ditutup {%% %(end)s %%}. Periksa kurung kurawalnya.") % names
    return _("punya isian yang tidak terbaca. Periksa kurung kurawalnya.")


def _reads(text: str) -> bool:
    try:
        _environment().parse(text)
    except TemplateSyntaxError:
        return False
    return True


def _shown(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(60)


def _not_of_its_list(error: UndefinedError) -> str:
    """A row of one list was asked for what only rows of another have."""
    named = re.search(r"attribute '([^']+)'$|^'([^']+)' is undefined$", error.message or "")
    if named is None:
        return _("memakai isian di tempat yang tidak memilikinya. Periksa nama di belakang titik.")
    return _("memakai isian “%s” di tempat yang tidak memilikinya. Periksa nama di belakang titik.") % (
        named[1] or named[2]
    )


def _texts(template: DocxTemplate) -> Iterator[str]:
    """All of a document in which docxtpl looks for fields."""
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(kind):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if "footnotes" in str(part.partname):
            yield template.patch_xml(template.get_part_xml(part))
    about = template.docx.core_properties
    for name in ("author", "comments", "keywords", "subject", "title", "category", "identifier", "language"):
        yield getattr(about, name) or ""


def _refuse_more_than_fields(tree: nodes.Template, fields: Fields) -> None:
    lists = {name for name, value in fields.items() if isinstance(value, Mapping)}
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            text = _("memakai perintah yang tidak dikenal (%s). Yang boleh: nama isian, for, dan if.")
            raise _Refused(text % _FORBIDDEN.get(type(node), _("perhitungan atau perintah lain")))
        # A text would be walked letter by letter.
        of_a_list = isinstance(node, nodes.For) and isinstance(node.iter, nodes.Name) and node.iter.name in lists
        if isinstance(node, nodes.For) and (not of_a_list or node.recursive):
            raise _Refused(_("mengulang sesuatu yang bukan daftar isian."))
    if _deepest(tree) > MAX_LOOPS:
        raise _Refused(_("mengulang daftar di dalam daftar."))


def _deepest(node: nodes.Node) -> int:
    inside = max((_deepest(child) for child in node.iter_child_nodes()), default=0)
    return inside + isinstance(node, nodes.For)


def _refuse_unknown(tree: nodes.Template, known: set[str]) -> None:
    loops = {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    named = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"} - loops - {"loop"}
    named |= {inner.attr for inner in tree.find_all(nodes.Getattr) if not _is_of_loop(inner)}
    if unknown := sorted(named - known):
        text = _("memakai isian yang tidak ada: %(unknown)s. Yang ada: %(known)s.")
        raise _Refused(text % {"unknown": ", ".join(unknown), "known": ", ".join(sorted(known))})


def _is_of_loop(inner: nodes.Getattr) -> bool:
    return isinstance(inner.node, nodes.Name) and inner.node.name == "loop" and inner.attr in ("index", "first", "last")


def _known(fields: Fields) -> set[str]:
    return set(fields) | {inner for value in fields.values() if isinstance(value, Mapping) for inner in value if inner}


def _sample(fields: Fields, rows: int) -> dict:
    """Something in every field, and so many rows in every list, to try a template on; of no rows nothing."""
    return {
        name: [_sample(value, 1) if any(value) else "…"] * rows if isinstance(value, Mapping) else "…" * bool(rows)
        for name, value in fields.items()
    }
