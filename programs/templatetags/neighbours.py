"""What the plan has to do with an artisan, for the page of an artisan."""

from django import template

from crafts.models import Artisan
from programs.models import Activity

register = template.Library()


@register.simple_tag
def programs_of_artisan(artisan: Artisan):
    """Activities of the adopted plan that the artisan attended, the latest first, each with its program."""
    attended = Activity.objects.public().held().filter(participations__artisan=artisan, participations__attended=True)
    return attended.select_related("program__goal__plan").order_by("-starts_on", "-pk")
