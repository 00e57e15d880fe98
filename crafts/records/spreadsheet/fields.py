"""What a column of a list of artisans can be, how its cells are read, and how a value is shown."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory, Village
from crafts.places.words import column_titles
from dekranasda.base.forms.phone import read_phone, shown_phone
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.figures import read_day, read_whole, read_year
from dekranasda.base.lists.memory import remembered_words
from dekranasda.base.lists.numbers_taken_out import is_whole_nik
from dekranasda.base.lists.values import (
    Reader,
    as_text,
    read_choice,
    read_code,
    read_email,
    read_instagram,
    read_page,
    read_phones,
    read_text,
    read_yes_no,
    says_nothing,
)
from dekranasda.base.lists.words import folded

from .craft_words import Crafts
from .places import Places
from .readers import read_monthly, read_nik, read_products, read_turnover
from .resource import ArtisanResource
from .synonyms import SYNONYMS

KIND = "perajin"
# Fields that help to read others and are not kept themselves.
DISTRICT, ADDRESS_RT = "district", "rt"
PRODUCTS, MONTHLY, NUMBER, NIK, NOTE = "products", "turnover_monthly", "pk", "nik", "office_note"
# Of these a list may have several columns.
REPEATING = (PRODUCTS, NOTE)
REQUIRED = ("name", "crafts", "village")
SHOUTED = ("name", "owner_name", "brand", "address", PRODUCTS)
OLDEST = 1900
CHOICES: dict[str, Any] = {
    "turnover": Artisan.Turnover,
    "owner_gender": Artisan.Gender,
    "ships_to": Artisan.ShipsTo,
}


class ArtisanFields:
    """The fields of a list of artisans, with all places, crafts and remembered words read once."""

    def __init__(self, *, keeps_nik: bool = False):
        self.keeps_nik = keeps_nik
        self.resource = ArtisanResource()
        self.labels = self.resource.titles
        self.around_places = column_titles()[1]
        self.labels |= {
            DISTRICT: _("%(place)s (hanya untuk memeriksa)") % {"place": self.around_places},
            PRODUCTS: _("Produk"),
            MONTHLY: _("Omzet per bulan (dikali 12)"),
            NIK: _("NIK (disimpan tersandi)"),
        }
        self.words = remembered_words(KIND)

    @cached_property
    def places(self) -> Places:
        return Places()

    @cached_property
    def crafts(self) -> Crafts:
        return Crafts()

    @cached_property
    def around(self):
        return self.places.around()

    @cached_property
    def all(self) -> list[ListField]:
        looks = {
            "village": lambda cell: not says_nothing(cell) and self.places.exactly(as_text(cell)) is not None,
            "phone": lambda cell: bool(re.match(r"\D?(?:0|62|\+62|8)\d", as_text(cell)) and read_phone(as_text(cell))),
            "nib": lambda cell: bool(re.fullmatch(r"\d{13}", as_text(cell))),
            "email": lambda cell: "@" in as_text(cell) and "." in as_text(cell),
            "crafts": lambda cell: isinstance(cell, str) and self.crafts.exactly(cell) is not None,
            "address": lambda cell: bool(re.match(r"(?:jl|jln|jalan|gg|gang|dsn|dusun|perum)\b", folded(cell))),
            "owner_gender": lambda cell: folded(cell) in ("l", "p", "laki laki", "perempuan"),
            "name": lambda cell: isinstance(cell, str) and bool(re.search(r"[A-Za-z]{3}", cell)),
            "owner_name": lambda cell: isinstance(cell, str) and bool(re.fullmatch(r"[A-Za-z .,']{3,60}", cell)),
        }
        if self.keeps_nik:
            looks = {"nik": is_whole_nik, **looks}
        keys = [key for key in self.labels if key != NIK or self.keeps_nik]
        order = {key: place for place, key in enumerate(looks)}
        fields = [
            ListField(
                key,
                self.labels[key],
                self._synonyms(key),
                key in REQUIRED,
                looks.get(key),
                repeats=key in REPEATING,
            )
            for key in keys
        ]
        return sorted(fields, key=lambda each: order.get(each.key, len(order)))

    def _synonyms(self, key: str) -> tuple[str, ...]:
        """What else a column is called; in a province a kecamatan is the smaller place, not the one around it."""
        place = folded(self.labels["village"])
        known = SYNONYMS.get(key, ())
        if key == DISTRICT:
            return (folded(self.around_places), *(word for word in known if place not in word.split()[-1:]))
        return (place, *known) if key == "village" else known

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Keys with their names in the order of the template, for choosing what a column is."""
        return [(key, str(label)) for key, label in self.labels.items() if key != NIK or self.keeps_nik]

    @cached_property
    def readers(self) -> dict[str, Reader]:
        this_year = timezone.localdate().year
        readers: dict[str, Reader] = {
            "crafts": self.crafts.read,
            "village": self.places.read,
            DISTRICT: read_text(),
            "owner_gender": read_choice(
                {"l": "L", "laki laki": "L", "laki": "L", "laki2": "L", "lk": "L", "pria": "L", "p": "P",
                 "perempuan": "P", "pr": "P", "wanita": "P", "w": "P"},
                {code: str(label) for code, label in Artisan.Gender.choices},
                _("“%(value)s”: laki-laki atau perempuan?"),
            ),
            "owner_birth_year": read_year(first=this_year - 100, last=lambda: this_year - 10, of_birth=True),
            "has_disability": read_yes_no,
            "phone": read_phones,
            "email": read_email,
            "website": read_page,
            "marketplace_url": read_page,
            "instagram": read_instagram,
            "founded_year": read_year(first=OLDEST, last=lambda: this_year),
            "workers_female": read_whole(most=100_000, letter="p"),
            "workers_male": read_whole(most=100_000, letter="l"),
            "capacity_number": read_whole(most=1_000_000),
            "wholesale_minimum": read_whole(most=1_000_000),
            "ships_to": read_choice(
                {"luar negeri": "dunia", "ekspor": "dunia", "dalam negeri": "indonesia", "nasional": "indonesia"}
                | {word: code for code, label in Artisan.ShipsTo.choices for word in (code, folded(str(label)))},
                {code: str(label) for code, label in Artisan.ShipsTo.choices},
                _("“%(value)s”: dikirim sampai ke mana?"),
            ),
            "turnover": read_turnover,
            MONTHLY: read_monthly,
            "nib": read_code(13, "NIB"),
            "visitable": read_yes_no,
            "accepts_custom_orders": read_yes_no,
            "story": read_text(multiline=True),
            "story_en": read_text(multiline=True),
            "last_confirmed_on": read_day(latest=timezone.localdate),
            PRODUCTS: read_products,
            NOTE: read_text(multiline=True),
            NIK: read_nik,
        }  # fmt: skip
        for key in self.labels:
            if key not in readers and key not in ("pk", "latitude", "longitude"):
                column = Artisan._meta.get_field(key)
                readers[key] = read_text(longest=column.max_length or 0)
        return readers

    def answers_of(self, key: str, answers: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What is known of a field: the words that the office chose before, then what was answered for this file."""
        known = {f"kata:{word}": meaning for word, meaning in self.words.get(key, {}).items()}
        return known | dict(answers.get(key, {}))

    def shown(self, key: str, value: Any) -> str:
        """A value as people read it, the same for what is stored and for what will be."""
        if value is None or value == "" or value == []:
            return ""
        if isinstance(value, bool):
            return str(_("ya") if value else _("tidak"))
        if isinstance(value, Village):
            return str(value)
        if isinstance(value, list):
            return "; ".join(sorted(each.name if isinstance(each, CraftCategory) else str(each) for each in value))
        if isinstance(value, date):
            return f"{value:%d-%m-%Y}"
        if key == "phone":
            return shown_phone(value)
        if key == NIK:
            return "•" * 16
        if key in CHOICES:
            return str(dict(CHOICES[key].choices).get(value, value))
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return str(value).replace("\r\n", "\n").strip()
