"""Photos: what is taken in, how it is stored, in which order they stand.

A picture from a phone carries the place where it was taken and may be a bomb or not a picture at all. Nothing of the
uploaded file is kept: it is decoded, turned upright, made smaller and encoded anew, without metadata.
"""

import io
import uuid
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from crafts.directory.pictures import drop_copies, make_smaller
from crafts.models import Artisan, Photo

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 2400
FORMATS = ["JPEG", "PNG", "WEBP"]
PER_ARTISAN = 60


def clean_photo(upload: UploadedFile) -> ContentFile:
    """The picture of `upload` encoded anew as JPEG, at most 2,400 pixels long and without any metadata.

    Raises `ValidationError`, with the name of the file in its message.
    """
    if upload.size > MAX_BYTES:
        raise _refusal(upload, _("lebih besar dari 15 MB. Perkecil dahulu."))
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that would fill the memory; here the size is checked before decoding.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise _refusal(upload, _("terlalu besar: lebih dari 60 juta piksel. Perkecil dahulu."))
            # A JPEG is decoded no larger than needed.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except UnidentifiedImageError as error:
        raise _refusal(upload, _("bukan foto JPEG, PNG, atau WebP.")) from error
    except Image.DecompressionBombError as error:
        raise _refusal(upload, _("terlalu besar: lebih dari 60 juta piksel. Perkecil dahulu.")) from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise _refusal(upload, _("rusak atau tidak lengkap. Unggah ulang dari asalnya.")) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    stored = io.BytesIO()
    _on_white(upright).save(stored, "JPEG", quality=86, optimize=True, progressive=True)
    return ContentFile(stored.getvalue(), name=f"{uuid.uuid4().hex}.jpg")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _refusal(upload: UploadedFile, why: str) -> ValidationError:
    return ValidationError(_("“%(file)s” %(why)s"), params={"file": upload.name, "why": why})


@transaction.atomic
def add_photo(artisan: Artisan, upload: UploadedFile) -> Photo:
    """Keep a cleaned copy of `upload` as the artisan's last photo; `ValidationError` when it is refused."""
    Artisan.objects.select_for_update().get(pk=artisan.pk)
    if artisan.photos.count() >= PER_ARTISAN:
        raise _refusal(upload, _("tidak disimpan: sudah ada 60 foto. Hapus yang lama dahulu."))
    image = clean_photo(upload)
    last = artisan.photos.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    photo = artisan.photos.create(image=image, position=position, alt=_("Karya %(name)s") % {"name": artisan.name})
    try:
        make_smaller(photo)
    except OSError:
        # No room for the copies: the record is rolled back, so its file must not stay.
        photo.image.storage.delete(photo.image.name)
        raise
    return photo


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
