from django.db import models
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import Versioned


class LetterTemplate(Versioned):
    """A .docx of the office's own for one kind of letter; without one the portal writes it itself."""

    class Kind(models.TextChoices):
        INVITATION = "undangan", _("Surat undangan rakor")
        MINUTES = "notula", _("Notula")
        CONSENT_SLIP = "lembar-persetujuan", _("Lembar persetujuan")
        PLAN = "rencana", _("Rencana kerja")
        EVALUATION = "evaluasi", _("Evaluasi tahunan")

    kind = models.CharField(_("jenis surat"), max_length=20, choices=Kind, unique=True)
    file = models.FileField(_("templat"), upload_to="templat/")
    updated_at = models.DateTimeField(_("diunggah"), auto_now=True)

    class Meta:
        verbose_name = _("templat surat")
        verbose_name_plural = _("templat surat")

    def __str__(self):
        return self.get_kind_display()
