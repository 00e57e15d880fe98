from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT

from .artisan import Artisan


class Product(Versioned):
    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="products", verbose_name=_("perajin"))
    name = models.CharField(_("nama produk"), max_length=150)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=150, blank=True)
    description = models.TextField(_("uraian"), max_length=LONG_TEXT, blank=True)
    price_min = models.BigIntegerField(_("harga mulai (Rp)"), null=True, blank=True, validators=[MinValueValidator(0)])
    price_max = models.BigIntegerField(_("harga sampai (Rp)"), null=True, blank=True, validators=[MinValueValidator(0)])
    available = models.BooleanField(_("tersedia"), default=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = _("produk")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price_max=None) | Q(price_min__isnull=False, price_max__gte=F("price_min")),
                name="product_price_range",
                violation_error_message=_("Harga sampai tidak boleh lebih kecil daripada harga mulai."),
            )
        ]

    @property
    def local_name(self) -> str:
        """The name in the language of the page, the Indonesian one where there is no English."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def public_photo(self) -> models.Model | None:
        """The first photo of a public artisan's product that anyone may see."""
        return next((photo for photo in self.artisan.public_photos if photo.product_id == self.pk), None)

    def __str__(self):
        return self.name
