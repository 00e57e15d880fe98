from django.utils.translation import gettext_lazy as _

from dekranasda.base.personal import EVERYBODY, Erasure, Kept, columns, declare

ISSUED = Kept(_("selama surat itu berlaku atau diarsipkan"), _("Penanda tangan surat yang sudah terbit"))
LETTERS = Kept(_("selama ia menandatangani surat"), _("Penanda tangan surat"))

declare(
    "council.Council",
    columns(
        "signers",
        read_by=EVERYBODY,
        why="who signs letters and the public work plan",
        kept=LETTERS,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal=(
        "id about about_en kind area_name province name short_name time_zone address post_code phone whatsapp email "
        "hours website letterhead_lines letterhead_address letterhead_rule logo logo_right letter_place answer_days "
        "office_answer_days report_days holidays licence consent_paragraph consent_version privacy_paragraph "
        "privacy_version flagship_words flagship_words_en opened_at steps_skipped area_code"
    ),
)
declare(
    "council.IssuedLetter",
    columns(
        "council",
        read_by=EVERYBODY,
        why="who signs letters and the public work plan",
        kept=ISSUED,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    columns(
        "signatures",
        read_by=EVERYBODY,
        why="who signed a letter, so that it reads the same when it is printed again",
        kept=ISSUED,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    columns(
        "document",
        read_by=EVERYBODY,
        why="an issued letter that names who signed it, kept as it was sent",
        kept=ISSUED,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="kind about template day mark issued_at",
)
declare("council.LetterTemplate", not_personal="kind file updated_at")
