"""The rows of the list of records: they show the same to whoever may read them, so a process keeps the last ones."""

from collections.abc import Sequence

from django.template.loader import get_template

from crafts.models import Artisan
from dekranasda.base.page_cache.kept_keys import KeptKeys
from dekranasda.base.page_cache.remembered import remembered_each


def in_order():
    """The records that the office works with, as they are listed."""
    return Artisan.objects.current().order_by("name", "pk")


all_keys = KeptKeys(in_order)


@remembered_each(most=500)
def rows(artisans: Sequence[int]) -> dict[int, str]:
    """The rows of these records (their keys) as HTML, which holds nothing of whoever asks; in 2 queries."""
    template = get_template("crafts/records/_record_row.html")
    found = Artisan.objects.filter(pk__in=artisans).for_office_list()
    return {artisan.pk: template.render({"artisan": artisan}) for artisan in found}
