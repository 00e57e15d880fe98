import uuid

from django import template

from dekranasda.base.forms.once import FIELD

register = template.Library()


@register.inclusion_tag("components/once.html")
def once():
    """A ticket that lets the form around it act only once; its view is decorated with `@once`."""
    return {"name": FIELD, "key": uuid.uuid4()}
