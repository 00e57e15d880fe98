"""Artisans and what they make, one file per aggregate."""

from .artisan import Artisan, Photo, Product
from .confirmation import Confirmation, ConfirmationRound
from .consent import Consent
from .craft_category import CraftCategory
from .place import District, Village

__all__ = [
    "Artisan",
    "Confirmation",
    "ConfirmationRound",
    "Consent",
    "CraftCategory",
    "District",
    "Photo",
    "Product",
    "Village",
]
