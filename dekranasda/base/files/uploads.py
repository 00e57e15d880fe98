"""What is done to every uploaded file before anything else touches it, whoever sent it and wherever it is kept.

A picture from a phone carries the place where it was taken and may be a bomb or not a picture at all. Nothing of the
uploaded file is kept: it is decoded, turned upright, made smaller and encoded anew, its pixels and nothing else.
"""

import io
import uuid
import warnings
from threading import Lock
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from .reading import unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 60_000_000
# A picture of so many pixels fills a quarter of a gigabyte while it is decoded: one in a process, not one per thread.
_one_at_a_time = Lock()
FORMATS = ["JPEG", "PNG", "WEBP"]


def encode_anew(upload: UploadedFile, *, longest_side: int) -> ContentFile:
    """The picture of `upload` as a JPEG under a random name, at most `longest_side` pixels long, without any metadata.

    Raises `ValidationError`, with the name of the file in its message.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that would fill the memory; here the size is checked before decoding.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise refusal(upload, _("terlalu besar: lebih dari 60 juta piksel. Perkecil dahulu."))
            # A JPEG is decoded no larger than needed.
            picture.draft("RGB", (longest_side, longest_side))
            with _one_at_a_time:
                # Made smaller before anything else: each step on the whole of it would hold it once more.
                picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
            pixels = _on_white(ImageOps.exif_transpose(picture))
    except ValidationError:
        raise
    except UnidentifiedImageError as error:
        raise refusal(upload, _("bukan foto JPEG, PNG, atau WebP.")) from error
    except Image.DecompressionBombError as error:
        raise refusal(upload, _("terlalu besar: lebih dari 60 juta piksel. Perkecil dahulu.")) from error
    except unreadable() as error:
        raise refusal(upload, _("rusak atau tidak lengkap. Unggah ulang dari asalnya.")) from error
    # Comments and other words travel along with the pixels otherwise.
    pixels.info = {}
    stored = io.BytesIO()
    pixels.save(stored, "JPEG", quality=86, optimize=True, progressive=True)
    return ContentFile(stored.getvalue(), name=f"{uuid.uuid4().hex}.jpg")


def refusal(upload: UploadedFile, why: str) -> ValidationError:
    """Why `upload` is not taken, for a form that takes several files at once."""
    return ValidationError(_("“%(file)s” %(why)s"), params={"file": upload.name, "why": why})


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
