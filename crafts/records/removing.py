"""Taking away a draft that nobody needs, with the history of it: what it said of a person goes too."""

from django.db import transaction

from crafts.models import Artisan, Product

from .photos import delete_photo


@transaction.atomic
def delete_draft(artisan: Artisan) -> None:
    """Delete the record, its products, photos and history; raises `ProtectedError` where something stands on it."""
    key = artisan.pk
    for photo in artisan.photos.all():
        delete_photo(photo)
    artisan.delete()
    Artisan.history.filter(id=key).delete()
    Product.history.filter(artisan_id=key).delete()
