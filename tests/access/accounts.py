from tests.access import get, post

# What signed-in people do with their own account: the same for every role.
OWN = (302, 200, 200, 200, 200)

ROWS = [
    get("account_login", 200, 302, 302, 302, 302),
    post("account_login", 200, 302, 302, 302, 302),
    get("account_logout", 302, 200, 200, 200, 200),
    post("account_logout", 302),
    get("account_signup", 200, 302, 302, 302, 302),
    post("account_signup", 200, 302, 302, 302, 302),
    get("account_inactive", 200),
    get("account_reauthenticate", *OWN),
    post("account_reauthenticate", *OWN),
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
]
