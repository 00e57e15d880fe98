from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT


class CraftCategoryQuerySet(models.QuerySet):
    def offered(self):
        """Crafts that somebody may choose."""
        return self.filter(hidden=False)


class CraftCategory(Versioned):
    """A kind of craft (kriya), with its code of business activity (KBLI, code and edition)."""

    class Material(models.TextChoices):
        TEXTILE = "tekstil", _("Tekstil")
        WOOD = "kayu", _("Kayu")
        LEATHER = "kulit", _("Kulit")
        FIBRE = "serat alam", _("Serat alam")
        CLAY = "tanah", _("Tanah liat")
        METAL = "logam", _("Logam")
        MIXED = "campuran", _("Campuran")

    removed_with: tuple[str, ...] = ()

    slug = models.SlugField(_("alamat halaman"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=120, unique=True)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=120)
    description = models.TextField(_("uraian"), max_length=LONG_TEXT, blank=True)
    description_en = models.TextField(_("uraian dalam bahasa Inggris"), max_length=LONG_TEXT, blank=True)
    material = models.CharField(_("kelompok bahan"), max_length=20, choices=Material)
    kbli_2020 = models.CharField(_("KBLI 2020"), max_length=5, blank=True)
    kbli_2025 = models.CharField(_("KBLI 2025"), max_length=5, blank=True)
    flagship = models.BooleanField(
        _("kriya andalan"),
        default=False,
        help_text=_("Potensi daerah ini yang selama ini paling menonjol."),
    )

    # Hidden ones are offered nowhere; who practises one keeps it, and its page stays.
    hidden = models.BooleanField(_("disembunyikan"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("digabung ke"),
    )

    objects = CraftCategoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jenis kriya")
        verbose_name_plural = _("jenis kriya")
        ordering = ["name"]

    def __str__(self):
        return self.local_name

    def get_absolute_url(self):
        return reverse("directory:craft", args=[self.slug])

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def local_description(self) -> str:
        return self.description_en if get_language() == "en" and self.description_en else self.description
