"""All settings, driven by the environment. Every variable is listed in .docs/operating.md."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured

from dekranasda.base.http import error_reports
from dekranasda.base.http.logs import logging_config
from dekranasda.base.keys import is_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
DEMO = env.bool("DEMO", default=False)
# The demo must know nothing of the installation beside it.
if not DEMO:
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY and DEBUG:
    SECRET_KEY = "hanya-untuk-pengembangan-di-komputer-sendiri"  # noqa: S105
if not SECRET_KEY or (not DEBUG and len(SECRET_KEY) < 40):
    raise ImproperlyConfigured(
        "SECRET_KEY belum diisi atau terlalu pendek (minimal 40 karakter acak). Buat dengan: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))" lalu simpan sebagai variabel SECRET_KEY.'
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Keys that encrypt the NIK, newest first. Rotation: .docs/operating.md, "Kunci NIK".
NIK_KEYS = env.list("NIK_KEYS", default=[])
for _number, _key in enumerate(NIK_KEYS, start=1):
    if not is_key(_key):
        raise ImproperlyConfigured(
            f"NIK_KEYS: kunci ke-{_number} tidak terbaca. Salin lagi seluruhnya, 44 huruf dan angka."
        )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address printed in QR codes and documents; without it, the address of the request.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
if SITE_URL and not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("SITE_URL tidak terbaca. Tulis lengkap, seperti https://dekranasda.kota.go.id.")
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS kosong. Isi nama host portal, seperti dekranasda.kota.go.id.")

INSTALLED_APPS = [
    "dekranasda.base",
    "dekranasda.base.forms",
    "dekranasda.base.accounts",
    "dekranasda.base.audit",
    "dekranasda.base.page_cache",
    "dekranasda.base.council",
    "dekranasda.base.notices",
    "dekranasda.base.lists",
    "crafts",
    "programs",
    "dekranasda.administration",
    "dekranasda.demo",
    "dekranasda.first_day",
    "dekranasda.glossary",
    "dekranasda.handbook",
    "dekranasda.operations",
    "dekranasda.tour",
    "dekranasda.administration.site.AdministratorAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rules.apps.AutodiscoverRulesConfig",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "dekranasda.base.http.readable.ReadableRequest",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dekranasda.base.http.request_log.NumberedRequests",
    "csp.middleware.CSPMiddleware",
    "dekranasda.base.http.hardening.PermissionsPolicy",
    "dekranasda.base.http.hardening.CrossOriginResourcePolicy",
    "dekranasda.base.http.hardening.DownloadsRunNothing",
    "django.middleware.gzip.GZipMiddleware",
    "dekranasda.base.page_cache.middleware.PageCache",
    "dekranasda.base.council.middleware.CouncilAtHand",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "dekranasda.base.http.hardening.RefuseUnreadable",
    "dekranasda.base.http.hardening.LeadUpFromSteps",
    "dekranasda.base.forms.text.CleanText",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dekranasda.base.http.hardening.PrivateAnswers",
    "django_htmx.middleware.HtmxMiddleware",
    "dekranasda.base.accounts.sign_in_again.SignInRequired",
    "dekranasda.first_day.middleware.SoonOpen",
    "dekranasda.base.accounts.second_factor.AdministratorNeedsSecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dekranasda.base.accounts.devices.LastSeen",
    "dekranasda.base.accounts.known_devices.RememberAccount",
    "simple_history.middleware.HistoryRequestMiddleware",
    "dekranasda.base.http.language.InternalPagesInIndonesian",
]

ROOT_URLCONF = "dekranasda.urls"
WSGI_APPLICATION = "dekranasda.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dekranasda.base.http.context.site",
                "dekranasda.base.council.context.council",
            ],
            "builtins": [
                "dekranasda.base.templatetags.formats",
                "dekranasda.base.forms.templatetags.once",
                "dekranasda.base.forms.templatetags.phone",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_TAGS = {message_levels.ERROR: "danger"}

# --- Database: SQLite for one office, PostgreSQL by DATABASE_URL ---
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'dekranasda.sqlite3'}")}
if DATABASES["default"].get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise ImproperlyConfigured("DATABASE_URL tidak terbaca. Tulis seperti postgres://user:password@host:5432/nama.")
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Who writes waits in line.
    DATABASES["default"]["ENGINE"] = "dekranasda.base.sqlite"
    # Seconds: a page and its pictures share a connection, and a file put in the place of this one is soon noticed.
    DATABASES["default"]["CONN_MAX_AGE"] = 10
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        # Taking the write lock at BEGIN lets the busy timeout work; a read that turns into a write cannot wait.
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; "
            # What is erased is overwritten, not only let go of.
            "PRAGMA secure_delete=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        # Compiling a query takes longer than any of the portal's takes to run.
        "options": "-c jit=off",
        # What the address asks for (sslmode=require).
        **DATABASES["default"].get("OPTIONS", {}),
        "pool": {
            "min_size": env.int("DATABASE_POOL_MIN", default=1),
            "max_size": env.int("DATABASE_POOL_MAX", default=8),
            "timeout": 10,
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if CACHE_URL := env.str("CACHE_URL", default=""):
    CACHES = {"default": env.cache_url_config(CACHE_URL)}
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    # Shared by all workers: rate limits count once, and an edit in one worker is seen by all.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }

# --- Accounts ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "dekranasda.base.accounts.backends.RulesAlone",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboards:dashboard"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "dekranasda.base.council.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "dekranasda.base.accounts.sign_in_forms.SignInForm",
    "reset_password": "dekranasda.base.accounts.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "dekranasda.base.accounts.sign_in_forms.ResetPasswordKeyForm",
    "set_password": "dekranasda.base.accounts.sign_in_forms.SetPasswordForm",
    "change_password": "dekranasda.base.accounts.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "dekranasda.base.accounts.sign_in_forms.ReauthenticateForm",
    "request_login_code": "dekranasda.base.accounts.sign_in_forms.RequestCodeForm",
    "confirm_login_code": "dekranasda.base.accounts.sign_in_forms.ConfirmCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Accounts are made by the Administrator, who knows the address is right.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Besides allauth's own limits: sends of all public forms together, per device and per network.
ACCOUNT_RATE_LIMITS = {
    "public_form": "10/h/key",
    "public_form_network": "200/h/ip",
    "keep_form": "60/h/ip",
    # dekranasda/base/accounts/tries.py says who counts where.
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_strangers": "100/h/key",
    "login_failed_known": "10/5m/key",
    "mail_asked": "20/m/ip,3/m/key",
    "mail_asked_strangers": "20/h/key",
    "mail_asked_known": "3/m/key",
    # allauth's own count these two by account alone: who asks in another's name would use up the owner's.
    "reset_password": "20/m/ip",
    "request_login_code": "20/m/ip",
}
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
MFA_ADAPTER = "dekranasda.base.council.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# The Administrator vouches for the address; no mail is needed to prove it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Passkeys need HTTPS; a browser lets localhost pass, for development and the demo.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "authenticate": "dekranasda.base.accounts.sign_in_forms.MfaCodeForm",
    "reauthenticate": "dekranasda.base.accounts.sign_in_forms.MfaReauthenticateForm",
    "activate_totp": "dekranasda.base.accounts.sign_in_forms.ActivateTotpForm",
    "add_webauthn": "dekranasda.base.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "dekranasda.base.accounts.passkey_forms.EditPasskeyForm",
    "authenticate_webauthn": "dekranasda.base.accounts.passkey_forms.PasskeyForm",
    "reauthenticate_webauthn": "dekranasda.base.accounts.passkey_forms.PasskeyAgainForm",
}

# --- E-mail: without EMAIL_URL none is sent; in development it is printed to the console ---
EMAIL_CONFIGURED = bool(env.str("EMAIL_URL", default=""))
try:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://"))
except (ImproperlyConfigured, KeyError, ValueError) as error:
    raise ImproperlyConfigured(
        "EMAIL_URL tidak terbaca. Tulis seperti smtp+tls://nama:sandi@server.contoh.id:587."
    ) from error
# Every part of the portal writes into the queue of `dekranasda.base.notices`; from there it goes by this.
MAIL_TRANSPORT = vars()["EMAIL_BACKEND"]
if EMAIL_CONFIGURED:
    EMAIL_BACKEND = "dekranasda.base.notices.mail.QueuedMail"
# Seconds; a server that says nothing is asked again later.
EMAIL_TIMEOUT = 20
ACCOUNT_LOGIN_BY_CODE_ENABLED = EMAIL_CONFIGURED
# A new password, second factor or device is told to its owner.
ACCOUNT_EMAIL_NOTIFICATIONS = EMAIL_CONFIGURED
# An address alone is sent under the name of the council.
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="dekranasda@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language, time ---
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "dekranasda" / "locale"]
FORMAT_MODULE_PATH = ["dekranasda.formats"]
# Until the council is read: its own zone is active in every request, command and document.
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Files ---
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(DATA_DIR / "media"))
# Every file goes through dekranasda.base.files.media, which asks who may read it.
MEDIA_URL = "/berkas/"
# Where nginx sends these files from once the portal allowed it; empty: the portal sends them itself.
NGINX_MEDIA = env.str("NGINX_MEDIA", default="")
STORAGES = {
    "default": {"BACKEND": "dekranasda.base.files.media.LocalFiles"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Where browsers reach the S3 storage, if they do: the portal sends whom it allowed there; empty: it sends the files.
S3_PUBLIC_ENDPOINT = ""
if S3_BUCKET := env.str("S3_BUCKET", default=""):
    # nginx has no file to send.
    NGINX_MEDIA = ""
    S3_PUBLIC_ENDPOINT = env.str("S3_PUBLIC_ENDPOINT", default="").rstrip("/")
    STORAGES["default"] = {
        "BACKEND": "dekranasda.base.files.s3.S3Files",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT", default=None),
            "access_key": env.str("S3_ACCESS_KEY", default=None),
            "secret_key": env.str("S3_SECRET_KEY", default=None),
            "public_endpoint": S3_PUBLIC_ENDPOINT,
        },
    }
# Where `manage.py backup` writes; best on another disk than the data.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(DATA_DIR / "cadangan")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    # Lists stay in memory until the numbers of identity cards are taken out of them.
    "dekranasda.base.lists.uploads.ListsInMemory",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Photos of one artisan together; also the limit to set in nginx (client_max_body_size).
MAX_REQUEST_BYTES = 60 * 1024 * 1024
# What anybody may send without an account: text only, and no more than a long letter.
MAX_PUBLIC_FORM_BYTES = 64 * 1024

# --- Security ---
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dekranasda.base.accounts.sign_in_again.csrf_failed"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Without HTTPS a browser ignores it, and complains on every page.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
X_FRAME_OPTIONS = "DENY"
# /healthz is asked by the machine itself, over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [S3_PUBLIC_ENDPOINT])],
        "style-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Logs: to standard error, for people (plain) or for collecting (LOG_FORMAT=json) ---
LOGGING = logging_config(
    as_json=env.str("LOG_FORMAT", default="") == "json", level=env.str("LOG_LEVEL", default="INFO")
)
if SENTRY_DSN := env.str("SENTRY_DSN", default=""):
    error_reports.start(SENTRY_DSN, environment=env.str("SENTRY_ENVIRONMENT", default="production"))
