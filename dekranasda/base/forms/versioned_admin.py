"""Django's admin under the same version check as every other form of the portal (`editing`)."""

from django import forms
from django.db import IntegrityError, transaction
from simple_history.admin import SimpleHistoryAdmin

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.removing import hanging_on, in_words, remove


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
            self.fields["opened_version"].initial = self._meta.model.objects.get(pk=self.instance.pk).version

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            # Locked until the admin's transaction ends: nobody saves between this check and the save.
            current = self._locked()
            if current.version != cleaned.get("opened_version"):
                self._show_both(current)
            self._leave_others(current)
        return cleaned


class VersionedAdmin(SimpleHistoryAdmin):
    form = VersionedAdminForm

    def save_model(self, request, obj, form, change):
        obj._history_user = request.user
        obj.save(update_fields=form.written_fields() if change else None)

    def changeform_view(self, *args, **kwargs):
        try:
            return super().changeform_view(*args, **kwargs)
        except IntegrityError:
            # Somebody saved the same a moment before: checked once more, the form says so next to its field.
            return super().changeform_view(*args, **kwargs)

    @transaction.atomic
    def history_form_view(self, *args, **kwargs):
        return super().history_form_view(*args, **kwargs)


class RemovableAdmin(VersionedAdmin):
    """Removes what nothing hangs on, as the portal's own pages do (`removing`), and says what hangs on the rest."""

    def get_deleted_objects(self, objs, request):
        objs = list(objs)
        kept = [f"{record}: {words}" for record in objs if (words := in_words(hanging_on(record)))]
        return [str(record) for record in objs], {self.opts.verbose_name_plural: len(objs)}, set(), kept

    def delete_model(self, request, obj):
        obj._history_user = request.user
        name = f"{self.opts.verbose_name} #{obj.pk}"
        remove(obj)
        AuditEvent.objects.record(request, AuditEvent.Action.REMOVED, obj, name)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            self.delete_model(request, record)
