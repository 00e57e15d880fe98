"""The logos of the letterhead: how they are stored, and who may read them."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dekranasda.base.files.media import readable_by
from dekranasda.base.files.uploads import encode_anew, refusal

from .models import Council, IssuedLetter

MAX_BYTES = 5 * 1024 * 1024
LONGEST_SIDE = 600


@readable_by("dewan/")
def may_see_logo(request: HttpRequest, name: str) -> bool:
    """Everybody may see the logos that are in use; whoever works here, also those of letters issued before."""
    if Council.objects.filter(Q(logo=name) | Q(logo_right=name)).exists():
        return True
    return request.user.is_authenticated and IssuedLetter.objects.showing(name).exists()


def cleaned(upload: UploadedFile) -> ContentFile:
    """The logo as it is kept; `ValidationError` when it is refused."""
    if (upload.size or 0) > MAX_BYTES:
        raise refusal(upload, _("lebih besar dari 5 MB. Perkecil dahulu."))
    return encode_anew(upload, longest_side=LONGEST_SIDE)
