"""Django's admin under the same version check as every other form of the portal (`editing`)."""

from django import forms
from django.db import transaction
from simple_history.admin import SimpleHistoryAdmin

from dekranasda.base.forms.editing import VersionedForm


class _Unlabelled(forms.HiddenInput):
    """The admin writes a label for what is hidden, too; this one is not tied to it, which HTML does not allow."""

    def id_for_label(self, id_):
        return ""


class VersionedAdminForm(VersionedForm):
    """A `VersionedForm` that refuses a stale record when it is checked: the admin saves whatever is valid."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opened_version"].widget = _Unlabelled()
        if self.instance.pk:
            # Not the version of the instance: the page of an earlier state, to go back to, opens the record of today.
            self.fields["opened_version"].initial = self._stored().version

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            # Locked until the admin's transaction ends: nobody saves between this check and the save.
            current = self._stored(for_update=True)
            if current.version != cleaned.get("opened_version"):
                self._show_both(current)
            self.instance.version = current.version + 1
        return cleaned

    def _stored(self, *, for_update: bool = False):
        stored = type(self.instance).objects.filter(pk=self.instance.pk)
        return (stored.select_for_update() if for_update else stored).get()


class VersionedAdmin(SimpleHistoryAdmin):
    form = VersionedAdminForm

    @transaction.atomic
    def history_form_view(self, *args, **kwargs):
        return super().history_form_view(*args, **kwargs)
