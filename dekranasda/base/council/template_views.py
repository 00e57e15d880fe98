"""The office's own templates of letters: a page that says which there are, and one for each."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.files.docx_answers import DOCX
from dekranasda.base.files.placing import Place, placing
from dekranasda.base.forms.once import once

from .current import the_council
from .forms import LetterTemplateForm
from .issued_letter import IssuedLetter
from .letter_template import LetterTemplate
from .own_letters import FIELDS, NEEDED, example, reader_of
from .permissions import may_manage_council


@require_safe
@may_manage_council
def templates(request: HttpRequest):
    own = {one.kind: one for one in LetterTemplate.objects.all()}
    kinds = [(kind, label, own.get(kind)) for kind, label in LetterTemplate.Kind.choices]
    return render(request, "council/templates.html", {"section": "council", "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
def template(request: HttpRequest, kind: str):
    """One kind of letter: its fields, and the template to use for it."""
    if kind not in FIELDS:
        raise Http404
    # Read and stored before the transaction of `once` begins.
    with placing(request.FILES.getlist("file"), Place(reader_of(kind), LetterTemplate, "file")):
        return _template(request, kind=kind)


template.acts_once = True  # type: ignore[attr-defined]  # what it leads to does


@once
def _template(request: HttpRequest, *, kind: str) -> HttpResponse:
    own = LetterTemplate.objects.filter(kind=kind).first()
    form = LetterTemplateForm(request.POST or None, request.FILES or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        before = own.file.name if own else ""
        LetterTemplate.objects.update_or_create(kind=kind, defaults={"file": form.cleaned_data["file"]})
        _forget(before)
        label = LetterTemplate.Kind(kind).label
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), _("Templat %s") % label)
        messages.success(request, _("Templat tersimpan dan langsung dipakai."))
        return redirect("council:template", kind=kind)
    context = {
        "section": "council",
        "kind": kind,
        "label": LetterTemplate.Kind(kind).label,
        "own": own,
        "form": form,
        "fields": [
            (
                name,
                about if not isinstance(about, dict) else "",
                about if isinstance(about, dict) else None,
                name in NEEDED[kind],
            )
            for name, about in FIELDS[kind].items()
        ],
    }
    return render(request, "council/template.html", context)


@require_safe
@may_manage_council
def template_example(request: HttpRequest, kind: str):
    """A document with every field in it, to begin from."""
    if kind not in FIELDS:
        raise Http404
    disposition = f'attachment; filename="templat-{kind}.docx"'
    return HttpResponse(example(kind), content_type=DOCX, headers={"Content-Disposition": disposition})


@require_POST
@may_manage_council
@transaction.atomic
def template_drop(request: HttpRequest, kind: str):
    """Use the portal's own letter again."""
    own = LetterTemplate.objects.select_for_update().filter(kind=kind).first()
    if own:
        before = own.file.name
        own.delete()
        _forget(before)
        AuditEvent.objects.record(
            request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), _("Templat bawaan: %s") % own
        )
        messages.success(request, _("Surat ini kembali memakai bentuk bawaan."))
    return redirect("council:templates")


def _forget(name: str | None) -> None:
    """Delete a template that is no longer in use; letters issued after it are printed after it again."""
    if name and not IssuedLetter.objects.filter(template=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))
