from django import template

from crafts.places import words

register = template.Library()


@register.simple_tag
def place_words() -> words.PlaceWords:
    """What the places of this council are called, in the language of the page."""
    return words.place_words()


@register.simple_tag
def place_label(which: str = "village") -> str:
    """The label of a field or column of smaller places, or of larger ones: "Kelurahan", "Kecamatan"."""
    found = words.place_words()
    return found.district_label if which == "district" else found.village_label
