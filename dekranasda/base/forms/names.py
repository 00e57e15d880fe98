"""Names of a list that its keeper types: two that differ only by capitals or blanks are the same name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .editing import VersionedForm


class NameForm(VersionedForm):
    """A form of an entry that people find, and spreadsheets name, by its `name`."""

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        for known in self.others().values_list("name", flat=True):
            if " ".join(known.split()).casefold() == name.casefold():
                told = _("“%(known)s” sudah ada. Huruf besar, huruf kecil, dan spasi saja tidak membedakan nama.")
                raise ValidationError(told, params={"known": known})
        return name

    def others(self) -> models.QuerySet:
        """The entries, hidden ones too, of which none may have the same name."""
        return self._meta.model._default_manager.exclude(pk=self.instance.pk).order_by()
