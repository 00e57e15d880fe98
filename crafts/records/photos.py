"""Photos: what is taken in, how it is stored, in which order they stand."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from crafts.directory.pictures import WIDTHS, drop_copies, store_copies
from crafts.models import Artisan, Photo
from dekranasda.base.files.uploads import encode_anew, refusal
from dekranasda.base.forms.editing import lock

MAX_BYTES = 15 * 1024 * 1024
LONGEST_SIDE = 2400
PER_ARTISAN = 60


def add_photo(artisan: Artisan, upload: UploadedFile) -> Photo:
    """Keep a cleaned copy of `upload` as the artisan's last photo; `ValidationError` when it is refused."""
    _refuse_too_many(artisan, upload)
    image = cleaned_picture(upload)
    photo = Photo(artisan=artisan, alt=_("Karya %(name)s") % {"name": artisan.name})
    # Encoded and stored before the transaction: nobody waits for a picture. Without its record no file stays.
    photo.image.save(image.name, image, save=False)
    try:
        photo.smaller = store_copies(photo.image.name)
        _put_last(photo, upload)
    except BaseException:
        drop_copies(photo.image.name, WIDTHS)
        photo.image.storage.delete(photo.image.name)
        raise
    return photo


def cleaned_picture(upload: UploadedFile) -> ContentFile:
    """`upload` as it is kept, its pixels and nothing else; `ValidationError` when it is refused."""
    if (upload.size or 0) > MAX_BYTES:
        raise refusal(upload, _("lebih besar dari 15 MB. Perkecil dahulu."))
    return encode_anew(upload, longest_side=LONGEST_SIDE)


@transaction.atomic
def _put_last(photo: Photo, upload: UploadedFile) -> None:
    lock(photo.artisan)
    _refuse_too_many(photo.artisan, upload)
    last = photo.artisan.photos.aggregate(last=Max("position"))["last"]
    photo.position = 0 if last is None else last + 1
    photo.save()


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
