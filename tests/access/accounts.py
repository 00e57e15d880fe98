from tests.access import get, post
from tests.factories import make_user

# What signed-in people do with their own account: the same for every role.
OWN = (302, 200, 200, 200, 200)
FOR_ADMINISTRATOR = (302, 403, 403, 403, 200)
STEP_OF_ADMINISTRATOR = (302, 403, 403, 403, 302)


def someone(user):
    return {"pk": make_user(role="Pengurus", seated=False).pk}


def somebody_new(user):
    """An account with which nobody did anything yet, and which holds no seat."""
    return {"pk": make_user().pk}


ROWS = [
    get("administration:accounts", *FOR_ADMINISTRATOR),
    get("administration:invite", *FOR_ADMINISTRATOR),
    post("administration:invite", *FOR_ADMINISTRATOR),
    get("administration:account", *FOR_ADMINISTRATOR, of=someone),
    post("administration:account", *FOR_ADMINISTRATOR, of=someone),
    post("administration:issue-link", *STEP_OF_ADMINISTRATOR, of=someone),
    post("administration:deactivate", *STEP_OF_ADMINISTRATOR, of=someone),
    get("administration:remove", *FOR_ADMINISTRATOR, of=someone),
    post("administration:remove", *STEP_OF_ADMINISTRATOR, of=somebody_new),
    post("administration:reactivate", *STEP_OF_ADMINISTRATOR, of=someone),
    post("administration:end-sessions", *STEP_OF_ADMINISTRATOR, of=someone),
    get("administration:trail", *FOR_ADMINISTRATOR),
    get("own-account", *OWN),
    post("choose-mail", 302),
    get("access-link", 404, of=lambda user: {"token": "tebakan"}),
    post("access-link", 404, of=lambda user: {"token": "tebakan"}),
    get("session", 302, 204, 204, 204, 204),
    get("resume-form", 200),
    post("resume-form", 302),
    get("account_login", 200, 302, 302, 302, 302),
    post("account_login", 200, 302, 302, 302, 302),
    get("account_logout", 302, 200, 200, 200, 200),
    post("account_logout", 302),
    get("account_signup", 200, 302, 302, 302, 302),
    post("account_signup", 200, 302, 302, 302, 302),
    get("account_inactive", 200),
    get("account_reauthenticate", *OWN),
    post("account_reauthenticate", *OWN),
    get("account_request_login_code", 200, 302, 302, 302, 302),
    post("account_request_login_code", 200, 302, 302, 302, 302),
    get("account_confirm_login_code", 302),
    post("account_confirm_login_code", 302),
    get("account_change_password", *OWN),
    post("account_change_password", *OWN),
    # Everybody has a password: this page leads to changing it.
    get("account_set_password", 302),
    post("account_set_password", 302),
    get("account_reset_password", 200),
    post("account_reset_password", 200),
    get("account_reset_password_done", 200),
    get("account_reset_password_from_key", 200, of=lambda user: {"uidb36": "1", "key": "set-password"}),
    post("account_reset_password_from_key", 200, of=lambda user: {"uidb36": "1", "key": "set-password"}),
    get("account_reset_password_from_key_done", 200),
    get("mfa_index", *OWN),
    get("mfa_authenticate", 302),
    post("mfa_authenticate", 302),
    # A way to prove oneself that this account does not have leads to one that it has.
    get("mfa_reauthenticate", 302, 302, 302, 302, 200),
    post("mfa_reauthenticate", 302, 302, 302, 302, 200),
    # Changing what protects an account asks to prove oneself first.
    get("mfa_activate_totp", 302),
    post("mfa_activate_totp", 302),
    get("mfa_deactivate_totp", 302, 404, 404, 404, 302),
    post("mfa_deactivate_totp", 302, 404, 404, 404, 302),
    # Nobody here has backup codes yet.
    get("mfa_view_recovery_codes", 302, 404, 404, 404, 404),
    post("mfa_view_recovery_codes", 302, 405, 405, 405, 405),
    get("mfa_generate_recovery_codes", 302),
    post("mfa_generate_recovery_codes", 302),
    get("mfa_download_recovery_codes", 302, 404, 404, 404, 404),
    post("mfa_download_recovery_codes", 302, 404, 404, 404, 404),
    get("mfa_list_webauthn", *OWN),
    get("mfa_add_webauthn", 302),
    post("mfa_add_webauthn", 302),
    get("mfa_login_webauthn", 302),
    post("mfa_login_webauthn", 302),
    get("mfa_reauthenticate_webauthn", 302),
    post("mfa_reauthenticate_webauthn", 302),
    get("mfa_remove_webauthn", 302, of=lambda user: {"pk": 1}),
    post("mfa_remove_webauthn", 302, of=lambda user: {"pk": 1}),
    get("mfa_edit_webauthn", 302, of=lambda user: {"pk": 1}),
    post("mfa_edit_webauthn", 302, of=lambda user: {"pk": 1}),
    get("own-devices", *OWN),
    post("own-devices-end", 302),
    post("own-device-end", 302, of=lambda user: {"pk": 1}),
]
