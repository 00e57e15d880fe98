"""What the plan and the suggestions have to do with an artisan or a craft, for the pages of `crafts`."""

from dataclasses import dataclass

from django import template

from crafts.models import Artisan, CraftCategory
from programs.models import Activity, Program, Suggestion

register = template.Library()
SHOWN = 6


@register.simple_tag
def programs_of_artisan(artisan: Artisan):
    """Activities of the adopted plan that the artisan attended, the latest first, each with its program."""
    attended = Activity.objects.public().held().filter(participations__artisan=artisan, participations__attended=True)
    return attended.select_related("program__goal__plan").order_by("-starts_on", "-pk")


@register.simple_tag
def programs_for_craft(craft: CraftCategory):
    """Programs of the adopted plan meant for this craft."""
    return Program.objects.public().filter(crafts=craft).select_related("lead_organization").order_by("title", "pk")


@dataclass(frozen=True)
class SaidAboutCraft:
    """How many suggestions a craft got and how many were adopted, and those of them the reader may read."""

    number: int
    adopted: int
    shown: list[Suggestion]


@register.simple_tag
def suggestions_about_craft(craft: CraftCategory, user) -> SaidAboutCraft:
    """The public reads what was adopted, without who said it; who may read suggestions reads the latest of all."""
    said = Suggestion.objects.accepted().filter(crafts=craft)
    adopted = said.filter(status=Suggestion.Status.ADOPTED)
    readable = said if user.has_perm("programs.view_suggestions") else adopted
    shown = readable.prefetch_related("programs").order_by("-received_on", "-pk")[:SHOWN]
    return SaidAboutCraft(number=said.count(), adopted=adopted.count(), shown=list(shown))
