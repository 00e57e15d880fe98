from django.contrib import admin

from dekranasda.base.accounts.rules import let_administrator_manage
from dekranasda.base.forms.versioned_admin import RemovableAdmin, VersionedAdmin

from .models import BoardMember, Division, Organization, Seat, Term

for model in (Organization, Term, Division, Seat, BoardMember):
    let_administrator_manage(model, "view", "add", "change")
let_administrator_manage(Organization, "delete")


@admin.register(Organization)
class OrganizationAdmin(RemovableAdmin):
    list_display = ["name", "kind", "valid_from", "valid_until", "successor"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]


# Plain lists to choose from: their fields have labels; autocompletion has none in Django. Divisions have a page of
# their own, not a table in that of their term, so that their versions are checked.
@admin.register(Term)
class TermAdmin(VersionedAdmin):
    list_display = ["name", "starts_on", "ends_on", "decree_number"]


@admin.register(Division)
class DivisionAdmin(VersionedAdmin):
    list_display = ["name", "position", "term"]
    list_filter = ["term"]
    list_select_related = ["term"]


@admin.register(Seat)
class SeatAdmin(VersionedAdmin):
    list_display = ["number", "position", "division", "first_organization", "term"]
    list_filter = ["term", "division"]
    list_select_related = ["division", "first_organization", "term"]
    search_fields = ["position", "first_organization__name"]

    def get_readonly_fields(self, request, obj=None):
        """A seat passes to another organization by `move_seat`, which keeps whom its holders spoke for."""
        return ["first_organization"] if obj else []


@admin.register(BoardMember)
class BoardMemberAdmin(VersionedAdmin):
    list_display = ["name", "seat", "starts_on", "ends_on", "user"]
    list_select_related = ["seat__first_organization", "user"]
    search_fields = ["name"]
