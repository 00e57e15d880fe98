from django import template

from dekranasda.tour.steps import steps_for

register = template.Library()


@register.inclusion_tag("components/tour.html", takes_context=True)
def tour(context) -> dict:
    """The first steps of the signed-in person's role, until put away."""
    return {"steps": steps_for(context["user"]), "csrf_token": context.get("csrf_token")}
