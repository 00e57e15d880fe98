"""The permissions that views of `crafts` ask for; `rules.py` says who has them."""

from django.contrib.auth.decorators import permission_required

may_export_records = permission_required("crafts.export_records", raise_exception=True)
may_manage_enquiries = permission_required("crafts.manage_enquiries", raise_exception=True)
may_manage_records = permission_required("crafts.manage_records", raise_exception=True)
may_reveal_nik = permission_required("crafts.reveal_nik", raise_exception=True)
may_view_records = permission_required("crafts.view_records", raise_exception=True)
