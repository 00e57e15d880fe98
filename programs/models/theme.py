from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """What a suggestion or a program is about."""

    COMPETITIVENESS = "daya saing", _("Daya saing")
    MARKET_ACCESS = "akses pasar", _("Akses pasar")
    PROMOTION = "promosi", _("Promosi")
    MATERIALS = "bahan baku", _("Bahan baku")
    SKILLS = "SDM", _("Sumber daya manusia")
    CAPITAL = "permodalan", _("Permodalan")
    STANDARDS = "HKI & standardisasi", _("HKI dan standardisasi")
    INCLUSION = "inklusi ekonomi", _("Inklusi ekonomi")
