"""Smaller copies of photos, made when a photo is stored, so that a phone loads a small picture and never waits for one.

The copies of "foto/x.jpg" are "foto-kecil/320/x.jpg.webp" and so on; `Photo.smaller` says which widths there are. A
photo without any is shown as it is.
"""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest
from PIL import Image

from crafts.models import Photo
from dekranasda.media import address, may_read, readable_by

ORIGINALS, SMALLER = "foto/", "foto-kecil/"
WIDTHS = (320, 480, 640, 1080)
# A phone shows the copies at two dots for one of the page, which hides what a lower quality costs.
QUALITY = 65


def make_smaller(photo: Photo) -> None:
    """Store the smaller copies of a photo just saved."""
    photo.smaller = store_copies(photo.image.name)
    photo.save(update_fields=["smaller"])


def store_copies(name: str) -> list[int]:
    """Make the copies of the stored picture `name` that are smaller than it; returns their widths."""
    with default_storage.open(name) as stored:
        picture = Image.open(stored)
        picture.load()
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGB")
    widths = [width for width in WIDTHS if width < picture.width]
    for width in widths:
        if default_storage.exists(copy_name(name, width)):
            continue
        height = round(picture.height * width / picture.width)
        copy = io.BytesIO()
        picture.resize((width, height), Image.Resampling.LANCZOS).save(copy, "WEBP", quality=QUALITY, method=4)
        default_storage.save(copy_name(name, width), ContentFile(copy.getvalue()))
    return widths


def drop_copies(name: str, widths: list[int]) -> None:
    """Delete the copies of a picture that no photo shows any more."""
    for width in widths:
        default_storage.delete(copy_name(name, width))


def copy_name(name: str, width: int) -> str:
    return f"{SMALLER}{width}/{name.removeprefix(ORIGINALS)}.webp"


def source_set(photo: Photo) -> list[tuple[str, int]]:
    """Address and width of each size of a photo, the smallest first, the original last."""
    return addresses_and_widths(photo.image.name, photo.smaller, photo.width)


def addresses_and_widths(name: str, smaller: list[int], width: int) -> list[tuple[str, int]]:
    """The same of the stored picture `name`, `width` wide, with copies of the widths `smaller`."""
    copies = [(address(copy_name(name, copy)), copy) for copy in smaller]
    return [*copies, (address(name), width)]


@readable_by(SMALLER)
def may_see_copy(request: HttpRequest, name: str) -> bool:
    """Who may see the photo may see its copies."""
    _width, _slash, original = name.removeprefix(SMALLER).partition("/")
    return may_read(request, ORIGINALS + original.removesuffix(".webp"))
