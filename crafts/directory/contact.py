"""How a visitor reaches an artisan."""

from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.council.current import the_council
from dekranasda.base.forms.phone import whatsapp_link


def whatsapp_address(artisan: Artisan) -> str:
    """A WhatsApp chat with a polite first line; "" where the consent does not cover the phone, or it is a landline."""
    greeting = _(
        "Selamat siang, saya melihat %(name)s di direktori kriya %(council)s. Boleh saya bertanya tentang produknya?"
    ) % {"name": artisan.name, "council": the_council().name}
    return whatsapp_link(artisan.public_phone, greeting)
