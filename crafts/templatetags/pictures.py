from django import template

from crafts.directory.pictures import source_set
from crafts.models import Photo

register = template.Library()
register.filter("sizes", source_set)


@register.filter
def srcset(sizes: list[tuple[str, int]]) -> str:
    """All sizes of a photo, for the browser to choose from."""
    return ", ".join(f"{address} {width}w" for address, width in sizes)


@register.filter
def small_address(photo: Photo) -> str:
    """The smallest size of a photo."""
    return source_set(photo)[0][0]
