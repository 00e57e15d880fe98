from django import template

from dekranasda.handbook.pages import BY_ROUTE

register = template.Library()


@register.inclusion_tag("components/help_link.html", takes_context=True)
def help_link(context) -> dict:
    """The page of the handbook about the page that is shown, for whoever is signed in."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or not context["user"].is_authenticated:
        return {}
    return {"help": BY_ROUTE.get(match.view_name)}
