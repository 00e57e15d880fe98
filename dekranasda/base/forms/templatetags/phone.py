from django import template

from dekranasda.base.forms import phone

register = template.Library()


@register.filter
def telepon(stored: str) -> str:
    """A stored telephone number as people here write it: "0812-3450-0011"."""
    return phone.shown_phone(stored)


@register.filter
def bisa_ditelepon(stored: str) -> bool:
    return phone.is_dialled(stored)


@register.filter
def tautan_whatsapp(stored: str) -> str:
    return phone.whatsapp_link(stored)
