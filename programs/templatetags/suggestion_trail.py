"""The trail backwards: from a program or a craft to what was said about it, for the pages of other capabilities."""

from django import template

from crafts.models import Artisan, CraftCategory
from programs.models import Program
from programs.suggestions.origins import about_craft, origins_of, story_of_maker, voices_of_craft

register = template.Library()


@register.inclusion_tag("programs/suggestions/_origins.html", takes_context=True)
def suggestion_origins(context, program: Program):
    """The suggestions that `program` answers: their texts for those who work here, their number for the public."""
    return {"origins": origins_of(program), "reads_texts": _reads_texts(context)}


@register.inclusion_tag("programs/suggestions/_about_craft.html", takes_context=True)
def suggestions_about_craft(context, craft: CraftCategory):
    """What was said about `craft` and which programs answer it: texts for those who work here, else their number."""
    return {"about": about_craft(craft), "craft": craft, "reads_texts": _reads_texts(context)}


@register.inclusion_tag("programs/suggestions/_craft_voices.html")
def craft_voices(craft: CraftCategory):
    """Who speaks for `craft` and which needs were voiced; for pages of the office."""
    return {"voices": voices_of_craft(craft)}


@register.inclusion_tag("programs/suggestions/_maker_story.html", takes_context=True)
def maker_story(context, artisan: Artisan):
    """What `artisan` said and which activities they joined; for those who work here."""
    reads = _reads_texts(context)
    return {"story": story_of_maker(artisan) if reads else None, "perms": context.get("perms")}


def _reads_texts(context) -> bool:
    user = context.get("user")
    return user is not None and user.has_perm("programs.view_suggestions")
