from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.accounts.models import Role, User
from programs.models import BoardMember

OFFICE_ROWS = 3
# Whoever holds these decides for the board.
LEADING = ("ketua", "ketua harian", "sekretaris", "sekretaris umum")
_ROLES = [(Role.BOARD.value, Role.BOARD.label), (Role.LEADERSHIP.value, Role.LEADERSHIP.label)]


class InvitationsForm(forms.Form):
    """An address for everybody who is to get an account: staff of the secretariat, and holders of seats."""

    def __init__(self, *args, holders: list[BoardMember], **kwargs):
        super().__init__(*args, **kwargs)
        self.holders = holders
        for number in range(1, OFFICE_ROWS + 1):
            self.fields[f"nama_{number}"] = forms.CharField(
                label=_("Nama staf %d") % number,
                max_length=150,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
            )
            self.fields[f"staf_{number}"] = _address(_("Email staf %d") % number)
        for holder in holders:
            leads = holder.seat.position.strip().casefold() in LEADING
            self.fields[f"alamat_{holder.pk}"] = _address(_("Email %s") % holder.name)
            self.fields[f"peran_{holder.pk}"] = forms.ChoiceField(
                label=_("Peran %s") % holder.name,
                choices=_ROLES,
                initial=Role.LEADERSHIP if leads else Role.BOARD,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def office_rows(self):
        return [(self[f"nama_{number}"], self[f"staf_{number}"]) for number in range(1, OFFICE_ROWS + 1)]

    @property
    def holder_rows(self):
        return [(holder, self[f"alamat_{holder.pk}"], self[f"peran_{holder.pk}"]) for holder in self.holders]

    def clean(self):
        cleaned = super().clean()
        given: dict[str, str] = {}
        for name in [one for one in self.fields if one.startswith(("staf_", "alamat_"))]:
            if not (email := (cleaned.get(name) or "").lower()):
                continue
            cleaned[name] = email
            if email in given.values():
                self.add_error(name, _("Alamat ini sudah ditulis untuk orang lain."))
            given[name] = email
        taken = {
            email.lower() for email in User.objects.filter(email__in=given.values()).values_list("email", flat=True)
        }
        for name, email in given.items():
            if email in taken:
                self.add_error(name, _("Alamat email ini sudah dipakai akun lain."))
        for number in range(1, OFFICE_ROWS + 1):
            if cleaned.get(f"staf_{number}") and not cleaned.get(f"nama_{number}"):
                self.add_error(f"nama_{number}", _("Isi namanya."))
        if not given and not self.errors:
            raise forms.ValidationError(_("Isi paling sedikit satu alamat email."))
        return cleaned

    def wanted(self):
        """Whom to invite: (address, name, role, holder of a seat or None)."""
        cleaned = self.cleaned_data
        for number in range(1, OFFICE_ROWS + 1):
            if email := cleaned.get(f"staf_{number}"):
                yield email, cleaned[f"nama_{number}"], Role.SECRETARIAT, None
        for holder in self.holders:
            if email := cleaned.get(f"alamat_{holder.pk}"):
                yield email, holder.name, Role(cleaned.get(f"peran_{holder.pk}") or Role.BOARD), holder


def _address(label) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "off", "class": "form-control"})
    return forms.EmailField(label=label, max_length=254, required=False, widget=widget)
