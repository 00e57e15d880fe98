"""What anyone may do: ask through the council, follow the answer by its code, and say once what came of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.directory.contact import whatsapp_address
from crafts.models import Artisan, CraftCategory, Enquiry
from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often

from .fate import EnquiryFate, fate_of
from .forms import AskForm, BuyerSaysForm, EnquiryLookupForm, asked_maker, asked_product
from .sorting import craft_of

LOOK_UPS_PER_HOUR = 60
MOST_WORDS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@once
def ask(request: HttpRequest):
    """The one form; its address may name a maker, a craft, a product or the words of a search."""
    artisan = asked_maker(request.GET.get("perajin"))
    form = AskForm(request.POST or None, instance=Enquiry(artisan=artisan), initial=_initial(request, artisan))
    if request.method == "POST" and form.is_valid() and not form.too_many(request):
        enquiry = form.save(commit=False)
        if (asked := Enquiry.objects.asked_before(enquiry)) is not None:
            messages.info(request, _("Pertanyaan ini sudah kami terima dengan kode %(code)s.") % {"code": asked.code})
            return _to_fate(asked.code)
        enquiry.craft = craft_of(what=enquiry.what, chosen=enquiry.craft, artisan=artisan)
        enquiry.save()
        messages.success(request, _("Terima kasih. Simpan kode di bawah ini untuk melihat jawabannya."))
        return _to_fate(enquiry.code)
    context = {"form": form, "artisan": artisan, "whatsapp": whatsapp_address(artisan) if artisan else ""}
    return render(request, "crafts/enquiries/ask_form.html", context)


def _initial(request: HttpRequest, artisan: Artisan | None) -> dict:
    craft = CraftCategory.objects.filter(slug=request.GET.get("kriya", "")).first()
    words = asked_product(artisan, request.GET.get("produk")) or request.GET.get("q", "")[:MOST_WORDS]
    in_english = get_language() == "en"
    language = Enquiry.Language.ENGLISH if in_english else Enquiry.Language.INDONESIAN
    return {"craft": craft.pk if craft else None, "what": words, "language": language, "kind": Enquiry.Kind.ORDER}


@require_safe
@login_not_required
@never_cache
def look_up(request: HttpRequest):
    """Where the question of a code stands; asking is limited, so that codes cannot be tried out."""
    form = EnquiryLookupForm(request.GET if "kode" in request.GET else None)
    return _render_fate(request, form, _fate(request, form), BuyerSaysForm())


@require_POST
@login_not_required
@never_cache
@once
def buyer_says(request: HttpRequest):
    """Whoever has the code says, once, what came of the question."""
    form = EnquiryLookupForm(request.POST)
    fate = _fate(request, form)
    sent = BuyerSaysForm(request.POST)
    if fate is None or not sent.is_valid():
        return _render_fate(request, form, fate, sent)
    if fate.enquiry.hear_buyer(sent.cleaned_data["said"], sent.cleaned_data["words"]):
        messages.success(request, _("Terima kasih, jawaban Anda tersimpan."))
    else:
        messages.info(request, _("Ini sudah dijawab sebelumnya."))
    return _to_fate(fate.enquiry.code)


def _to_fate(code: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('enquiries:look-up')}?{urlencode({'kode': code})}")


def _fate(request: HttpRequest, form: EnquiryLookupForm) -> EnquiryFate | None:
    """What became of the question asked for; None with the reason on the form."""
    if not (form.is_bound and form.is_valid()):
        return None
    if asked_too_often(request, "enquiry", per_hour=LOOK_UPS_PER_HOUR):
        form.add_error(None, _("Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam satu jam."))
        return None
    fate = fate_of(form.cleaned_data["kode"])
    if fate is None:
        form.add_error("kode", _("Tidak ada pertanyaan dengan kode ini. Periksa lagi hurufnya."))
    return fate


def _render_fate(request: HttpRequest, form: EnquiryLookupForm, fate: EnquiryFate | None, says: BuyerSaysForm):
    context = {"form": form, "fate": fate, "says": says}
    return render(request, "crafts/enquiries/look_up.html", context)
