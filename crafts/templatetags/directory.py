"""What a list of the directory repeats most, written without a template: these rows took most of a page's time."""

from collections.abc import Callable, Iterable
from html import escape

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from crafts.directory.cards import Card, Cover
from crafts.directory.map import VillageMap
from crafts.directory.search import Option
from crafts.models import CraftCategory, Village
from dekranasda.base.templatetags.formats import angka

from .pictures import srcset

register = template.Library()

_CARD = (
    '<li><article class="card artisan-card">{picture}'
    '<div class="card-body"><p class="eyebrow">{crafts}</p>'
    '<{heading} class="card-title"><a class="stretched-link" href="{address}">{name}</a></{heading}>'
    '<p class="card-text">{village}, {district}{badge}</p></div></article></li>\n'
)
# Phones show two cards beside each other, and are told less than their width: two dots of the screen for one of the
# page are enough.
_SIZES = "(min-width: 1200px) 17rem, (min-width: 576px) 45vw, 30vw"
_PICTURE = (
    '<img class="card-img-top" src="{src}" srcset="{srcset}" sizes="{sizes}" width="{width}" height="{height}" '
    'alt="{alt}" {haste}>'
)
_NO_PICTURE = '<span class="card-img-top no-photo dye-{dye}" aria-hidden="true"></span>'
_DYES = 4
# The first row of a phone comes with the page, its first picture before all else; the others when they are near.
_FIRST_ROW = ('fetchpriority="high"', 'decoding="async"')
_WHEN_NEAR = 'loading="lazy" fetchpriority="low" decoding="async"'


@register.simple_tag
def artisan_cards(cards: Iterable[Card], heading: str = "h2", *, at_top: bool = False) -> SafeString:
    """Makers as the items of a `ul.card-grid`; with `at_top`, the first row is what a phone shows first."""
    badge = " " + render_to_string("components/sample_badge.html").strip()
    items = [
        _CARD.format(
            picture=card_picture(card.cover, place if at_top else None, dye=card.pk),
            crafts=escape(" · ".join(card.crafts)),
            heading=heading,
            address=escape(card.address),
            name=escape(card.name),
            village=escape(card.village),
            district=escape(card.district),
            badge=badge if card.is_sample else "",
        )
        for place, card in enumerate(cards)
    ]
    return mark_safe("".join(items))  # noqa: S308 - every text in it was escaped


@register.simple_tag
def card_picture(cover: Cover | None, place: int | None = None, *, dye: int = 0) -> SafeString:
    """The picture at the head of a card; `place`: which card from 0, where phones show it first.

    Without one, an ornament on one of the dyes, by the number `dye`: the same for one maker, different beside others.
    """
    if not cover:  # A template has "" for what is not there.
        return mark_safe(_NO_PICTURE.format(dye=dye % _DYES))  # noqa: S308 - a figure alone
    picture = _PICTURE.format(
        src=escape(cover.sizes[0][0]),
        srcset=escape(srcset(cover.sizes)),
        sizes=_SIZES,
        width=cover.width,
        height=cover.height,
        alt=escape(cover.alt),
        haste=_WHEN_NEAR if place is None or place >= len(_FIRST_ROW) else _FIRST_ROW[place],
    )
    return mark_safe(picture)  # noqa: S308 - every text in it was escaped


@register.simple_tag
def options(choices: Iterable[Option]) -> SafeString:
    """The choices of a filter as the items of a `select`, each with how many artisans it would leave."""
    items = [
        f'<option value="{escape(str(one.value))}"{" selected" if one.selected else ""}>'
        f"{escape(one.label)} ({angka(one.count)})</option>"
        for one in choices
    ]
    return mark_safe("".join(items))  # noqa: S308 - every text in it was escaped


@register.simple_tag
def village_shapes(village_map: VillageMap, craft: CraftCategory | None = None) -> SafeString:
    """The kelurahan of a map as links of an SVG, each named with its makers, and the figures over them."""
    parts, makers_in = [], _addresses(craft)
    for shape in village_map.shapes:
        name, number = escape(str(shape.village)), angka(shape.makers)
        label = _("%(village)s: %(number)s perajin") % {"village": name, "number": number}
        parts.append(
            f'<a href="{makers_in(shape.village)}" aria-label="{label}"><title>{name}: {number}</title>'
            f'<path class="step-{shape.step}" d="{shape.path}"/></a>\n'
        )
    # After all outlines: what comes later is drawn over what came before.
    parts += [
        f'<text class="on-{shape.step}" x="{shape.x:.1f}" y="{shape.y:.1f}" aria-hidden="true">'
        f"{angka(shape.makers)}</text>"
        for shape in village_map.shapes
        if shape.makers or craft is None
    ]
    return mark_safe("".join(parts))  # noqa: S308 - every text in it was escaped


@register.simple_tag
def village_rows(village_map: VillageMap, craft: CraftCategory | None = None) -> SafeString:
    """The same figures as rows of a table: kelurahan, kecamatan, makers; of one craft, where there are any."""
    makers_in = _addresses(craft)
    rows = [
        f'<tr><th scope="row"><a href="{makers_in(village)}">{escape(village.name)}</a></th>'
        f'<td>{escape(village.district.name)}</td><td class="text-end">{angka(makers)}</td></tr>\n'
        for village, makers in village_map.rows
        if makers or (craft is None and village_map.shapes)
    ]
    return mark_safe("".join(rows))  # noqa: S308 - every text in it was escaped


def _addresses(craft: CraftCategory | None) -> Callable[[Village], str]:
    """Where the directory shows the makers (of a craft) in a village."""
    chosen = {"kriya": craft.slug} if craft else {}
    directory = reverse("directory:artisans")
    return lambda village: escape(f"{directory}?{urlencode({**chosen, 'kelurahan': village.pk})}")
