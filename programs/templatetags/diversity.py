"""What the public sees of the question of the rakor: are we moving beyond batik and kendang?"""

from django import template
from django.utils import timezone

from dekranasda.base.council.current import the_council
from programs.dashboards.diversity import diversity_over_time, outside_chart

register = template.Library()


@register.inclusion_tag("programs/dashboards/_diversity_summary.html")
def diversity_summary(year: int) -> dict:
    """The shares outside the flagship crafts in `year` in words, and over the years as a chart."""
    over_time = diversity_over_time(timezone.localdate().year)
    shown = next((one for one in over_time if one.year == year), None)
    return {"shown": shown, "chart": outside_chart(over_time), "council": the_council()}
