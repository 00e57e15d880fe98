"""What the public sees of a maker, field by field, and under which agreement."""

from dataclasses import dataclass

from crafts.models import Artisan
from crafts.personal import FACTS, TICKS, Tick, is_named
from dekranasda.base.forms.phone import shown_phone

_COLUMNS = {
    "owner_name": ("owner_name",),
    "phone": ("phone",),
    "email": ("email",),
    "address": ("address",),
    "point": (),
    "portrait": (),
    "online": ("website", "marketplace_url", "instagram"),
    "programs": (),
    "bulk": (),
}


@dataclass(frozen=True)
class OwnTick:
    """One tick of the slip: whether it is given, and what it shows; `values` is empty where nothing is recorded."""

    tick: Tick
    is_given: bool
    values: str


def ticks_of(artisan: Artisan) -> list[OwnTick]:
    consent = artisan.consent
    return [
        OwnTick(tick, bool(consent and getattr(consent, tick.field)), _values(artisan, tick.name)) for tick in TICKS
    ]


def _values(artisan: Artisan, name: str) -> str:
    told = [getattr(artisan, column) for column in _COLUMNS[name]]
    if name == "phone":
        told = [shown_phone(phone) for phone in told]
    return ", ".join(filter(None, told))


def facts_of(artisan: Artisan) -> list[str]:
    """The facts of the business that the consent in force names, in words."""
    version = artisan.consent.text_version if artisan.consent else ""
    return [fact.id for fact in FACTS if is_named(fact.since, version)]
