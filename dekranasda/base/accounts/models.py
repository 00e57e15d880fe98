import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.audit.at_once import TellsRights
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.page_cache.ready_query import ready_rows

from .backends import allowed_so_far


@ready_rows
def _groups_of(account: int):
    return Group.objects.filter(user=account).order_by().values_list("name")


class Role(models.TextChoices):
    """The groups. What each may do stands in the `rules.py` of each app."""

    BOARD = "Pengurus", _("Pengurus")
    SECRETARIAT = "Sekretariat", _("Sekretariat")
    LEADERSHIP = "Pimpinan", _("Pimpinan")
    ADMINISTRATOR = "Administrator", _("Administrator")
    INSPECTOR = "Pengawas", _("Pengawas")


class LastAdministrator(Exception):
    """Without this account nobody could manage accounts any more."""


class LinkSpent(Exception):
    """The link was used, replaced by a newer one, or has expired."""


class UserQuerySet(TellsRights, models.QuerySet):
    def administrators(self):
        """Accounts that can sign in and manage accounts."""
        still_here = Q(last_day=None) | Q(last_day__gte=timezone.localdate())
        return self.filter(still_here, is_active=True, groups__name=Role.ADMINISTRATOR)

    def keep_one_administrator(self):
        """Those accounts, which stay the same until this transaction ends but for what it does itself.

        Locked is the role itself: of two administrators who take each other's role away at once, the second must see
        the first, whichever accounts these are.
        """
        Group.objects.select_for_update(no_key=True).get(name=Role.ADMINISTRATOR)
        return self.administrators()

    def in_state(self, state):
        """Accounts in one `User.State`."""
        conditions = {
            User.State.INACTIVE: Q(is_active=False),
            User.State.INVITED: Q(is_active=True, last_login=None),
            User.State.ACTIVE: Q(is_active=True) & ~Q(last_login=None),
        }
        return self.filter(conditions[state])


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, *, name="", roles=(), **fields):
        """A user who signs in by e-mail, in the groups named by `roles`."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        if roles:
            user.groups.set(Group.objects.filter(name__in=roles))
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email,
            password,
            roles=[Role.ADMINISTRATOR],
            **{"is_staff": True, "is_superuser": True, **fields},
        )

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(Versioned, AbstractUser):
    class State(models.TextChoices):
        ACTIVE = "aktif", _("Aktif")
        INVITED = "diundang", _("Belum pernah masuk")
        INACTIVE = "nonaktif", _("Nonaktif")

    # What lets its person in.
    removed_with = ("access_links", "authenticator", "calendar_feed", "emailaddress", "usersession")

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("alamat email"), unique=True)
    name = models.CharField(_("nama"), max_length=150)
    last_day = models.DateField(
        _("hari terakhir"),
        null=True,
        blank=True,
        help_text=_("Sesudah hari ini akun tidak membuka apa pun lagi. Kosongkan bila belum diketahui."),
    )
    wants_mail = models.BooleanField(
        _("kirimi saya email"),
        default=True,
        help_text=_("Tugas minggu ini, permintaan jawaban, dan notula. Email keamanan akun selalu dikirim."),
    )
    tour_dismissed_at = models.DateTimeField(_("pengenalan ditutup"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("Alamat email ini sudah dipakai akun lain."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def has_perm(self, perm, obj=None) -> bool:
        """As Django has it; what this request asked before, of nothing in particular, is not worked out again."""
        known = allowed_so_far(self) if obj is None else {}
        return self.is_active and known[perm] if perm in known else super().has_perm(perm, obj)

    def has_role(self, role: Role) -> bool:
        """Whether the user is in the group `role`; asked once per request and user object."""
        if not hasattr(self, "_role_names"):
            self._role_names = {name for (name,) in _groups_of(self.pk)} if self.pk else set()
        return role in self._role_names

    @property
    def is_over(self) -> bool:
        """Its last day is past."""
        return self.last_day is not None and self.last_day < timezone.localdate()

    @property
    def roles_in_words(self) -> str:
        """The names of all roles of the account, as stored now."""
        return ", ".join(sorted(self.groups.values_list("name", flat=True)))

    @property
    def state(self):
        if not self.is_active:
            return self.State.INACTIVE
        return self.State.ACTIVE if self.last_login else self.State.INVITED

    @transaction.atomic
    def deactivate(self) -> None:
        """Shut the account when its person leaves; `LastAdministrator` if nobody else could manage accounts."""
        self.require_other_administrator()
        lock(self)
        self.is_active = False
        self.save_step("is_active")
        self.access_links.open().update(expires_at=timezone.now())
        self.end_sessions()

    @transaction.atomic
    def reactivate(self) -> None:
        """Let the account in again."""
        lock(self)
        self.is_active = True
        self.save_step("is_active")

    def require_other_administrator(self) -> None:
        """Raise `LastAdministrator` if nobody else could manage accounts; call before the account's own lock."""
        if list(User.objects.keep_one_administrator().values_list("pk", flat=True)) == [self.pk]:
            raise LastAdministrator

    def end_sessions(self) -> None:
        """Sign the account out on every device."""
        for session in self.usersession_set.all():
            session.end()


class AccessLinkQuerySet(models.QuerySet):
    def open(self):
        """Links that still let somebody in."""
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    def of(self, token: str):
        """The open link with this token, or None."""
        return self.open().filter(digest=_digest(token)).select_related("user").first()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class AccessLink(models.Model):
    """A link that lets one person set the password of one account, once: into a new account, or back into a lost one.

    The token stands in the link alone; here is only its digest, so that a copy of the database opens no account.
    """

    class Purpose(models.TextChoices):
        INVITATION = "undangan", _("Undangan")
        RECOVERY = "pemulihan", _("Pemulihan")

    LIFETIME = {Purpose.INVITATION: timedelta(days=7), Purpose.RECOVERY: timedelta(days=1)}

    user = models.ForeignKey(User, models.CASCADE, related_name="access_links", verbose_name=_("akun"))
    purpose = models.CharField(_("tujuan"), max_length=10, choices=Purpose)
    digest = models.CharField(_("sidik"), max_length=64, unique=True)
    removes_second_factor = models.BooleanField(_("menghapus verifikasi dua langkah"), default=False)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dibuat oleh")
    )
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai pada"), null=True, blank=True)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("tautan akun")
        verbose_name_plural = _("tautan akun")

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.user}"

    @classmethod
    @transaction.atomic
    def issue(cls, user, *, by, removes_second_factor=False) -> str:
        """The token of a new link for `user`; any older link stops working."""
        user.access_links.open().update(expires_at=timezone.now())
        purpose = cls.Purpose.RECOVERY if user.last_login else cls.Purpose.INVITATION
        token = secrets.token_urlsafe(32)
        cls.objects.create(
            user=user,
            purpose=purpose,
            digest=_digest(token),
            removes_second_factor=removes_second_factor,
            created_by=by,
            expires_at=timezone.now() + cls.LIFETIME[purpose],
        )
        return token

    @transaction.atomic
    def use(self, *, name: str, password: str):
        """Set name and password of the account, which then is signed in nowhere; `LinkSpent` on the second use."""
        if not AccessLink.objects.open().filter(pk=self.pk).update(used_at=timezone.now()):
            raise LinkSpent
        lock(self.user)
        self.user.name = name
        self.user.set_password(password)
        self.user.save_step("name", "password")
        if self.removes_second_factor:
            self.user.authenticator_set.all().delete()
        self.user.end_sessions()
        return self.user
