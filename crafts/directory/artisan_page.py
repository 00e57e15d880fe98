"""All that an artisan's own page shows of the artisan."""

from crafts.models import Artisan, Confirmation, Consent, Photo, Product
from dekranasda.base.page_cache.ready_query import ReadyQuery

from .selection import Reference

_ARTISAN = ReadyQuery(lambda slugs: Artisan.objects.public().filter(slug__in=slugs).defer("nik").order_by())
_CONSENT = ReadyQuery(lambda artisans: Consent.objects.in_force().filter(artisan__in=artisans))
_CRAFTS = ReadyQuery(
    lambda artisans: Artisan.crafts.through.objects.filter(artisan__in=artisans).values_list("craftcategory")
)
_PHOTOS = ReadyQuery(lambda artisans: Photo.objects.filter(artisan__in=artisans))
_PRODUCTS = ReadyQuery(lambda artisans: Product.objects.filter(artisan__in=artisans))
_CONFIRMED = ReadyQuery(
    lambda artisans: (
        Confirmation.objects.filter(artisan__in=artisans).order_by("-confirmed_on").values_list("confirmed_on")[:1]
    )
)


def public_artisan(slug: str) -> Artisan | None:
    """The public artisan of this slug, with village, crafts, photos, products, consent and the last confirmation."""
    artisan = next(iter(_ARTISAN.instances([slug])), None)
    if artisan is None:
        return None
    key = [artisan.pk]
    crafts = {pk for (pk,) in _CRAFTS.rows(key)}
    photos, products = _PHOTOS.instances(key), _PRODUCTS.instances(key)
    for part in (*photos, *products):
        part.artisan = artisan
    # Loaded after the rows: it knows whatever they name.
    reference = Reference.load()
    artisan.village = reference.villages[artisan.village_id]
    artisan._consent = next(iter(_CONSENT.instances(key)), None)
    artisan._last_confirmed_on = next((day for (day,) in _CONFIRMED.rows(key)), None)
    artisan._prefetched_objects_cache = {
        "crafts": [craft for craft in reference.crafts.values() if craft.pk in crafts],
        "photos": photos,
        "products": products,
    }
    return artisan
