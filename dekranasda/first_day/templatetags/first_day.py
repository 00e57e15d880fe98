from datetime import timedelta

from django import template
from django.utils import timezone

from dekranasda.base.council.current import the_council
from dekranasda.first_day.steps import progress_of

register = template.Library()
# How long the desk still names what was left open when the portal opened.
LED_FOR = timedelta(days=30)


@register.inclusion_tag("components/next_step.html", takes_context=True)
def next_step(context) -> dict:
    """What the signed-in person does next: until the portal opens, and until all is done in its first month."""
    user, opened_at = context["user"], the_council().opened_at
    if (opened_at and timezone.now() - opened_at > LED_FOR) or not user.has_perm("first_day.view_steps"):
        return {}
    progress = progress_of(user)
    return {} if progress.is_complete and opened_at else {"progress": progress, "is_open": bool(opened_at)}
