from django.contrib import admin

from dekranasda.base.accounts.rules import let_administrator_manage
from dekranasda.base.forms.versioned_admin import RemovableAdmin

from .models import CraftCategory, District, Village

let_administrator_manage(CraftCategory, "view", "add", "change", "delete")
let_administrator_manage(District, "view")
let_administrator_manage(Village, "view")


@admin.register(CraftCategory)
class CraftCategoryAdmin(RemovableAdmin):
    list_display = ["name", "name_en", "material", "kbli_2020", "kbli_2025", "flagship"]
    list_filter = ["material", "flagship"]
    search_fields = ["name", "name_en"]


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ["code", "name"]


@admin.register(Village)
class VillageAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "district"]
    list_filter = ["district"]
    exclude = ["outline"]
