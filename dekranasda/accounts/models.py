from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The four groups. What each may do stands in the `rules.py` of each app."""

    BOARD = "Pengurus", _("Pengurus")
    SECRETARIAT = "Sekretariat", _("Sekretariat")
    LEADERSHIP = "Pimpinan", _("Pimpinan")
    ADMINISTRATOR = "Administrator", _("Administrator")


class UserManager(DjangoUserManager):
    def create_user(self, email, password=None, *, name="", roles=(), **fields):
        """A user who signs in by e-mail, in the groups named by `roles`."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        if roles:
            from django.contrib.auth.models import Group

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


class User(AbstractUser):
    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("alamat surel"), unique=True)
    name = models.CharField(_("nama"), max_length=150)

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
                violation_error_message=_("Alamat surel ini sudah dipakai akun lain."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def has_role(self, role: Role) -> bool:
        """Whether the user is in the group `role`; asked once per request and user object."""
        if not hasattr(self, "_role_names"):
            self._role_names = set(self.groups.values_list("name", flat=True))
        return role in self._role_names
