"""Read-only: crafts and places are kept on pages of the portal, which check versions and keep the history."""

from django.contrib import admin

from dekranasda.base.accounts.rules import let_administrator_read

from .models import CraftCategory, District, Village

for model in (CraftCategory, District, Village):
    let_administrator_read(model)


@admin.register(CraftCategory)
class CraftCategoryAdmin(admin.ModelAdmin):
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
