"""What anybody may read: the suggestions that were opened, what was decided and why, and what was done."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dekranasda.base.council.current import the_council
from dekranasda.base.http.addresses import absolute
from dekranasda.base.page_cache import shared_page
from dekranasda.base.page_cache.made_once import made_once
from programs.models import Meeting, PublicVoice, Suggestion
from programs.suggestions.headline import headline_of_all

from .filters import TrailFilter
from .queries import everything_opened, keys_of_opened, opened_trail, tell_cards

# A voice is a paragraph with its reason, so that fewer make a page than makers in the directory.
PER_PAGE = 12
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
IN_FEED = 30


class Feed(Atom1Feed):
    """An Atom feed that reads the same each time it is asked for, also while there is nothing in it."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NOTHING_YET


@require_safe
@login_not_required
@shared_page
def trail(request: HttpRequest):
    narrowed = TrailFilter(request.GET, Suggestion.objects.accepted())
    is_narrowed = any(request.GET.get(name) for name in narrowed.filters)
    if is_narrowed:
        keys, recorded = keys_of_opened(narrowed.qs), narrowed.qs.order_by().count()
    else:
        keys, recorded = everything_opened()
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "section": "trail",
        "filter": narrowed,
        "is_narrowed": is_narrowed,
        "page": page,
        "voices": tell_cards(page.object_list),
        "headline": headline_of_all(),
        "recorded": recorded,
        "meeting": narrowed.form.cleaned_data.get("rakor") if is_narrowed and narrowed.form.is_valid() else None,
    }
    return render(request, "programs/public_trail/voice_list.html", context)


@require_safe
@login_not_required
@shared_page
def voice(request: HttpRequest, code: str):
    found = opened_trail(code, get_language(), timezone.localdate())
    if found is None:
        raise Http404
    context = {"section": "trail", "trail": found}
    return render(request, "programs/public_trail/voice_detail.html", context)


@require_safe
@login_not_required
@shared_page
def words_and_results(request: HttpRequest, pk: int):
    """The sheet "Kata dan hasil" of one meeting, to print and hand out."""
    meeting = get_object_or_404(Meeting, pk=pk)
    said_there = PublicVoice.objects.open().filter(suggestion__meeting=meeting)
    voices = tell_cards(said_there.order_by("pk").values_list("pk", flat=True))
    if not voices:
        raise Http404
    context = {
        "section": "trail",
        "meeting": meeting,
        "voices": voices,
        "recorded": Suggestion.objects.accepted().filter(meeting=meeting).count(),
    }
    return render(request, "programs/public_trail/words_and_results.html", context)


@require_safe
@login_not_required
@made_once
def feed(request: HttpRequest):
    """The voices opened last, as Atom."""
    address = absolute(reverse("public_trail:trail"), request)
    atom = Feed(
        title=_("Jejak masukan %(council)s") % {"council": the_council().name},
        link=address,
        description="",
        language=get_language(),
        author_name=the_council().name,
        feed_url=absolute(request.path, request),
    )
    newest = PublicVoice.objects.open().order_by("-opened_at", "-pk").values_list("pk", flat=True)
    for told in tell_cards(newest[:IN_FEED]):
        link = absolute(told.voice.get_absolute_url(), request)
        reason = told.decision.reason if told.decision else ""
        atom.add_item(
            title=Truncator(told.voice.text).chars(120),
            link=link,
            unique_id=link,
            description="\n".join(part for part in (told.voice.text, told.fate, reason) if part),
            pubdate=told.voice.opened_at,
            updateddate=max([told.voice.opened_at, *(one.step.at for one in told.steps)]),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
