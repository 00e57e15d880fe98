"""A field of `Artisan` that merging, erasure, history, the spreadsheet or the section forms forgot stops the portal."""

from django.core.checks import Error, register

from crafts.models import Artisan

from .erasure import EMPTIED, REMAINS
from .forms import SECTIONS
from .history import NOT_EDITED
from .merging import FIELDS, UNITED
from .spreadsheet.resource import NO_COLUMN, ArtisanResource

# Moved by steps of their own (publishing) or made by the model (the address of the page).
OF_STEPS = {"state", "slug"}


def fields_forgotten() -> dict[str, set[str]]:
    """What handles an artisan's data → the names of fields that it neither handles nor leaves out on purpose."""
    fields = {field.name for field in (*Artisan._meta.fields, *Artisan._meta.many_to_many)} - NOT_EDITED - OF_STEPS
    edited = {name for form in SECTIONS.values() for name in form.base_fields}
    tracked = {field.name for field in Artisan.history.model._meta.fields}
    tracked |= {field.name for field in Artisan.history.model._history_m2m_fields}
    handled = {
        "merging.FIELDS": {*FIELDS, *UNITED},
        "erasure.EMPTIED": {*EMPTIED, *REMAINS},
        "history": tracked,
        "spreadsheet": {*ArtisanResource().fields, *NO_COLUMN},
        # The NIK is typed into a field that never shows it.
        "forms.SECTIONS": edited | ({"nik"} if "new_nik" in edited else set()),
    }
    return {place: missing for place, names in handled.items() if (missing := fields - names)}


@register
def every_field_is_handled(app_configs, **kwargs):
    return [
        Error(
            f"Fields of Artisan that {place} does not know: {', '.join(sorted(missing))}.",
            hint="See .docs/three-changes.md: a new field of an artisan.",
            id="crafts.E001",
        )
        for place, missing in fields_forgotten().items()
    ]
