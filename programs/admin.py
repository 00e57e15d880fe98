from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from dekranasda.accounts.rules import let_administrator_manage

from .models import BoardMember, Division, Organization, Seat, Term

for model in (Organization, Term, Division, Seat, BoardMember):
    let_administrator_manage(model, "view", "add", "change")


@admin.register(Organization)
class OrganizationAdmin(SimpleHistoryAdmin):
    list_display = ["name", "kind", "valid_from", "valid_until", "successor"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]


# One below the other, and plain lists: their fields have labels; tables and autocompletion have none in Django.
class DivisionInline(admin.StackedInline):
    model = Division
    extra = 0


@admin.register(Term)
class TermAdmin(SimpleHistoryAdmin):
    list_display = ["name", "starts_on", "ends_on", "decree_number"]
    inlines = [DivisionInline]


@admin.register(Seat)
class SeatAdmin(SimpleHistoryAdmin):
    list_display = ["number", "position", "division", "organization", "term"]
    list_filter = ["term", "division"]
    list_select_related = ["division", "organization", "term"]
    search_fields = ["position", "organization__name"]

    def get_readonly_fields(self, request, obj=None):
        """A seat passes to another organization by `move_seat`, which keeps whom its holders spoke for."""
        return ["organization"] if obj else []


@admin.register(BoardMember)
class BoardMemberAdmin(SimpleHistoryAdmin):
    list_display = ["name", "seat", "starts_on", "ends_on", "user"]
    list_select_related = ["seat__organization", "user"]
    search_fields = ["name"]
