"""What the register can be narrowed to; the choice stands in the address, so it can be kept and sent on."""

import django_filters
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from dekranasda.base.page_cache.remembered import remembered
from programs.models import Decision, Meeting
from programs.suggestions.filters import AddressForm


class DecisionFilter(django_filters.FilterSet):
    """`reads_all` says whether the words inside are searched, too: else what is found would tell of them."""

    q = django_filters.CharFilter(label=_("Cari kata"), method="saying")
    tahun = django_filters.ChoiceFilter(
        "meeting__held_on", lookup_expr="year", label=_("Tahun"), choices=[], empty_label=_("Semua tahun")
    )
    rakor = django_filters.ModelChoiceFilter(
        "meeting", label=_("Rakor"), queryset=Meeting.objects.none(), empty_label=_("Semua rakor")
    )

    class Meta:
        model = Decision
        fields = []
        form = AddressForm

    def __init__(self, data, queryset, *, reads_all: bool):
        super().__init__(data, queryset)
        self.reads_all = reads_all
        years = queryset.order_by().dates("meeting__held_on", "year", order="DESC")
        self.filters["tahun"].extra["choices"] = [(str(day.year), str(day.year)) for day in years]
        self.filters["rakor"].queryset = Meeting.objects.filter(pk__in=queryset.order_by().values("meeting"))

    def saying(self, found, _name, words):
        for word in words.split():
            said = Q(public_text__icontains=word, public_since__isnull=False)
            found = found.filter(said | Q(text__icontains=word) if self.reads_all else said)
        return found

    def drawn(self) -> str:
        """The fields of its form, alike for all who may read the same and choose the same; words are one's own."""
        if self.form.errors or self.form.cleaned_data["q"]:
            return _draw(self)
        return _drawn_for_all(self.reads_all, self.form.as_chosen)


def _draw(narrowed: DecisionFilter) -> str:
    return render_to_string("programs/decisions/_filter_fields.html", {"form": narrowed.form})


@remembered
def _drawn_for_all(reads_all: bool, given: tuple[tuple[str, str], ...]) -> str:
    readable = Decision.objects.final() if reads_all else Decision.objects.public()
    return _draw(DecisionFilter(dict(given), readable, reads_all=reads_all))
