from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.slugs import free_slugs

from .artisan import Artisan


class InBothLanguages(models.Model):
    """A short reason in Indonesian, and in English where somebody wrote it."""

    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    reason_en = models.CharField(_("alasan dalam bahasa Inggris"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def local_reason(self) -> str:
        """The reason in the language of the page, the Indonesian one where there is no English."""
        return self.reason_en if get_language() == "en" and self.reason_en else self.reason

    @property
    def reason_is_indonesian(self) -> bool:
        """Whether an English page has to say that the reason is Indonesian."""
        return get_language() == "en" and not self.reason_en


class SelectionQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state=Selection.State.PUBLISHED)

    def with_makers(self):
        """Those that show somebody: whoever is hidden or withdrew does not count."""
        return self.filter(Exists(SelectionEntry.objects.filter(selection=OuterRef("pk")).public()))


class Selection(InBothLanguages, Versioned):
    """Makers picked by a person of the office, with a reason; a route is one to walk on a day of the week.

    It ranks nobody: its order is that of a list or of a walk.
    """

    class Kind(models.TextChoices):
        PICK = "pilihan", _("Pilihan")
        ROUTE = "rute", _("Rute")

    class State(models.TextChoices):
        DRAFT = "draf", _("Draf")
        PUBLISHED = "terbit", _("Terbit")

    removed_with = ("entries",)

    kind = models.CharField(_("jenis"), max_length=10, choices=Kind, default=Kind.PICK)
    slug = models.SlugField(_("alamat halaman"), max_length=120, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    title_en = models.CharField(_("judul dalam bahasa Inggris"), max_length=120, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("hari kunjungan"), choices=list(WEEKDAYS.items()), null=True, blank=True
    )
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.DRAFT)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = SelectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pilihan perajin")
        verbose_name_plural = _("pilihan perajin")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="pilihan", weekday=None) | Q(kind="rute", weekday__range=(0, 6)),
                name="selection_route_has_its_day",
                violation_error_message=_("Pilih hari kunjungan untuk sebuah rute."),
            )
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        if self.slug:
            return super().save(**kwargs)
        with transaction.atomic():
            [self.slug] = free_slugs(Selection, [self.title], otherwise="pilihan")
            return super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("picks:selection", args=[self.slug])

    def clean(self):
        super().clean()
        if self.kind == self.Kind.PICK:
            self.weekday = None
        elif self.weekday is None:
            raise ValidationError({"weekday": _("Pilih hari kunjungan untuk sebuah rute.")})

    @property
    def local_title(self) -> str:
        """The title in the language of the page, the Indonesian one where there is no English."""
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def title_lang(self) -> str:
        """The language of `local_title` where it is not the page's, for `lang`; empty where it is."""
        return settings.LANGUAGE_CODE if get_language() == "en" and not self.title_en else ""

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED


class SelectionEntryQuerySet(models.QuerySet):
    def public(self):
        """Those whose maker anyone may see now: who is hidden or withdraws is gone from here, too."""
        return self.filter(artisan__in=Artisan.objects.public())

    def for_list(self):
        """In their order, with all that a row shows; of an artisan, nothing is decrypted."""
        artisans = Artisan.objects.with_contact_freshness().select_related("village").defer("nik", "village__outline")
        return self.prefetch_related(models.Prefetch("artisan", artisans))

    def forget_person(self) -> None:
        """Erasure: nobody is picked who is not known any more, and why they were is forgotten."""
        numbers = list(self.values_list("pk", flat=True))
        self.delete()
        # Last, since the deletion writes a line of its own.
        SelectionEntry.history.filter(id__in=numbers).delete()


class SelectionEntry(InBothLanguages, Versioned):
    """A maker in a selection, and why."""

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="entries", verbose_name=_("pilihan"))
    artisan = models.ForeignKey(Artisan, models.PROTECT, related_name="selected", verbose_name=_("perajin"))
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)

    objects = SelectionEntryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("perajin pilihan")
        verbose_name_plural = _("perajin pilihan")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["selection", "artisan"], name="selectionentry_once")]

    def __str__(self):
        return f"{self.artisan}, {self.selection}"
