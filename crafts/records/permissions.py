"""The permissions that views of the records office ask for."""

from django.contrib.auth.decorators import permission_required

may_view = permission_required("crafts.view_records", raise_exception=True)
may_manage = permission_required("crafts.manage_records", raise_exception=True)
may_reveal_nik = permission_required("crafts.reveal_nik", raise_exception=True)
may_export = permission_required("crafts.export_records", raise_exception=True)
