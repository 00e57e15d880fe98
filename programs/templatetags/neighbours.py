"""What the plan and the groups have to do with an artisan, for the page of an artisan."""

from django import template

from crafts.models import Artisan
from crafts.personal import SINCE_GROUPS, is_named
from dekranasda.base.page_cache.ready_query import ReadyQuery
from programs.memberships.queries import groups_told_of
from programs.models import Activity, Program

register = template.Library()


_ATTENDED = ReadyQuery(
    lambda artisans: (
        Activity.objects.public()
        .held()
        .filter(participations__artisan__in=artisans, participations__attended=True)
        .order_by("-starts_on", "-pk")
        .values_list("title", "starts_on", "program__title", "program__slug")
    )
)


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
        for title, starts_on, program, slug in _ATTENDED.rows([artisan.pk])
    ]
