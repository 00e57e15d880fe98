"""Artisans and what they make, one file per aggregate."""

from .artisan import Artisan, NoConsent, NotCurrent
from .confirmation import Confirmation, ConfirmationRound
from .consent import Consent
from .craft_category import CraftCategory
from .import_job import ImportJob, ImportRow
from .listing import IndexedWord, IndexState, ListedSet, Listing
from .mention import Mention
from .merge import ArtisanMerge
from .photo import Photo
from .place import District, Village
from .product import Product
from .request import Request

__all__ = [
    "Artisan",
    "ArtisanMerge",
    "Confirmation",
    "ConfirmationRound",
    "Consent",
    "CraftCategory",
    "District",
    "ImportJob",
    "ImportRow",
    "IndexState",
    "IndexedWord",
    "ListedSet",
    "Listing",
    "Mention",
    "NoConsent",
    "NotCurrent",
    "Photo",
    "Product",
    "Request",
    "Village",
]
