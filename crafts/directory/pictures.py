"""Smaller copies of photos, made when a photo is stored, so that a phone loads a small picture and never waits for one.

The copies of "foto/x.jpg" are "foto-kecil/320/x.jpg.webp" and so on; `Photo.smaller` says which widths there are. A
photo without any is shown as it is.
"""

import io
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest

from crafts.models import Photo
from dekranasda.base.files.media import address, may_read, readable_by

if TYPE_CHECKING:
    from PIL.Image import Image

ORIGINALS, SMALLER = "foto/", "foto-kecil/"
WIDTHS = (320, 480, 640, 1080)
# A phone shows the copies at two dots for one of the page, which hides what a lower quality costs. A busy picture, as
# woven or printed cloth is, hides it still better, and would be the heaviest: it steps down until it is light enough.
QUALITIES = (65, 55, 45, 35, 25)
# A card's picture, 320 x 240, then comes with the first bytes a server may send (ten segments, RFC 6928).
BYTES_PER_PIXEL = 0.14


def store_copies(name: str) -> list[int]:
    """Make the copies of the stored picture `name` that are smaller than it; returns their widths."""
    from PIL import Image

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
        copy = _encoded(picture.resize((width, height), Image.Resampling.LANCZOS))
        default_storage.save(copy_name(name, width), ContentFile(copy))
    return widths


def _encoded(picture: "Image") -> bytes:
    """As WebP, of the best quality that is light enough, or else the lowest."""
    for quality in QUALITIES:
        copy = io.BytesIO()
        picture.save(copy, "WEBP", quality=quality, method=4)
        if copy.tell() <= BYTES_PER_PIXEL * picture.width * picture.height:
            break
    return copy.getvalue()


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
