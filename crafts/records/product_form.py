"""A product of an artisan, as the office writes it down."""

from django import forms

from crafts.models import Product
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.number_fields import RupiahField
from dekranasda.base.forms.widgets import whole_lines

from .forms import half, layout_only


class ProductForm(VersionedForm):
    class Meta:
        model = Product
        fields = [
            "name",
            "name_en",
            "description",
            "price_min",
            "price_max",
            "material",
            "material_en",
            "technique",
            "technique_en",
            "size",
            "weight_grams",
            "days_to_make",
            "care",
            "care_en",
            "available",
            "position",
        ]
        field_classes = {"price_min": RupiahField, "price_max": RupiahField}
        widgets = {**whole_lines("care", "care_en"), "description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only(
            "opened_version",
            half("name", "name_en"),
            "description",
            half("price_min", "price_max"),
            half("material", "material_en"),
            half("technique", "technique_en"),
            half("size", "weight_grams"),
            half("care", "care_en"),
            half("days_to_make", "position"),
            "available",
        )
