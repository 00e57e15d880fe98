"""A maker's own link, for the pages of the records office."""

from django import template

from crafts.models import Artisan, OwnLink

register = template.Library()


@register.inclusion_tag("crafts/own_page/_office.html", takes_context=True)
def own_link_of(context, artisan: Artisan):
    """Whether `artisan` has a link, and the ways to make, revoke and wake it; for the secretariat."""
    link = OwnLink.objects.in_force().filter(artisan=artisan).select_related("made_by").first()
    return {
        "artisan": artisan,
        "link": link,
        "csrf_token": context.get("csrf_token"),
        "messages": context.get("messages"),
    }
