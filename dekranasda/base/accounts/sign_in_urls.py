"""Sign-in and everything about one's own account: allauth's views under Indonesian addresses, and only those offered.

The names stay allauth's own, because its code looks them up.
"""

from collections.abc import Callable
from importlib import import_module

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import path, re_path

from . import sign_in_again, views


def second_factor(module: str, name: str, *, is_signing_in: bool = False) -> Callable[..., HttpResponseBase]:
    """The view `name` of `allauth.mfa.<module>`, loaded with its first request: passkeys need 3 MB in each worker.

    `is_signing_in`: it is asked for by who is not signed in yet.
    """

    def view(request, **named) -> HttpResponseBase:
        return getattr(import_module(f"allauth.mfa.{module}.views"), name)(request, **named)

    return login_not_required(view) if is_signing_in else view


urlpatterns = [
    path("", views.own_account, name="own-account"),
    path("email/", views.choose_mail, name="choose-mail"),
    path("tautan/<str:token>/", views.access_link, name="access-link"),
    path("lanjutkan/", sign_in_again.resume, name="resume-form"),
    path("sesi/", sign_in_again.session, name="session"),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("daftar/", account.signup, name="account_signup"),
    path("nonaktif/", account.account_inactive, name="account_inactive"),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("masuk/kode/", account.request_login_code, name="account_request_login_code"),
    path("masuk/kode/periksa/", account.confirm_login_code, name="account_confirm_login_code"),
    path("kata-sandi/", account.password_change, name="account_change_password"),
    path("kata-sandi/buat/", account.password_set, name="account_set_password"),
    path("kata-sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("kata-sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path("kata-sandi/lupa/selesai/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^kata-sandi/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("pengaman/", second_factor("base", "index"), name="mfa_index"),
    path("pengaman/masuk/", second_factor("base", "authenticate", is_signing_in=True), name="mfa_authenticate"),
    path("pengaman/pastikan/", second_factor("base", "reauthenticate"), name="mfa_reauthenticate"),
    path("pengaman/aplikasi/", second_factor("totp", "activate_totp"), name="mfa_activate_totp"),
    path("pengaman/aplikasi/matikan/", second_factor("totp", "deactivate_totp"), name="mfa_deactivate_totp"),
    path(
        "pengaman/kode-cadangan/",
        second_factor("recovery_codes", "view_recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "pengaman/kode-cadangan/buat/",
        second_factor("recovery_codes", "generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "pengaman/kode-cadangan/unduh/",
        second_factor("recovery_codes", "download_recovery_codes"),
        name="mfa_download_recovery_codes",
    ),
    path("pengaman/kunci/", second_factor("webauthn", "list_webauthn"), name="mfa_list_webauthn"),
    path("pengaman/kunci/tambah/", second_factor("webauthn", "add_webauthn"), name="mfa_add_webauthn"),
    path(
        "pengaman/kunci/masuk/",
        second_factor("webauthn", "login_webauthn", is_signing_in=True),
        name="mfa_login_webauthn",
    ),
    path(
        "pengaman/kunci/pastikan/",
        second_factor("webauthn", "reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("pengaman/kunci/<int:pk>/hapus/", second_factor("webauthn", "remove_webauthn"), name="mfa_remove_webauthn"),
    path("pengaman/kunci/<int:pk>/ubah/", second_factor("webauthn", "edit_webauthn"), name="mfa_edit_webauthn"),
    path("perangkat/", views.own_devices, name="own-devices"),
    path("perangkat/keluarkan/", views.end_other_devices, name="own-devices-end"),
    path("perangkat/<int:pk>/keluarkan/", views.end_device, name="own-device-end"),
]
