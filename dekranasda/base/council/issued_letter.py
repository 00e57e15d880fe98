from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .letter_template import LetterTemplate


class IssuedLetterQuerySet(models.QuerySet):
    def showing(self, logo: str):
        """Letters that have the stored file `logo` in their letterhead."""
        return self.filter(Q(council__logo=logo) | Q(council__logo_right=logo))


class IssuedLetter(models.Model):
    """What a letter said of the council and of who signs it when it was issued: printed again, it says the same.

    `about` tells it from others of its kind, in the words of the room that issues it. Letters without a row are drafts:
    they follow the council.
    """

    kind = models.CharField(_("jenis surat"), max_length=20, choices=LetterTemplate.Kind)
    about = models.CharField(_("surat"), max_length=40)
    # The columns of the council that stand in a letter.
    council = models.JSONField(_("kop dan tempat"))
    # Rows of role, name, and the lines below it; without any, whoever signed is looked up anew.
    signatures = models.JSONField(_("penanda tangan"), default=list, blank=True)
    # The office's own template that was in use, "" for the portal's own letter.
    template = models.CharField(_("templat"), max_length=100, blank=True)
    # The day that the letter bears, where it is that of its issue.
    day = models.DateField(_("tanggal surat"), null=True, blank=True)
    # What makes it another letter once it differs, in the words of the room.
    mark = models.CharField(_("tanda"), max_length=200, blank=True)
    # The letter itself as .docx, where what it says goes on changing after it was issued.
    document = models.BinaryField(_("dokumen"), null=True, blank=True)
    issued_at = models.DateTimeField(_("terbit pada"), default=timezone.now)

    objects = IssuedLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("surat terbit")
        verbose_name_plural = _("surat terbit")
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="issuedletter_once")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.about}"

    @property
    def blocks(self) -> list[tuple[str, str, list[str]]]:
        return [(role, name, list(below)) for role, name, below in self.signatures]
