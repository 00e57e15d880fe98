from django.contrib.auth.decorators import permission_required

may_administer = permission_required("accounts.administer", raise_exception=True)
