"""Artisans and what they make, one file per aggregate."""

from .artisan import Artisan, Confirmation, Photo, Product
from .consent import Consent
from .craft_category import CraftCategory
from .place import District, Village

__all__ = [
    "Artisan",
    "Confirmation",
    "Consent",
    "CraftCategory",
    "District",
    "Photo",
    "Product",
    "Village",
]
