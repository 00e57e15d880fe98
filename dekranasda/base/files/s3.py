"""Uploaded files in S3-compatible storage (`pip install -e ".[scale]"`)."""

from functools import cached_property
from mimetypes import guess_type
from posixpath import basename

from django.utils.http import content_disposition_header
from storages.backends.s3 import S3Storage

from .media import address

# Seconds that a signed address leads to its file.
SIGNED_LASTS = 60


class S3Files(S3Storage):
    """Files that visitors get from the portal, which asks who may read each.

    What a page names is never an address signed by the storage: whoever has that reads on until it ends, and it ends
    while a page that names it is kept. The portal gives one to whom it has just allowed the file.
    """

    def get_default_settings(self):
        return super().get_default_settings() | {"public_endpoint": ""}

    def url(self, name, *args, **kwargs):
        return address(name)

    def signed_address(self, name: str, *, method: str, as_attachment: bool) -> str:
        """Where a browser may read the file for the next `SIGNED_LASTS` seconds."""
        said = {
            "ResponseCacheControl": "private, no-store",
            "ResponseContentType": guess_type(name)[0] or "application/octet-stream",
            "ResponseContentDisposition": content_disposition_header(as_attachment, basename(name)),
        }
        return self._for_browsers.url(name, {key: value for key, value in said.items() if value}, SIGNED_LASTS, method)

    @cached_property
    def _for_browsers(self) -> S3Storage:
        """The same files under the host that browsers know, which is part of what is signed."""
        return S3Storage(
            bucket_name=self.bucket_name,
            endpoint_url=self.public_endpoint,
            access_key=self.access_key,
            secret_key=self.secret_key,
            region_name=self.region_name,
            signature_version="s3v4",
            addressing_style="path",
        )
