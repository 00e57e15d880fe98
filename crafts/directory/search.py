"""Answers of the directory: which artisans a selection finds, and how many each further choice would leave."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from crafts.models import Artisan

from .selection import Reference, Selection

PER_PAGE = 24


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Found:
    page: Page
    crafts: list[Option]
    districts: list[Option]
    villages: list[tuple[str, list[Option]]]
    flags: list[Option]


def find(selection: Selection, reference: Reference) -> Found:
    artisans = Artisan.objects.public()
    if selection.text:
        artisans = artisans.filter(Q(name__icontains=selection.text) | Q(story__icontains=selection.text))
    if selection.craft:
        artisans = artisans.in_craft(selection.craft.slug)
    if selection.district:
        artisans = artisans.in_district(selection.district.pk)
    if selection.village:
        artisans = artisans.in_village(selection.village.pk)
    page = Paginator(artisans.for_cards(), PER_PAGE).get_page(selection.page)
    by_craft = dict(artisans.order_by().values_list("crafts__slug").annotate(Count("pk")))
    by_village = dict(artisans.order_by().values_list("village").annotate(Count("pk")))
    villages, districts = [], []
    for district in reference.districts.values():
        inside = [village for village in reference.villages.values() if village.district_id == district.pk]
        villages.append(
            (
                district.name,
                [Option(v.pk, v.name, by_village.get(v.pk, 0), v == selection.village) for v in inside],
            )
        )
        total = sum(by_village.get(village.pk, 0) for village in inside)
        districts.append(Option(district.pk, district.name, total, district == selection.district))
    return Found(
        page=page,
        crafts=[
            Option(craft.slug, craft.local_name, by_craft.get(craft.slug, 0), craft == selection.craft)
            for craft in reference.crafts.values()
        ],
        districts=districts,
        villages=villages,
        flags=[],
    )
