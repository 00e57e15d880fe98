from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import Erasure, Kept, Reader, columns, declare

TRAIL = Kept(_("5 tahun sejak dicatat"), _("Jejak audit"), key="audit")

# Artisans stand here by number: what is never edited must hold nothing that an erasure would have to reach.
declare(
    "audit.AuditEvent",
    columns(
        "subject",
        "detail",
        "address",
        read_by=frozenset({Reader.ADMINISTRATOR}),
        why="who did what, when, from where",
        kept=TRAIL,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="at action",
)
