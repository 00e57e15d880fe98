"""The code by which somebody without an account finds what they sent again."""

from urllib.parse import urlencode

from django import template

from dekranasda.base.forms.phone import whatsapp_to_whom
from dekranasda.base.http.addresses import absolute

register = template.Library()


@register.inclusion_tag("components/code_to_keep.html", takes_context=True)
def code_to_keep(context, code: str, title: str) -> dict[str, str]:
    """The code large, to copy or to send to oneself by WhatsApp with the address of this page; `title` says of what."""
    request = context["request"]
    address = absolute(f"{request.path}?{urlencode({'kode': code})}", request)
    return {"code": code, "title": title, "whatsapp": whatsapp_to_whom(f"{title}: {code}\n{address}")}
