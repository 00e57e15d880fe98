"""The filters of the list of records. The export uses them too: what is listed is what is exported."""

import django_filters
from crispy_forms.helper import FormHelper
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from crafts.models import Artisan, Consent, CraftCategory, District, Village
from crafts.places.words import village_label
from dekranasda.base.forms.phone import digits_of
from dekranasda.base.page_cache.remembered import remembered


class RecordFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Nama usaha, pemilik, atau telepon"))
    kriya = django_filters.ModelChoiceFilter(
        queryset=CraftCategory.objects.all(),
        to_field_name="slug",
        method="in_craft",
        label=_("Jenis kriya"),
        empty_label=_("Semua"),
    )
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=District.objects.all(), field_name="village__district", label=_("Kecamatan"), empty_label=_("Semua")
    )
    kelurahan = django_filters.ModelChoiceFilter(
        queryset=Village.objects.defer("outline"), field_name="village", label=village_label, empty_label=_("Semua")
    )
    keadaan = django_filters.ChoiceFilter(
        choices=Artisan.State, field_name="state", label=_("Status"), empty_label=_("Semua")
    )
    persetujuan = django_filters.ChoiceFilter(
        choices=[("ada", _("Berlaku")), ("belum", _("Belum ada"))],
        method="with_consent",
        label=_("Persetujuan"),
        empty_label=_("Semua"),
    )

    konfirmasi = django_filters.ChoiceFilter(
        choices=[("setahun", _("Belum dikonfirmasi setahun"))],
        method="unconfirmed",
        label=_("Konfirmasi"),
        empty_label=_("Semua"),
    )

    telepon = django_filters.ChoiceFilter(
        choices=[("periksa", _("Perlu diperiksa"))],
        method="with_doubtful_phone",
        label=_("Nomor telepon"),
        empty_label=_("Semua"),
    )

    class Meta:
        model = Artisan
        fields = []

    @property
    def form(self):
        form = super().form
        form.helper = FormHelper()
        form.helper.form_tag = False
        form.helper.disable_csrf = True
        return form

    def search(self, records, name, value):
        # A field of initials or a phone number with its dashes is found as it is written on paper.
        found = Q(name__icontains=value) | Q(owner_name__icontains=value) | Q(brand__icontains=value)
        digits = digits_of(value)
        # Whoever may not read a number must not find out whose it is either.
        if len(digits) > 5 and self.request.user.has_perm("crafts.view_private"):
            found |= Q(phone__contains=digits)
        return records.filter(found)

    def in_craft(self, records, name, value):
        return records.in_craft(value.slug)

    def with_doubtful_phone(self, records, name, value):
        return records.with_doubtful_phone()

    def unconfirmed(self, records, name, value):
        return records.unconfirmed_for_a_year()

    def with_consent(self, records, name, value):
        consent = Exists(Consent.objects.in_force().filter(artisan=OuterRef("pk")))
        return records.filter(consent if value == "ada" else ~consent)

    def drawn(self) -> str:
        """The fields of its form; where nothing is asked for they are the same for everybody."""
        return _draw(self) if any(name in self.data for name in self.filters) else _drawn_blank()

    @property
    def is_filtering(self) -> bool:
        return any(self.data.get(name) for name in self.filters)

    @property
    def is_filtering_more(self) -> bool:
        """Whether anything but the words is asked for, so that those filters are shown unfolded."""
        return any(self.data.get(name) for name in self.filters if name != "q")


def _draw(narrowed: RecordFilter) -> str:
    context = {"form": narrowed.form, "is_open": narrowed.is_filtering_more}
    return render_to_string("crafts/records/_filter_fields.html", context)


@remembered
def _drawn_blank() -> str:
    return _draw(RecordFilter({}, Artisan.objects.none()))
