from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import Erasure, Kept, columns, declare

SENT = Kept(_("30 hari setelah dikirim"), _("Email yang dikirim portal: kepada siapa dan kapan"), key="mail")

declare(
    "notices.Mail",
    columns(
        "recipient",
        "content",
        read_by=frozenset(),
        why="a letter waits here, sealed, until a server takes it",
        kept=SENT,
        erased=Erasure.DELETED,
    ),
    not_personal="about message_id state made_at next_try_at claimed_at sent_at tries error",
)
declare("notices.DutyRun", not_personal="name turn began_at ended_at")
