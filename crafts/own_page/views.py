"""A maker's own page, behind a link and without an account: what is shown of them, and what they say about it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from crafts.enquiries.passing import note_answer
from crafts.enquiries.words import lines_for_maker
from crafts.models import EnquiryClosed, OwnLink, PassedOn
from crafts.personal import TICKS
from crafts.records.photos import PHOTO_PLACE
from dekranasda.base.files.placing import places
from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often

from .devices import asks_digits, can_be_opened, is_known, remember, try_to_open
from .forms import ChangeForm, OpenDeviceForm, OwnAnswerForm, OwnHoursForm, OwnPhotoForm, OwnProductForm
from .shown import facts_of, ticks_of
from .steps import ask_change, send_photo, set_hours, set_product, withdraw

WRONG_TRIES_PER_HOUR = 60
# The way back from each address below the page, without the token: tickets of forms keep where they led.
HOME, FROM_PART = "../", "../../"
QUESTIONS_SHOWN = 20


def own_page(view: Callable) -> Callable:
    """Call `view(request, link, …)` for the maker whose link this is, on a device that was asked already.

    In Indonesian whatever the browser asks for. Nothing of it is kept by a browser or proxy, and no page that it leads
    to learns the token. (Not "no-referrer": under it a browser sends its forms with the origin "null", which Django
    refuses. "strict-origin" tells the name of this site and nothing of the address.)
    """

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, token: str, **parts) -> HttpResponse:
        if get_language() != "id" and request.method in ("GET", "HEAD"):
            with translation.override("id"):
                return _closed(redirect("own_page:home", token=token))
        with translation.override("id"):
            link = OwnLink.objects.of(token)
            if link is not None:
                # Known here alone; forms of the page are sent to addresses below it.
                link.address = reverse("own_page:home", args=[token])
            if link is None:
                if asked_too_often(request, "own-page", per_hour=WRONG_TRIES_PER_HOUR):
                    return _closed(render(request, "crafts/own_page/open.html", {"too_often": True}, status=429))
                return _closed(render(request, "crafts/own_page/gone.html", status=404))
            if link.is_asleep or not is_known(request, link):
                return _closed(_ask_device(request, link, token))
            return _closed(view(request, link, **parts))

    return answer


def _closed(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _ask_device(request: HttpRequest, link: OwnLink, token: str) -> HttpResponse:
    """Ask a new device for what only the maker knows; what else was sent along is not done."""
    form = OpenDeviceForm(request.POST if "typed" in request.POST else None, by_digits=asks_digits(link))
    if form.is_bound and not link.is_asleep and form.is_valid():
        if try_to_open(link, token, form.cleaned_data["typed"]):
            response = redirect("own_page:home", token=token)
            remember(request, response, link)
            return response
        if not link.is_asleep:
            form.add_error("typed", _("Belum cocok. Periksa lagi, atau hubungi kantor."))
    context = {"link": link, "form": form, "by_digits": asks_digits(link), "can_be_opened": can_be_opened(link)}
    return render(request, "crafts/own_page/open.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@own_page
def home(request: HttpRequest, link: OwnLink):
    """The page itself; a POST is the answer of a new device, sent once more from one that is known by now."""
    if request.method == "POST":
        return HttpResponseRedirect(request.path)
    return _show(request, link)


@require_POST
@login_not_required
@own_page
@once
def confirm(request: HttpRequest, link: OwnLink):
    link.artisan.confirm(by=None)
    messages.success(request, _("Terima kasih. Tercatat bahwa data Anda masih sesuai hari ini."))
    return HttpResponseRedirect(HOME)


@require_POST
@login_not_required
@own_page
@once
def change(request: HttpRequest, link: OwnLink):
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _show(request, link, change=form)
    sent = ask_change(
        link.artisan, what=form.chosen, phone=form.cleaned_data["phone"], words=form.cleaned_data["words"]
    )
    messages.success(
        request, _("Sudah sampai di kantor dengan kode %(code)s. Kantor menghubungi Anda.") % {"code": sent.code}
    )
    return HttpResponseRedirect(HOME)


@require_POST
@login_not_required
@own_page
@places("photo", PHOTO_PLACE)
@once
def photo(request: HttpRequest, link: OwnLink):
    form = OwnPhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            send_photo(link.artisan, form.cleaned_data["photo"], words=form.cleaned_data["words"])
        except ValidationError as error:
            form.add_error("photo", error)
    if not form.is_valid():
        return _show(request, link, photo=form)
    messages.success(request, _("Foto sampai di kantor. Foto tampil setelah kantor memeriksanya."))
    return HttpResponseRedirect(HOME)


@require_POST
@login_not_required
@own_page
@once
def product(request: HttpRequest, link: OwnLink, pk: int):
    found = get_object_or_404(link.artisan.products.select_related("artisan"), pk=pk)
    form = OwnProductForm.of(found, request.POST)
    if not form.is_valid():
        return _show(request, link, product=(found.pk, form))
    set_product(found, **form.cleaned_data)
    messages.success(request, _("“%(name)s” tersimpan dan langsung berlaku.") % {"name": found.name})
    return HttpResponseRedirect(f"{FROM_PART}#produk")


@require_POST
@login_not_required
@own_page
@once
def hours(request: HttpRequest, link: OwnLink):
    form = OwnHoursForm.of(link.artisan, request.POST)
    if not form.is_valid():
        return _show(request, link, hours=form)
    set_hours(link.artisan, form.cleaned_data["opening_hours"])
    messages.success(request, _("Jam buka tersimpan dan langsung berlaku."))
    return HttpResponseRedirect(f"{HOME}#jam")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@own_page
@once
def take_back(request: HttpRequest, link: OwnLink):
    """What withdrawing will change, of one tick or of all; then doing it."""
    asked = request.POST if request.method == "POST" else request.GET
    tick = next((one for one in TICKS if one.name == asked.get("centang")), None)
    if tick is None and asked.get("centang"):
        # Never all of it for one that is not known any more.
        raise Http404
    if request.method == "POST":
        if withdraw(link.artisan, tick):
            messages.success(request, _("Sudah ditarik dan tidak tampil lagi kepada umum. Kantor diberi tahu."))
        else:
            messages.info(request, _("Tidak ada yang perlu ditarik; itu memang tidak tampil."))
        return HttpResponseRedirect(HOME)
    return render(request, "crafts/own_page/withdraw.html", {"link": link, "artisan": link.artisan, "tick": tick})


@require_POST
@login_not_required
@own_page
@once
def answer(request: HttpRequest, link: OwnLink, pk: int):
    passing = get_object_or_404(link.artisan.passings.select_related("enquiry"), pk=pk)
    form = OwnAnswerForm.of(passing, request.POST)
    if not form.is_valid():
        return _show(request, link, answer=(passing.pk, form))
    try:
        note_answer(passing, heard=PassedOn.Heard.LINK, **form.cleaned_data)
    except EnquiryClosed:
        messages.info(request, _("Pertanyaan ini sudah selesai; jawaban Anda tidak disimpan."))
    else:
        messages.success(request, _("Terima kasih, jawaban Anda sampai di kantor."))
    return HttpResponseRedirect(f"{FROM_PART}#tanya")


def _show(request: HttpRequest, link: OwnLink, **sent):
    """The whole page; a form that was sent stands in its place, with its errors."""
    artisan = link.artisan
    product_sent = dict([sent["product"]] if "product" in sent else [])
    answer_sent = dict([sent["answer"]] if "answer" in sent else [])
    passings = artisan.passings.select_related("enquiry").order_by("-passed_at", "-pk")[:QUESTIONS_SHOWN]
    context = {
        "base": link.address,
        "artisan": artisan,
        "consent": artisan.consent,
        "ticks": ticks_of(artisan),
        "facts": facts_of(artisan),
        "change": sent.get("change") or ChangeForm(),
        "photo": sent.get("photo") or OwnPhotoForm(auto_id="foto-%s"),
        "photos_waiting": artisan.photos.filter(is_portrait=None).count(),
        "hours": sent.get("hours") or OwnHoursForm.of(artisan),
        "products": [
            (one, product_sent.get(one.pk) or OwnProductForm.of(one))
            for one in artisan.products.order_by("position", "pk")
        ],
        "questions": [
            {
                "passing": one,
                "lines": lines_for_maker(one.enquiry),
                "form": answer_sent.get(one.pk) or OwnAnswerForm.of(one) if one.enquiry.is_open else None,
            }
            for one in passings
        ],
    }
    return render(request, "crafts/own_page/home.html", context)
