"""New makers as an Atom feed, for whoever wants to hear of them."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crafts.models import Artisan
from dekranasda.base.council.current import the_council
from dekranasda.base.page_cache.made_once import made_once

from .open_data import CONSENTED

SHOWN = 30


class NewMakers(Feed):
    """The newest public makers: name, crafts and kelurahan, nothing that needs a tick."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Perajin baru di %(area)s") % {"area": the_council().area}

    def link(self) -> str:
        return reverse("directory:artisans")

    def items(self):
        return (
            Artisan.objects.public()
            .select_related("village")
            .prefetch_related("crafts")
            .only("name", "slug", "created_at", "village__name")
            .order_by("-created_at", "-pk")[:SHOWN]
        )

    def item_title(self, item: Artisan) -> str:
        return item.name

    def item_description(self, item: Artisan) -> str:
        crafts = ", ".join(craft.local_name for craft in item.crafts.all())
        return f"{crafts}, {item.village.full_name}"

    def item_updateddate(self, item: Artisan):
        return item.created_at


_feed = NewMakers()


@require_safe
@login_not_required
@made_once(gone_at_once=CONSENTED)
def new_makers(request: HttpRequest):
    return _feed(request)
