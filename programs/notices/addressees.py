"""Whom a notice is for, and how they can be reached: read when somebody tells them, copied nowhere."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.accounts.models import User
from dekranasda.base.forms.phone import is_dialled, is_landline
from programs.models import BoardMember, Organization, Suggestion
from programs.suggestions.public import SENT


@dataclass(frozen=True)
class Addressee:
    """`name` stands in the greeting. `is_secret`: how to reach them is shown on demand, which is recorded."""

    name: str
    phone: str = ""
    email: str = ""
    is_secret: bool = False
    # Accounts that are written to; an office may have several.
    accounts: list[User] = field(default_factory=list)

    @property
    def label(self) -> str:
        """As pages call them before anybody asked to see the name."""
        return _("pengirim") if self.is_secret else self.name

    @property
    def whatsapp(self) -> str:
        """The number to write to by WhatsApp; "" without one."""
        return "" if not is_dialled(self.phone) or is_landline(self.phone) else self.phone

    @property
    def emails(self) -> list[str]:
        """Where a letter goes; nobody is written to who does not want it."""
        if self.accounts:
            return [account.email for account in self.accounts if account.wants_mail]
        return [self.email] if self.email else []


def office(organization: Organization) -> Addressee:
    """Whoever speaks for an organization today."""
    return Addressee(str(organization), accounts=accounts_of([organization.pk]))


def accounts_of(organizations: list[int]) -> list[User]:
    """The accounts of those who hold a seat of one of these organizations today, the first seats first."""
    holders = BoardMember.objects.holding().speaking_for(organizations).filter(user__is_active=True)
    seen: dict[int, User] = {}
    for holder in holders.select_related("user").order_by("seat__number", "pk"):
        seen.setdefault(holder.user.pk, holder.user)
    return list(seen.values())


def speaker(suggestion: Suggestion) -> Addressee:
    """Whoever said it, if no organization did; of a merged record, the one it was merged into."""
    if suggestion.speaker_artisan_id:
        artisan = Artisan.objects.defer("nik").get(pk=suggestion.speaker_artisan_id)
        while artisan.merged_into_id:
            artisan = Artisan.objects.defer("nik").get(pk=artisan.merged_into_id)
        if artisan.erased_at:
            return Addressee(_("seorang perajin (datanya dihapus)"))
        return Addressee(artisan.owner_name or artisan.name, artisan.phone, artisan.email)
    contact = getattr(suggestion, "contact", None)
    if contact:
        return Addressee(contact.name or _("pengirim"), contact.phone, contact.email, is_secret=True)
    return Addressee(_("pengirim") if suggestion.speaker_name == SENT else suggestion.speaker_name)
