"""An artisan as search engines read it: schema.org in JSON-LD, only what the page itself shows."""

import json

from django.utils.safestring import SafeString, mark_safe

from crafts.models import Artisan, Product
from dekranasda.base.council.current import the_council

# What would end the script element or start a comment, as `json_script` of Django escapes it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def describe(artisan: Artisan, *, address: str, image: str) -> SafeString:
    found = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": address,
        "url": address,
        "name": artisan.name,
        "description": artisan.local_story,
        "image": image,
        "telephone": artisan.public_phone,
        "email": artisan.public_email,
        "foundingDate": str(artisan.founded_year or ""),
        "sameAs": [link for link in (artisan.website, artisan.marketplace_url, artisan.instagram_url) if link],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": artisan.public_address,
            "addressLocality": f"{artisan.village.name}, {artisan.village.district.name}",
            "addressRegion": the_council().region,
            "addressCountry": "ID",
        },
        "makesOffer": [_offer(product) for product in artisan.products.all()],
    }
    return mark_safe(json.dumps(_without_empty(found), ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 escaped


def _offer(product: Product) -> dict:
    price = {"@type": "PriceSpecification", "priceCurrency": "IDR"}
    if product.price_min is not None:
        price |= {"minPrice": product.price_min, "maxPrice": product.price_max or product.price_min}
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "Product", "name": product.local_name},
        "availability": f"https://schema.org/{'InStock' if product.available else 'OutOfStock'}",
        "priceSpecification": price if product.price_min is not None else None,
    }


def _without_empty(value):
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ("", None, [])}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
