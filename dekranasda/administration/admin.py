"""Read-only: accounts are managed under /kelola/akun/, where every change is written into the audit trail."""

from django.contrib import admin
from django.contrib.auth.models import Group

from dekranasda.base.accounts.models import User
from dekranasda.base.accounts.rules import let_administrator_read

let_administrator_read(User)
let_administrator_read(Group)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "is_active", "groups", "last_login", "date_joined"]
