from django.contrib.auth.decorators import permission_required

may_manage_council = permission_required("council.manage", raise_exception=True)
