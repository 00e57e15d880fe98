"""What the triage page can be narrowed to; the choice stands in the address, so it can be kept and sent on."""

from collections.abc import Sequence
from datetime import timedelta

import django_filters
from django import forms
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory
from dekranasda.base.forms.phone import is_doubtful
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Meeting, Organization, PublicVoice, Suggestion, Theme

from .deadlines import unanswered_late, undecided_late

WAITING = "menunggu"
UNANSWERED = "menunggu-jawaban"
LATE = "terlambat"
AGES = [("30", _("Lebih dari 30 hari")), ("90", _("Lebih dari 90 hari")), ("180", _("Lebih dari 180 hari"))]
STATUSES = [
    (WAITING, _("Menunggu keputusan")),
    (UNANSWERED, _("Menunggu jawaban organisasi")),
    (LATE, _("Lewat batas waktu")),
    *Suggestion.Status.choices,
]
# Two spellings of one word; whoever searches for one means both.
SPELLINGS = {"pengrajin": "perajin", "perajin": "pengrajin"}


class AddressForm(forms.Form):
    """The values of an address; one that does not exist is said in words, and leaves the list as it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = _("Pilihan ini tidak dikenal dan diabaikan. Pilih yang lain.")

    @property
    def chosen(self) -> list[str]:
        """What a list is narrowed to, in the words of the choices: the folded form says it."""
        return [self._words(self.fields[name], value) for name, value in self.cleaned_data.items() if value]

    @property
    def as_chosen(self) -> tuple[tuple[str, str], ...]:
        """What is chosen, as an address names it; however it was spelled there, it is one and the same."""
        chosen = ((name, value) for name, value in self.cleaned_data.items() if value)
        return tuple((name, str(self.fields[name].prepare_value(value))) for name, value in chosen)

    @staticmethod
    def _words(field: forms.Field, value) -> str:
        is_listed = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
        return str(dict(field.choices).get(value, value) if is_listed else value)


class SuggestionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Cari isi atau kode"), method="saying")
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=STATUSES,
        empty_label=_("Semua status"),
        method="in_status",
    )
    tema = django_filters.ChoiceFilter(
        "theme", label=_("Tema"), choices=Theme.standing_choices, empty_label=_("Semua tema")
    )
    kriya = django_filters.ModelChoiceFilter(
        "crafts",
        label=_("Kriya"),
        queryset=CraftCategory.objects.all(),
        to_field_name="slug",
        empty_label=_("Semua kriya"),
    )
    organisasi = django_filters.ModelChoiceFilter(
        label=_("Organisasi"),
        queryset=Organization.objects.all(),
        to_field_name="slug",
        empty_label=_("Semua organisasi"),
        method="concerning",
    )
    milik = django_filters.ChoiceFilter(
        label=_("Kantor"), choices=[("saya", _("Kantor saya"))], empty_label=_("Kantor mana saja"), method="of_mine"
    )
    rapat = django_filters.ModelChoiceFilter(
        "meeting", label=_("Rapat"), queryset=Meeting.objects.all(), empty_label=_("Semua rapat")
    )
    umur = django_filters.ChoiceFilter(label=_("Umur"), choices=AGES, empty_label=_("Semua umur"), method="older_than")

    umum = django_filters.ChoiceFilter(
        label=_("Untuk umum"),
        choices=[("belum", _("Belum dibuka")), ("sudah", _("Sudah dibuka"))],
        empty_label=_("Semua"),
        method="open_to_all",
    )
    telepon = django_filters.ChoiceFilter(
        label=_("Nomor telepon"),
        choices=[("periksa", _("Perlu diperiksa"))],
        empty_label=_("Semua"),
        method="with_doubtful_phone",
    )

    class Meta:
        model = Suggestion
        fields = []
        form = AddressForm

    def __init__(self, *args, reads_contacts: bool, offices: Sequence[Organization], **kwargs):
        """`offices`: those for which whoever looks holds a seat."""
        super().__init__(*args, **kwargs)
        self.offices = offices
        if not offices:
            del self.filters["milik"]
        if not reads_contacts:
            del self.filters["telepon"], self.filters["umum"]

    def drawn(self) -> str:
        """The fields of its form, alike for all who choose the same; words, and what is no choice, are one's own."""
        if self.form.errors or self.form.cleaned_data["q"]:
            return _draw(self)
        return _drawn_for_all("telepon" in self.filters, "milik" in self.filters, self.form.as_chosen)

    def saying(self, found, _name, words):
        for word in words.split():
            spellings = {word, SPELLINGS.get(word.lower(), word)}
            said = Q(code__iexact=word)
            for spelling in spellings:
                said |= Q(text__icontains=spelling) | Q(speaker_name__icontains=spelling)
            found = found.filter(said)
        return found

    def in_status(self, found, _name, status):
        if status == WAITING:
            return found.waiting()
        if status == UNANSWERED:
            return found.waiting().filter(assigned_to__isnull=False)
        if status == LATE:
            late = undecided_late(found).values("pk"), unanswered_late(found).values("pk")
            return found.filter(Q(pk__in=late[0]) | Q(pk__in=late[1]))
        return found.filter(status=status)

    def concerning(self, found, _name, organization):
        """Said for this organization, or waiting for its answer."""
        return self._concerning(found, [organization])

    def of_mine(self, found, _name, _value):
        return self._concerning(found, self.offices)

    def _concerning(self, found, organizations: Sequence[Organization]):
        return found.said_for([one.pk for one in organizations]) | found.asked_of(organizations)

    def open_to_all(self, found, _name, state):
        opened = PublicVoice.objects.open().values("suggestion")
        return found.filter(pk__in=opened) if state == "sudah" else found.accepted().exclude(pk__in=opened)

    def with_doubtful_phone(self, found, _name, _value):
        return found.filter(is_doubtful("contact__phone"), contact__isnull=False)

    def older_than(self, found, _name, days):
        return found.filter(received_on__lt=timezone.localdate() - timedelta(days=int(days)))


def _draw(narrowed: SuggestionFilter) -> str:
    return render_to_string("programs/suggestions/_filter_fields.html", {"form": narrowed.form})


@remembered
def _drawn_for_all(reads_contacts: bool, has_offices: bool, given: tuple[tuple[str, str], ...]) -> str:
    offices = Organization.objects.all()[:1] if has_offices else []
    return _draw(
        SuggestionFilter(dict(given), Suggestion.objects.none(), reads_contacts=reads_contacts, offices=offices)
    )
