"""Photos: what is taken in, how it is stored, in which order they stand."""

from django.core.files.base import ContentFile
from django.core.files.images import get_image_dimensions
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from crafts.directory.pictures import WIDTHS, drop_copies, store_copies
from crafts.models import Artisan, Photo
from dekranasda.base.files.placing import Place, said_beside, where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.files.uploads import encode_anew, refusal
from dekranasda.base.forms.editing import lock

MAX_BYTES = 15 * 1024 * 1024
LONGEST_SIDE = 2400
PER_ARTISAN = 60


def cleaned_picture(upload: UploadedFile) -> ContentFile:
    """`upload` as it is kept, its pixels and nothing else; `ValidationError` when it is refused."""
    if (upload.size or 0) > MAX_BYTES:
        raise refusal(upload, _("lebih besar dari 15 MB. Perkecil dahulu."))
    return encode_anew(upload, longest_side=LONGEST_SIDE)


def _copies_and_size(name: str) -> dict:
    smaller = store_copies(name)
    with default_storage.open(name) as stored:
        width, height = get_image_dimensions(stored)
    return {"smaller": smaller, "width": width, "height": height}


# Stored with its copies before any transaction: nobody waits for a picture, and without its record no file stays.
PHOTO_PLACE = Place(
    cleaned_picture, Photo, "image", beside=_copies_and_size, drop_beside=lambda name: drop_copies(name, WIDTHS)
)


@transaction.atomic
def add_photo(artisan: Artisan, upload: UploadedFile, *, alt: str = "") -> Photo:
    """Make `upload` the artisan's last photo, or `ValidationError`; it is in its place by `PHOTO_PLACE` already.

    Not public before somebody has said whether it shows a face.
    """
    read_once(upload, cleaned_picture)  # tells once more why it was refused
    photo = Photo(artisan=artisan, image=where_placed(upload), **said_beside(upload))
    photo.alt = alt or _("Karya %(name)s") % {"name": artisan.name}
    lock(artisan)
    _refuse_too_many(artisan, upload)
    last = artisan.photos.aggregate(last=Max("position"))["last"]
    photo.position = 0 if last is None else last + 1
    photo.save()
    return photo


def _refuse_too_many(artisan: Artisan, upload: UploadedFile) -> None:
    if artisan.photos.count() >= PER_ARTISAN:
        raise refusal(upload, _("tidak disimpan: sudah ada 60 foto. Hapus yang lama dahulu."))


@transaction.atomic
def delete_photo(photo: Photo) -> None:
    """Delete a photo, and its file once no other record shows it."""
    name, storage, smaller = photo.image.name, photo.image.storage, photo.smaller
    photo.delete()
    if not Photo.objects.filter(image=name).exists():
        transaction.on_commit(lambda: storage.delete(name))
        transaction.on_commit(lambda: drop_copies(name, smaller))


@transaction.atomic
def reorder(artisan: Artisan, wanted: list[int]) -> None:
    """Put the artisan's photos in the order of `wanted`; those it leaves out follow as they stood."""
    photos = list(artisan.photos.select_for_update())
    rank = {pk: number for number, pk in enumerate(wanted)}
    photos.sort(key=lambda photo: rank.get(photo.pk, len(rank)))
    for position, photo in enumerate(photos):
        photo.position = position
    Photo.objects.bulk_update(photos, ["position"])


def move(photo: Photo, step: int) -> None:
    """Move a photo one place forward (-1) or back (+1)."""
    order = list(photo.artisan.photos.values_list("pk", flat=True))
    here = order.index(photo.pk)
    order.insert(max(0, here + step), order.pop(here))
    reorder(photo.artisan, order)
