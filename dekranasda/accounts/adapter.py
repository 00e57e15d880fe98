from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are made by the Administrator; the public needs none."""
        return False

    def save_user(self, request, user, form, commit=True):
        raise PermissionError("Sign-up is closed.")
