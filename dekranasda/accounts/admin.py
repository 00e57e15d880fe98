from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from .models import User
from .rules import let_administrator_manage

let_administrator_manage(User, "view", "add", "change")
let_administrator_manage(Group, "view")


class UserAddForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["email", "name", "groups"]

    def save(self, commit=True):
        user = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
        return user


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    ordering = ["email"]
    list_display = ["email", "name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["email", "name"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "date_joined"]
    add_form = UserAddForm
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Orang"), {"fields": ["name"]}),
        (_("Peran"), {"fields": ["is_active", "groups"]}),
        (_("Waktu"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "groups"]})]
