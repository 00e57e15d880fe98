"""What the plan and the groups have to do with an artisan, for the page of an artisan."""

from collections import defaultdict
from collections.abc import Sequence

from django import template

from crafts.models import Artisan
from crafts.personal import SINCE_GROUPS, is_named
from dekranasda.base.page_cache.remembered import remembered_each
from programs.memberships.queries import groups_told_of
from programs.models import Activity, Program

register = template.Library()


@register.simple_tag
def groups_of_artisan(artisan: Artisan) -> list[tuple[str, str]]:
    """Name and address part of the groups that the artisan belongs to; none unless their consent named groups."""
    if not (artisan.consent and is_named(SINCE_GROUPS, artisan.consent.text_version)):
        return []
    return groups_told_of(artisan)


@register.simple_tag
def programs_of_artisan(artisan: Artisan) -> list[dict]:
    """Activities of the adopted plan that the artisan attended, the latest first; none without their tick."""
    if not (artisan.consent and artisan.consent.covers_programs):
        return []
    return [
        {
            "title": title,
            "starts_on": starts_on,
            "program": program,
            "program_address": Program(slug=slug).get_absolute_url(),
        }
        for title, starts_on, program, slug in _attended([artisan.pk])[artisan.pk]
    ]


@remembered_each(most=1000)
def _attended(artisans: Sequence[int]) -> dict[int, list[tuple]]:
    """Title, first day, and program (title and address part) of what each of them attended, the latest first."""
    held = Activity.objects.public().held()
    known = held.filter(participations__artisan__in=artisans, participations__attended=True)
    found: dict[int, list[tuple]] = defaultdict(list, {artisan: [] for artisan in artisans})
    for artisan, *activity in known.order_by("-starts_on", "-pk").values_list(
        "participations__artisan", "title", "starts_on", "program__title", "program__slug"
    ):
        found[artisan].append(tuple(activity))
    return found
