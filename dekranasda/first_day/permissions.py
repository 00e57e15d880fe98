from django.contrib.auth.decorators import permission_required

may_administer = permission_required("accounts.administer", raise_exception=True)
may_skip_steps = permission_required("first_day.skip_steps", raise_exception=True)
may_view_steps = permission_required("first_day.view_steps", raise_exception=True)
