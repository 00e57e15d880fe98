"""The work list of those who are to be told something, and the page on which one of them is told."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from dekranasda.base.forms.phone import whatsapp_link, whatsapp_to_whom
from dekranasda.base.notices.letters import write, write_to
from programs.models import Notice, Organization, Suggestion
from programs.permissions import may_triage_suggestions

from .addressees import Addressee, office, speaker
from .forms import ToldForm
from .queries import to_organization, to_speaker_of, waiting, with_names
from .telling import ToldAlready, note_told, take_back
from .words import heading, in_words, message

PER_PAGE = 25
LAST_TOLD = "last_told"


class NoLetter(Exception):
    """Nobody could be written to: mail is not set up, or not wanted any more since the page was opened."""


@require_safe
@may_triage_suggestions
def notices(request: HttpRequest) -> HttpResponse:
    """Whom there is something to tell, the longest waiting first."""
    page = Paginator(waiting(), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "section": "suggestions",
        "page": page,
        "rows": with_names(list(page.object_list)),
        "undoable": request.session.get(LAST_TOLD, []),
    }
    return render(request, "programs/notices/notice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_triage_suggestions
@once
def tell_organization(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(Organization, slug=slug)
    return _tell(request, to_organization(organization), office(organization))


@require_http_methods(["GET", "HEAD", "POST"])
@may_triage_suggestions
@once
def tell_speaker(request: HttpRequest, code: str) -> HttpResponse:
    return _tell(request, *_speaker(code))


@require_POST
@may_triage_suggestions
@never_cache
def reveal_speaker(request: HttpRequest, code: str) -> HttpResponse:
    """Show how to reach a public sender, with the message ready to go, and write down who saw it."""
    waiting_for, addressee = _speaker(code)
    AuditEvent.objects.record(request, AuditEvent.Action.CONTACT_REVEALED, code)
    return _render(request, waiting_for, addressee, ToldForm(), revealed=True)


@require_POST
@may_triage_suggestions
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what this person noted last."""
    if take_back(request.session.pop(LAST_TOLD, [])):
        messages.success(request, _("Ditarik kembali; kabarnya menunggu lagi."))
    return redirect("notices:notices")


def _speaker(code: str):
    suggestion = get_object_or_404(Suggestion.objects.with_speaker().select_related("contact"), code=code)
    return to_speaker_of(suggestion), speaker(suggestion)


def _tell(request: HttpRequest, waiting_for, addressee: Addressee) -> HttpResponse:
    if request.method != "POST":
        return _render(request, waiting_for, addressee, ToldForm())
    shown = [number for key in request.POST.getlist("kabar") if (number := whole_number(key)) is not None]
    by_mail = "email" in request.POST
    form = ToldForm(request.POST)
    if not by_mail and not form.is_valid():
        return _render(request, waiting_for, addressee, form)
    try:
        with transaction.atomic():
            chosen = list(waiting_for.filter(pk__in=shown))
            via = Notice.Via.EMAIL if by_mail else form.cleaned_data["via"]
            told = note_told(shown, waiting_for, via=via, by=request.user)
            if by_mail:
                _send(request, chosen, addressee)
    except NoLetter:
        messages.error(request, _("Email tidak dapat dikirim kepadanya. Sampaikan dengan cara lain."))
        return redirect(request.path)
    except ToldAlready:
        messages.info(request, _("Kabar ini sudah disampaikan rekan Anda."))
    else:
        request.session[LAST_TOLD] = [] if by_mail else told
        said = _("Email untuk %(name)s masuk antrean kirim.") if by_mail else _("Tercatat: %(name)s sudah dikabari.")
        messages.success(request, said % {"name": addressee.label})
    return redirect("notices:notices")


def _send(request: HttpRequest, chosen: list[Notice], addressee: Addressee) -> None:
    """Queue the message by e-mail, in the same transaction as the note that it was told; `NoLetter` if none goes."""
    subject, text = _("Kabar tentang masukan Anda"), message(addressee.name, chosen, request)
    last = max(notice.pk for notice in chosen)
    if addressee.accounts:
        queued = [
            write(account, subject, text, about=f"{Notice.LETTER}:{last}:{account.pk}")
            for account in addressee.accounts
        ]
    else:
        queued = [write_to(addressee.email, subject, text, about=f"{Notice.LETTER}:{last}")]
    if not any(queued):
        raise NoLetter


def _render(
    request: HttpRequest, waiting_for, addressee: Addressee, form: ToldForm, *, revealed: bool = False
) -> HttpResponse:
    chosen = list(waiting_for)
    if not chosen:
        messages.info(request, _("Tidak ada kabar yang menunggu untuknya."))
        return redirect("notices:notices")
    shows_contact = revealed or not addressee.is_secret
    text = message(addressee.name if shows_contact else addressee.label, chosen, request)
    context = {
        "section": "suggestions",
        "addressee": addressee,
        "notices": [(notice, heading(notice), in_words(notice)) for notice in chosen],
        "message": text,
        "form": form,
        "shows_contact": shows_contact,
        "reveal_url": reverse("notices:reveal", args=[chosen[0].suggestion.code]),
        "tell_url": request.path if not revealed else reverse("notices:speaker", args=[chosen[0].suggestion.code]),
        "whatsapp_url": (shows_contact and whatsapp_link(addressee.whatsapp, text)) or whatsapp_to_whom(text),
        "can_mail": settings.EMAIL_CONFIGURED and bool(addressee.emails),
    }
    return render(request, "programs/notices/notice_tell.html", context)
