"""Read-only: organizations, terms and seats are kept on pages of the portal, which check versions, keep the history."""

from django.contrib import admin

from dekranasda.base.accounts.rules import let_administrator_read

from .models import BoardMember, Division, Organization, Seat, Term

for model in (Organization, Term, Division, Seat, BoardMember):
    let_administrator_read(model)


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "valid_from", "valid_until", "successor"]
    list_filter = ["kind"]
    search_fields = ["name", "slug"]


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    list_display = ["name", "starts_on", "ends_on", "decree_number"]


@admin.register(Division)
class DivisionAdmin(admin.ModelAdmin):
    list_display = ["name", "position", "term"]
    list_filter = ["term"]
    list_select_related = ["term"]


@admin.register(Seat)
class SeatAdmin(admin.ModelAdmin):
    list_display = ["number", "position", "division", "first_organization", "term"]
    list_filter = ["term", "division"]
    list_select_related = ["division", "first_organization", "term"]
    search_fields = ["position", "first_organization__name"]


@admin.register(BoardMember)
class BoardMemberAdmin(admin.ModelAdmin):
    list_display = ["name", "seat", "starts_on", "ends_on", "user"]
    list_select_related = ["seat__first_organization", "user"]
    search_fields = ["name"]
