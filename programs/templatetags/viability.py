from django import template

from crafts.models import CraftCategory
from programs.dashboards.viability import endangered_without_program, rules, viability_of_all

register = template.Library()


@register.inclusion_tag("programs/dashboards/_viability.html")
def viability_of_craft(craft: CraftCategory) -> dict:
    """Whether `craft` will still be made tomorrow, in a word, with what it was judged by and the rule."""
    return {"viability": viability_of_all().get(craft.pk), "rules": rules()}


@register.inclusion_tag("programs/dashboards/_endangered.html")
def endangered_crafts() -> dict:
    """Crafts in danger that the plan in force forgets, by name."""
    return {"crafts": endangered_without_program()}


@register.simple_tag
def viability_rules() -> list[str]:
    """By what a craft is called strong, fragile or endangered."""
    return rules()
