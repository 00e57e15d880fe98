"""Artisans and what they make, one file per aggregate."""

from .artisan import Artisan, NoConsent, NotCurrent
from .confirmation import Confirmation, ConfirmationRound, RoundAnswer
from .consent import Consent
from .craft_category import CraftCategory
from .enquiry import Enquiry, EnquiryClosed, PassedOn
from .import_job import ImportChange, ImportJob, ImportRow
from .listing import IndexedWord, IndexState, ListedSet, Listing
from .mention import Mention
from .merge import ArtisanMerge, KnownApart
from .own_link import OwnLink
from .photo import Photo
from .place import District, Village
from .product import Product
from .request import Request
from .selection import Selection, SelectionEntry

__all__ = [
    "Artisan",
    "ArtisanMerge",
    "Confirmation",
    "ConfirmationRound",
    "Consent",
    "CraftCategory",
    "District",
    "Enquiry",
    "EnquiryClosed",
    "ImportChange",
    "ImportJob",
    "ImportRow",
    "IndexState",
    "IndexedWord",
    "KnownApart",
    "ListedSet",
    "Listing",
    "Mention",
    "NoConsent",
    "NotCurrent",
    "OwnLink",
    "PassedOn",
    "Photo",
    "Product",
    "Request",
    "RoundAnswer",
    "Selection",
    "SelectionEntry",
    "Village",
]
