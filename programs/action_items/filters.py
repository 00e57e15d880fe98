"""What the list of action items can be narrowed to, as its address says."""

import django_filters
from django.utils.translation import gettext_lazy as _

from programs.models import ActionItem, Meeting, Organization
from programs.suggestions.filters import AddressForm

OPEN, LATE, ALL = "terbuka", "terlambat", "semua"


class ActionItemFilter(django_filters.FilterSet):
    keadaan = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(OPEN, _("Belum selesai")), (LATE, _("Terlambat")), *ActionItem.Status.choices, (ALL, _("Semua"))],
        empty_label=None,
        method="in_state",
    )
    milik = django_filters.ChoiceFilter(
        label=_("Penanggung jawab"),
        choices=[("saya", _("Jabatan saya"))],
        empty_label=_("Siapa saja"),
        method="of_mine",
    )
    organisasi = django_filters.ModelChoiceFilter(
        label=_("Organisasi"),
        queryset=Organization.objects.all(),
        to_field_name="slug",
        empty_label=_("Semua organisasi"),
        method="of_organization",
    )
    rapat = django_filters.ModelChoiceFilter(
        "meeting", label=_("Rapat"), queryset=Meeting.objects.all(), empty_label=_("Semua rapat")
    )

    class Meta:
        model = ActionItem
        fields = []
        form = AddressForm

    def in_state(self, found, _name, state):
        if state == OPEN:
            return found.open()
        if state == LATE:
            return found.late()
        return found if state == ALL else found.filter(status=state)

    def of_mine(self, found, _name, _value):
        return found & ActionItem.objects.of(self.request.user)

    def of_organization(self, found, _name, organization):
        return found & ActionItem.objects.of_organization(organization)
