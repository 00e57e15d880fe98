"""Who may read a photo: everyone, of a public artisan (a face only under its own consent); the office, always."""

from django.http import HttpRequest

from crafts.models import Consent, Photo
from dekranasda.base.files.media import readable_by


@readable_by("foto/")
def may_see_photo(request: HttpRequest, name: str) -> bool:
    photos = Photo.objects.filter(image=name)
    if request.user.has_perm("crafts.view_records"):
        return photos.exists()
    return photos.public().exists()


@readable_by("persetujuan/")
def may_see_slip(request: HttpRequest, name: str) -> bool:
    """The photo of a signed slip: proof for the office, and for nobody else."""
    return request.user.has_perm("crafts.view_private") and Consent.objects.filter(slip=name).exists()
