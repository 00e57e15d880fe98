"""An artisan as search engines read it: schema.org in JSON-LD, only what the page itself shows."""

from django.utils.safestring import SafeString

from crafts.models import Artisan, Product
from dekranasda.base.council.current import the_council
from dekranasda.base.http.linked_data import as_script


def describe(artisan: Artisan, *, address: str, image: str) -> SafeString:
    found = {
        "@type": "LocalBusiness",
        "@id": address,
        "url": address,
        "name": artisan.name,
        "description": artisan.local_story,
        "image": image,
        "telephone": artisan.public_phone,
        "email": artisan.public_email,
        "foundingDate": str(artisan.public_facts["founded_year"] or ""),
        "sameAs": [
            link
            for link in (artisan.public_website, artisan.public_marketplace_url, artisan.public_instagram_url)
            if link
        ],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": artisan.public_address,
            "addressLocality": f"{artisan.village.name}, {artisan.village.district.name}",
            "addressRegion": the_council().region,
            "addressCountry": "ID",
        },
        "makesOffer": [_offer(product) for product in artisan.products.all()],
    }
    return as_script(found)


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
