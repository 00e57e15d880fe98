"""What is promised about the accounts of the office, and of the tables of Django and allauth behind the sign-in."""

from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import EVERYBODY, Erasure, Kept, Reader, columns, declare

ACCOUNT = Kept(_("selama akun atau catatan perbuatannya disimpan"), _("Akun kantor: nama dan email"))
SIGNED_IN = Kept(_("sejak terakhir dipakai"), _("Sesi masuk"), key="sign-ins")
LINKS = Kept(_("30 hari setelah tidak berlaku"), _("Tautan akun"), key="links")
SECRETS = Kept(_("sampai diganti pemiliknya"), _("Kata sandi dan langkah kedua, tersandi"))

ADMINISTRATION = frozenset({Reader.ADMINISTRATOR, Reader.SELF})
NOBODY: frozenset[Reader] = frozenset()
OWN = {"erased": Erasure.NOT_OF_ARTISAN}

declare(
    "accounts.User",
    columns("name", read_by=EVERYBODY - {Reader.PUBLIC}, why="who did what", kept=ACCOUNT, **OWN),
    columns("email", read_by=ADMINISTRATION, why="sign-in and invitations", kept=ACCOUNT, **OWN),
    columns("password", read_by=NOBODY, why="sign-in, as a hash", kept=SECRETS, **OWN),
    columns("last_login", read_by=ADMINISTRATION, why="forgotten accounts are shut", kept=ACCOUNT, **OWN),
    not_personal="is_superuser is_staff is_active date_joined tour_dismissed_at last_day wants_mail",
)
declare(
    "accounts.AccessLink",
    columns("digest", read_by=NOBODY, why="invitation and recovery, as a digest", kept=LINKS, **OWN),
    not_personal="purpose removes_second_factor created_at expires_at used_at",
)
declare(
    "account.EmailAddress",
    columns("email", read_by=ADMINISTRATION, why="sign-in", kept=ACCOUNT, **OWN),
    not_personal="verified primary",
)
declare(
    "account.EmailConfirmation",
    columns("key", read_by=NOBODY, why="sign-in", kept=ACCOUNT, **OWN),
    not_personal="created sent",
)
declare(
    "mfa.Authenticator",
    columns("data", read_by=NOBODY, why="second factor, encrypted", kept=SECRETS, **OWN),
    not_personal="type created_at last_used_at",
)
declare(
    "sessions.Session",
    columns("session_key", "session_data", read_by=NOBODY, why="signed in", kept=SIGNED_IN, **OWN),
    not_personal="expire_date",
)
declare(
    "usersessions.UserSession",
    columns(
        "ip",
        "user_agent",
        "data",
        "session_key",
        read_by=frozenset({Reader.SELF}),
        why="one's own devices",
        kept=SIGNED_IN,
        **OWN,
    ),
    not_personal="created_at last_seen_at",
)
declare("auth.Group", not_personal="name")
declare("auth.Permission", not_personal="name codename")
declare("contenttypes.ContentType", not_personal="app_label model")
