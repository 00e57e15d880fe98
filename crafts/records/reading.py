"""What of a record those read who do not keep it: the columns that `crafts/personal.py` promises to them."""

from dataclasses import dataclass

from django.utils.text import capfirst

from crafts.models import Artisan
from dekranasda.base.personal import INTERNAL, OFFICE, readable

from .forms import SECTIONS
from .history import shown_value


@dataclass(frozen=True)
class ReadSection:
    """A section of the record as text: labels and values in words."""

    title: str
    rows: list[tuple[str, str]]


def may_read(user) -> frozenset[str]:
    """The columns of an artisan that this user reads in the office's pages."""
    return readable(Artisan, OFFICE if user.has_perm("crafts.view_private") else INTERNAL - OFFICE)


def sections_to_read(artisan: Artisan, user) -> dict[str, ReadSection]:
    """The sections of a record without what this user must not read; a section of which nothing is left is gone."""
    columns, found = may_read(user), {}
    for name, form in SECTIONS.items():
        rows = [
            (capfirst(str(field.verbose_name)), shown_value(artisan, field))
            for field in (Artisan._meta.get_field(column) for column in form._meta.fields)
            if field.name in columns
        ]
        if "crafts" in form._meta.fields:
            crafts = Artisan._meta.get_field("crafts")
            rows.append((capfirst(str(crafts.verbose_name)), ", ".join(craft.name for craft in artisan.crafts.all())))
        if rows:
            found[name] = ReadSection(str(form.title), rows)
    return found
