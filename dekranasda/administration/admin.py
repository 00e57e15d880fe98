from django.contrib import admin
from django.contrib.auth.models import Group

from dekranasda.base.accounts.models import User
from dekranasda.base.accounts.rules import let_administrator_manage

let_administrator_manage(User, "view")
let_administrator_manage(Group, "view")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Read-only: accounts are managed under /kelola/akun/, where every change is written into the audit trail."""

    list_display = ["email", "name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "is_active", "groups", "last_login", "date_joined"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
