"""Uploaded files in S3-compatible storage (`pip install -e ".[scale]"`)."""

from storages.backends.s3 import S3Storage

from .media import address


class S3Files(S3Storage):
    """Files that visitors get from the portal, which asks who may read each.

    An address signed by the storage would let whoever has it read on, and end while a page that names it is kept.
    """

    def url(self, name, *args, **kwargs):
        return address(name)
