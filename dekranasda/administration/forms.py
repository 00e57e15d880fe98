from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dekranasda.base.accounts.models import Role, User
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.widgets import DayInput
from programs.models import BoardMember

ROLE_HELP = _(
    "Pengurus membaca semua dan melapor untuk organisasinya. Sekretariat mencatat data, rakor, dan rencana. "
    "Pimpinan menetapkan rencana. Administrator mengelola akun. "
    "Pengawas (inspektorat, Bappeda) hanya membaca rencana, laporan, dan bukti."
)

ONLY_ADMINISTRATOR = _("Ini satu-satunya Administrator. Beri peran Administrator kepada akun lain lebih dahulu.")


class AccountForm(VersionedForm):
    """Name, address and roles of an account."""

    groups = forms.ModelMultipleChoiceField(
        Group.objects.filter(name__in=Role.values).order_by("pk"),
        label=_("Peran"),
        help_text=ROLE_HELP,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu peran.")},
    )

    class Meta:
        model = User
        fields = ["name", "email", "groups", "last_day"]
        widgets = {"last_day": DayInput()}
        labels = {"name": _("Nama lengkap"), "email": _("Alamat email")}

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Alamat email ini sudah dipakai akun lain."))
        return email

    def clean_groups(self):
        groups = self.cleaned_data["groups"]
        if self._leaves_none(User.objects.administrators(), groups):
            raise forms.ValidationError(ONLY_ADMINISTRATOR)
        return groups

    @transaction.atomic
    def save_version(self) -> bool:
        # Before the lock of the account, as in `User.deactivate`.
        self._administrators = User.objects.keep_one_administrator()
        return super().save_version()

    def check_current(self, current):
        if self._leaves_none(self._administrators, self.cleaned_data["groups"]):
            raise forms.ValidationError({"groups": ONLY_ADMINISTRATOR})

    def _leaves_none(self, administrators, groups) -> bool:
        """Whether nobody could manage accounts any more when this one has but these groups."""
        is_only = list(administrators.values_list("pk", flat=True)) == [self.instance.pk]
        return is_only and not groups.filter(name=Role.ADMINISTRATOR).exists()

    def clean_last_day(self):
        """A last day may not leave the office without an Administrator once it has come."""
        day = self.cleaned_data["last_day"]
        others = User.objects.administrators().filter(last_day=None).exclude(pk=self.instance.pk)
        if day and self.instance.pk and self.instance.has_role(Role.ADMINISTRATOR) and not others.exists():
            raise forms.ValidationError(ONLY_ADMINISTRATOR)
        return day


class InvitationForm(AccountForm):
    """A new account, and the board member it belongs to."""

    member = forms.ModelChoiceField(
        BoardMember.objects.none(),
        label=_("Jabatan"),
        required=False,
        empty_label=_("Bukan pengurus, atau belum ditetapkan"),
        help_text=_("Hanya jabatan yang pemegangnya belum punya akun. Pemegang jabatan diatur di Kelola pengurus."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unseen = BoardMember.objects.holding().filter(user=None)
        self.fields["member"].queryset = unseen.with_body().order_by("seat__number")
        self.fields["member"].label_from_instance = lambda member: f"{member.seat} — {member.name}"

    def clean(self):
        cleaned = super().clean()
        groups = cleaned.get("groups")
        needs_role = cleaned.get("member") and groups is not None
        if needs_role and not groups.filter(name__in=[Role.BOARD, Role.LEADERSHIP]).exists():
            self.add_error("groups", _("Pemegang jabatan memerlukan peran Pengurus atau Pimpinan."))
        return cleaned


class AccountSearchForm(forms.Form):
    q = forms.CharField(label=_("Nama atau email"), required=False, max_length=100)
    peran = forms.ChoiceField(label=_("Peran"), required=False, choices=[("", _("Semua")), *Role.choices])
    keadaan = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("Semua")), *User.State.choices])


class LinkForm(forms.Form):
    remove_second_factor = forms.BooleanField(
        label=_("Hapus juga verifikasi dua langkahnya, karena ponsel atau kuncinya hilang"), required=False
    )
