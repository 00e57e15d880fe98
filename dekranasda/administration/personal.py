"""The log of Django's admin, in which only the Administrator works."""

from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import Erasure, Kept, Reader, columns, declare

declare(
    "admin.LogEntry",
    columns(
        "object_repr",
        "change_message",
        read_by=frozenset({Reader.ADMINISTRATOR}),
        why="what was changed in the admin",
        kept=Kept(_("selama akunnya disimpan"), _("Catatan halaman administrasi")),
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="action_time object_id action_flag",
)
