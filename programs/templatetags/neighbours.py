"""What the plan has to do with an artisan or a craft, for the pages of `crafts`."""

from django import template

from crafts.models import Artisan, CraftCategory
from programs.models import Activity, Program

register = template.Library()


@register.simple_tag
def programs_of_artisan(artisan: Artisan):
    """Activities of the adopted plan that the artisan attended, the latest first, each with its program."""
    attended = Activity.objects.public().held().filter(participations__artisan=artisan, participations__attended=True)
    return attended.select_related("program__goal__plan").order_by("-starts_on", "-pk")


@register.simple_tag
def programs_for_craft(craft: CraftCategory):
    """Programs of the adopted plan meant for this craft."""
    return Program.objects.public().filter(crafts=craft).select_related("lead_organization").order_by("title", "pk")
