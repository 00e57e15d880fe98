"""/kelola/daftar/: the lists that a council keeps itself, of themes and of sources of money."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.current import the_council
from dekranasda.base.council.permissions import may_manage_council
from dekranasda.base.forms.listed import Listed
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from programs.models import BudgetSource, Theme

from . import merging
from .forms import BudgetSourceForm, EntryForm, MergeForm, ThemeForm

# Far more than any such list has.
MOST = 500


@dataclass(frozen=True)
class Kind:
    model: Any
    form: type[EntryForm]
    title: str | Promise
    lead: str | Promise


KINDS = {
    "tema": Kind(
        Theme,
        ThemeForm,
        gettext_lazy("Daftar tema"),
        gettext_lazy("Tentang apa sebuah masukan atau program; dipilih pada masukan, notula, dan rencana."),
    ),
    "sumber-dana": Kind(
        BudgetSource,
        BudgetSourceForm,
        gettext_lazy("Daftar sumber dana"),
        gettext_lazy("Dari mana uang sebuah program; setiap sumber menjadi baris pada pagu program."),
    ),
}


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@require_safe
@may_manage_council
def entries(request: HttpRequest, kind: str):
    of = _kind(kind)
    found = list(of.model.objects.select_related("merged_into")[:MOST])
    used = _used(of.model)
    context = {
        "section": "council",
        "kind": kind,
        "title": of.title,
        "lead": of.lead,
        "offered": [(one, used[one.key]) for one in found if not one.is_hidden],
        "hidden": [(one, used[one.key]) for one in found if one.is_hidden],
    }
    return render(request, "programs/choices/entry_list.html", context)


def _used(model: type[Listed]) -> Counter[str]:
    """How many records of today name each key; one query per table."""
    used: Counter[str] = Counter()
    for table, column in model.rows_naming():
        if not hasattr(table, "history_type"):
            rows = table._base_manager.order_by().values_list(column).annotate(number=Count("pk"))
            used.update(dict(rows))
    return used


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@once
def entry_new(request: HttpRequest, kind: str):
    return _form(request, kind, _kind(kind).model(), _("Entri baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@once
def entry(request: HttpRequest, kind: str, pk: int):
    found = get_object_or_404(_kind(kind).model, pk=pk)
    return _form(request, kind, found, found.name)


def _form(request: HttpRequest, kind: str, found: Listed, title: str):
    of, before = _kind(kind), found.name
    form = of.form(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_version():
        _tell(request, of, before, found.name)
        messages.success(request, _("%s tersimpan.") % found.name)
        return redirect("choices:entries", kind=kind)
    context = {"section": "council", "kind": kind, "of": of, "form": form, "title": title, "entry": found}
    return render(request, "programs/choices/entry_form.html", context)


def _tell(request: HttpRequest, of: Kind, *names: str) -> None:
    """Write down what was changed in which list: the names from the older to the newer."""
    changed = " → ".join(dict.fromkeys(name for name in names if name))
    AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), f"{of.title}: {changed}")


@require_POST
@may_manage_council
def hide(request: HttpRequest, kind: str, pk: int):
    return _set_hidden(request, kind, pk, hidden=True)


@require_POST
@may_manage_council
def show(request: HttpRequest, kind: str, pk: int):
    return _set_hidden(request, kind, pk, hidden=False)


def _set_hidden(request: HttpRequest, kind: str, pk: int, *, hidden: bool):
    of = _kind(kind)
    found = get_object_or_404(of.model, pk=pk)
    if found.merged_into_id:
        messages.error(request, _("%s sudah digabung, jadi tetap tersembunyi.") % found.name)
        return redirect("choices:entries", kind=kind)
    found.set_hidden(hidden=hidden)
    text = _("%s disembunyikan dari pilihan.") if hidden else _("%s ditawarkan lagi.")
    _tell(request, of, text % found.name)
    messages.success(request, text % found.name)
    return redirect("choices:entries", kind=kind)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@once
def merge(request: HttpRequest, kind: str, pk: int):
    """What joining an entry to another changes, and the step itself."""
    of = _kind(kind)
    found = get_object_or_404(of.model.objects.select_related("merged_into"), pk=pk)
    form = MergeForm(request.POST or None, entry=found)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            merging.merge(found, into)
        except merging.AlreadyMerged:
            form.add_error("into", _("Salah satunya baru saja digabung atau disembunyikan. Muat ulang halaman ini."))
        except merging.SumTooLarge as sum_of:
            told = _(
                "Pagu kedua sumber pada program “%(program)s” terlalu besar untuk dijumlahkan. Periksa pagunya dahulu."
            )
            form.add_error("into", told % {"program": sum_of.program})
        else:
            text = _("%(old)s digabung ke %(new)s.") % {"old": found.name, "new": into.name}
            _tell(request, of, text)
            messages.success(request, text)
            return redirect("choices:entries", kind=kind)
    context = {
        "section": "council",
        "kind": kind,
        "of": of,
        "found": found,
        "back": reverse("choices:entry", args=[kind, pk]),
        "form": form,
        "concerned": merging.concerned(found),
    }
    return render(request, "programs/choices/merge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@once
def entry_remove(request: HttpRequest, kind: str, pk: int):
    found = get_object_or_404(_kind(kind).model, pk=pk)
    hidden = Instead(_("Sembunyikan"), reverse("choices:hide", args=[kind, pk]), is_step=True)
    return removal_page(
        request,
        found,
        section="council",
        back=reverse("choices:entry", args=[kind, pk]),
        after=reverse("choices:entries", args=[kind]),
        instead=None if found.is_hidden else hidden,
        # Suggestions and lines of minutes are called by their text, which is not for every keeper of the list.
        names=request.user.has_perms(["programs.view_suggestions", "programs.view_meetings"]),
    )
