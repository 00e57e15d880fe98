"""An artisan as search engines read it: schema.org in JSON-LD, only what the page itself shows."""

from collections import defaultdict

from django.utils.safestring import SafeString

from crafts.models import Artisan, Product
from dekranasda.base.council.current import the_council
from dekranasda.base.http.linked_data import as_script

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
        "geo": _geo(artisan),
        "openingHoursSpecification": _hours(artisan.public_facts["opening_hours"]),
        "makesOffer": [_offer(product) for product in artisan.products.all()],
    }
    return as_script(found)


def _geo(artisan: Artisan) -> dict | None:
    """The workshop, only where its page shows it too."""
    point = artisan.public_point
    if point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(point[0]), "longitude": float(point[1])}


def _hours(hours: dict) -> list[dict]:
    """A line for each stretch of hours, with the days that have it."""
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for weekday, times in sorted((hours or {}).items()):
        # One that closes in the night after says an earlier time than it opens, as schema.org has it.
        for opens, closes in zip(times[::2], times[1::2], strict=True):
            days[opens, closes].append(f"https://schema.org/{_WEEKDAYS[int(weekday)]}")
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": names, "opens": opens, "closes": closes}
        for (opens, closes), names in days.items()
    ]


def _offer(product: Product) -> dict:
    price = {"@type": "PriceSpecification", "priceCurrency": "IDR"}
    if product.price_min is not None:
        price |= {"minPrice": product.price_min, "maxPrice": product.price_max or product.price_min}
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "Product", "name": product.local_name, "material": product.material},
        "availability": f"https://schema.org/{'InStock' if product.available else 'OutOfStock'}",
        "priceSpecification": price if product.price_min is not None else None,
    }
