"""What the public trail can be narrowed to; the choice stands in the address, so it can be kept and sent on."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crafts.models import Artisan, CraftCategory
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Meeting, Organization, PublicVoice, Suggestion, Theme
from programs.suggestions.filters import AddressForm

from .speakers import IS_PERSON, shared_crafts

# Words of the address → the states that they mean; they are part of the contract.
STATUSES = {
    "menunggu": Suggestion.WAITING,
    "disetujui": (Suggestion.Status.ADOPTED,),
    "ditunda": (Suggestion.Status.DEFERRED,),
    "tidak-dapat": (Suggestion.Status.DECLINED,),
}


def _years(_request=None):
    # Days are few, and SQLite would call Python for the year of every suggestion.
    days = Suggestion.objects.accepted().order_by().values_list("received_on", flat=True).distinct()
    return [(str(year), str(year)) for year in sorted({day.year for day in days}, reverse=True)]


def about_craft(found, craft: CraftCategory):
    """Those of `found` about a craft, except where so few make it that finding an unnamed voice tells whose it is."""
    found = found.filter(crafts=craft)
    if craft.pk in shared_crafts():
        return found
    named = Q(public_voice__names_speaker=True)
    known = Q(speaker_artisan=None) | Q(speaker_artisan__in=Artisan.objects.public())
    return found.filter(~IS_PERSON | (named & known))


class TrailFilter(django_filters.FilterSet):
    tema = django_filters.ChoiceFilter(
        "theme", label=_("Tema"), choices=Theme.standing_choices, empty_label=_("Semua tema")
    )
    kriya = django_filters.ModelChoiceFilter(
        label=_("Kriya"),
        queryset=CraftCategory.objects.all(),
        to_field_name="slug",
        empty_label=_("Semua kriya"),
        method="about",
    )
    organisasi = django_filters.ModelChoiceFilter(
        label=_("Disampaikan oleh"),
        queryset=Organization.objects.all(),
        to_field_name="slug",
        empty_label=_("Semua organisasi"),
        method="said_for",
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            ("menunggu", _("Menunggu keputusan")),
            ("disetujui", pgettext_lazy("masukan", "Disetujui")),
            ("ditunda", _("Ditunda")),
            ("tidak-dapat", _("Tidak dapat dipenuhi")),
        ],
        empty_label=_("Semua status"),
        method="standing",
    )
    tahun = django_filters.ChoiceFilter(
        "received_on", lookup_expr="year", label=_("Tahun"), choices=_years, empty_label=_("Semua tahun")
    )
    rakor = django_filters.ModelChoiceFilter(
        "meeting",
        label=_("Rakor"),
        queryset=lambda _request: Meeting.objects.filter(
            Exists(PublicVoice.objects.open().filter(suggestion__meeting=OuterRef("pk")))
        ),
        empty_label=_("Semua rakor"),
    )

    class Meta:
        model = Suggestion
        fields = []
        form = AddressForm

    def about(self, found, _name, craft):
        return about_craft(found, craft)

    def said_for(self, found, _name, organization):
        return found.said_for([organization.pk])

    def standing(self, found, _name, status):
        return found.alias(stands=Coalesce("merged_into__status", "status")).filter(stands__in=STATUSES[status])

    def drawn(self) -> str:
        """The fields of its form, alike for all who choose the same; what is no choice is the reader's own."""
        return _draw(self.form) if self.form.errors else _drawn_for_all(self.form.as_chosen)


def _draw(form) -> str:
    return render_to_string("programs/public_trail/_filter_fields.html", {"form": form})


@remembered
def _drawn_for_all(given: tuple[tuple[str, str], ...]) -> str:
    return _draw(TrailFilter(dict(given), Suggestion.objects.none()).form)
