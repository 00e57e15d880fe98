"""What is promised about each column of `programs` that tells something of a person (see `dekranasda.base.personal`).

Free text, in which somebody may be named, is personal too: erasing an artisan lists where the name still stands.
"""

from django.utils.translation import gettext_lazy as _

from crafts.personal import FACT, SINCE_GROUPS
from dekranasda.base.personal import EVERYBODY, INSPECTION, INTERNAL, MINUTES, OFFICE, Erasure, Kept, columns, declare

SEATS = Kept(_("selama riwayat kepengurusan disimpan"), _("Nama pengurus dan masa jabatannya"))
SAID = Kept(_("selama masukan dan tindak lanjutnya disimpan"), _("Masukan, jawaban, dan tindak lanjut"))
CONTACT = Kept(_("setahun setelah masukannya diputuskan"), _("Kontak pengirim masukan"), key="contacts")
ATTENDED = Kept(_("selama kehadiran dan keikutsertaan dilaporkan"), _("Nama peserta dan tamu"))
ANSWERED = Kept(_("90 hari setelah rapatnya"), _("Jawaban undangan rapat"), key="answers")
BELONGED = Kept(_("selama riwayat kelompok disimpan"), _("Keanggotaan perajin dalam kelompok"))
PLANNED = Kept(_("selama rencana dan hasilnya disimpan"), _("Keterangan pada rencana dan hasil"))
CALENDAR = Kept(_("sampai diganti atau dicabut pemiliknya"), _("Alamat kalender langganan"))

declare(
    "programs.Attendance",
    columns(
        "guest_name",
        "guest_body",
        "represented_by",
        read_by=INTERNAL,
        why="who was at a meeting",
        kept=ATTENDED,
        erased=Erasure.MENTION,
    ),
    not_personal="state recorded_at",
)
declare(
    "programs.Invitee",
    columns("name", read_by=INTERNAL, why="who is asked to come", kept=ATTENDED, erased=Erasure.MENTION),
    columns(
        "answer_deputy",
        "answer_reason",
        read_by=OFFICE,
        why="who is expected; each reads what they answered themselves by their own link",
        kept=ANSWERED,
        erased=Erasure.MENTION,
    ),
    columns(
        "reply_digest",
        read_by=frozenset(),
        why="answers an invitation without signing in, as a digest",
        kept=ANSWERED,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="answer answered_at",
)
declare(
    "programs.Participation",
    columns("walk_in_name", read_by=INTERNAL, why="who was reached", kept=ATTENDED, erased=Erasure.MENTION),
    columns(
        "attended", read_by=INTERNAL, why="who was reached", kept=ATTENDED, erased=Erasure.COUNTED, shown="programs"
    ),
)
declare(
    "programs.Membership",
    columns(
        "role",
        read_by=INTERNAL,
        why="who speaks for whom, and whom a group gathers",
        kept=BELONGED,
        erased=Erasure.EMPTIED,
        shown=FACT,
        since=SINCE_GROUPS,
    ),
    columns(
        "starts_on",
        "ends_on",
        read_by=INTERNAL,
        why="for which group somebody spoke on a day",
        kept=BELONGED,
        erased=Erasure.COUNTED,
    ),
)
declare(
    "programs.Meeting",
    columns(
        "minute_taker",
        "purpose",
        "copies_to",
        "opening_words",
        "conclusion",
        read_by=INTERNAL,
        why="letter and minutes of a meeting",
        kept=MINUTES,
        erased=Erasure.MENTION,
    ),
    not_personal=(
        "title held_on starts_at ends_at place invitation_number invitation_date invitation_nature quorum_percent "
        "status minutes_revision created_at"
    ),
)
declare(
    "programs.MeetingChange",
    columns("reason", read_by=INTERNAL, why="why a meeting was called off", kept=MINUTES, erased=Erasure.MENTION),
    not_personal="at held_on kind starts_at",
)
declare(
    "programs.MeetingPaper",
    columns(
        "file", "name", read_by=INTERNAL, why="papers and photos of a meeting", kept=MINUTES, erased=Erasure.MENTION
    ),
    not_personal="added_at",
)
declare(
    "programs.MinuteLine",
    columns(
        "speaker_name",
        "text",
        "kept",
        read_by=INTERNAL,
        why="who said what at a meeting",
        kept=MINUTES,
        erased=Erasure.MENTION,
    ),
    not_personal="key kind theme written_at updated_at struck revision",
)
declare(
    "programs.MinutesVersion",
    columns(
        "snapshot",
        "reopening_reason",
        read_by=INTERNAL,
        why="the minutes as they were locked",
        kept=MINUTES,
        erased=Erasure.MENTION,
    ),
    not_personal="number code finalised_at reopened_at",
)
declare(
    "programs.SignedMinutes",
    columns("file", read_by=INTERNAL, why="the minutes as they were signed", kept=MINUTES, erased=Erasure.MENTION),
    columns("removed_why", read_by=INTERNAL, why="why a paper was taken away", kept=MINUTES, erased=Erasure.MENTION),
    not_personal="sha256 pages uploaded_at removed_at",
)
declare(
    "programs.AgendaItem",
    columns("text", read_by=INTERNAL, why="what a meeting is about", kept=MINUTES, erased=Erasure.MENTION),
)
declare(
    "programs.Decision",
    columns("text", read_by=INTERNAL, why="what a meeting decided", kept=MINUTES, erased=Erasure.MENTION),
    columns(
        "public_text",
        read_by=EVERYBODY,
        why="what a meeting decided, in the words that the secretariat opened",
        kept=MINUTES,
        erased=Erasure.MENTION,
    ),
    not_personal="public_since",
)
declare(
    "programs.Suggestion",
    columns(
        "text",
        read_by=INTERNAL,
        why="what was asked, followed to its effect; the sender finds it by its code",
        kept=SAID,
        erased=Erasure.MENTION,
    ),
    columns(
        "speaker_name",
        read_by=INTERNAL,
        why="who said it at a meeting or to the office; of a public sender, only that it was one",
        kept=SAID,
        erased=Erasure.MENTION,
    ),
    not_personal="code theme received_on priority status deferred_until created_at",
)
declare(
    "programs.SuggestionContact",
    columns(
        "name",
        "phone",
        "email",
        read_by=OFFICE,
        why="the office answers whoever sent it; each look is logged",
        kept=CONTACT,
        erased=Erasure.CONTACT,
    ),
)
declare(
    "programs.SuggestionNote",
    columns("text", read_by=INTERNAL, why="internal notes", kept=SAID, erased=Erasure.MENTION),
    not_personal="at",
)
declare(
    "programs.SuggestionStep",
    columns("reason", read_by=EVERYBODY, why="what the speaker was answered", kept=SAID, erased=Erasure.MENTION),
    not_personal="kind status deferred_until at",
)
declare(
    "programs.Felt",
    columns(
        "words",
        read_by=INTERNAL,
        why="whether whoever spoke feels what was made for it",
        kept=SAID,
        erased=Erasure.MENTION,
    ),
    not_personal="answer heard at",
)
declare("programs.Notice", not_personal="reminder made_at told_at via")
declare(
    "programs.PublicVoice",
    columns(
        "text",
        read_by=EVERYBODY,
        why="what was asked, in the words that the secretariat opened",
        kept=SAID,
        erased=Erasure.MENTION,
    ),
    not_personal="code names_speaker opened_at closed_at",
)
declare(
    "programs.PublicPassage",
    columns(
        "text",
        read_by=EVERYBODY,
        why="decisions and work, in the words that the secretariat opened",
        kept=SAID,
        erased=Erasure.MENTION,
    ),
)
declare(
    "programs.Adoption",
    columns("reason", read_by=INTERNAL, why="why it was adopted", kept=SAID, erased=Erasure.MENTION),
    not_personal="at",
)
declare(
    "programs.ActionItem",
    columns("text", "status_reason", read_by=INTERNAL, why="what was promised", kept=SAID, erased=Erasure.MENTION),
    not_personal="due_on status closed_at created_at",
)
declare(
    "programs.ActionItemStep",
    columns("note", "evidence", read_by=INTERNAL, why="what was done", kept=SAID, erased=Erasure.MENTION),
    not_personal="status at",
)
declare(
    "programs.CalendarFeed",
    columns(
        "digest",
        read_by=frozenset(),
        why="reads one's own tasks, as a digest",
        kept=CALENDAR,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="created_at",
)
declare(
    "programs.BoardMember",
    columns(
        "name",
        "starts_on",
        "ends_on",
        read_by=EVERYBODY,
        why="the public knows who sits on the board",
        kept=SEATS,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    columns(
        "rank",
        "nip",
        read_by=INTERNAL,
        why="printed under the signatures of letters that the board may open",
        kept=SEATS,
        erased=Erasure.NOT_OF_ARTISAN,
    ),
    not_personal="decree_number",
)
declare("programs.Division", not_personal="name")
declare("programs.Seat", not_personal="number position earlier_positions last_day")
declare("programs.SeatMove", not_personal="from_day")
declare("programs.Term", not_personal="name starts_on ends_on decree_number decree_date")
declare("programs.Organization", not_personal="slug name kind valid_from valid_until source")
declare("programs.Plan", not_personal="title start_year end_year status adopted_on decree_number decree_date")
declare("programs.Goal", not_personal="title code")
declare("programs.Program", not_personal="slug title objective theme program_code activity_code subactivity_code")
declare(
    "programs.Indicator",
    not_personal="name unit definition source baseline baseline_year direction accumulation formula proposal",
)
declare("programs.Target", not_personal="year value")
declare("programs.Theme", not_personal="key name name_en is_hidden")
declare("programs.BudgetSource", not_personal="key name name_en is_hidden")
declare("programs.Budget", not_personal="year source planned realized")
declare(
    "programs.Result",
    columns(
        "note",
        "drivers",
        "obstacles",
        "follow_up",
        read_by=EVERYBODY,
        why="an approved result with its explanation is public",
        kept=PLANNED,
        erased=Erasure.MENTION,
    ),
    columns(
        "alone_because",
        "no_evidence_because",
        read_by=EVERYBODY,
        why="the public knows how a number was checked",
        kept=PLANNED,
        erased=Erasure.MENTION,
    ),
    columns(
        "review_comment",
        read_by=INSPECTION,
        why="how a result was checked",
        kept=PLANNED,
        erased=Erasure.MENTION,
    ),
    not_personal="year quarter value not_measured status reported_at reviewed_at",
)
declare(
    "programs.Evidence",
    columns(
        "file",
        "name",
        read_by=INSPECTION,
        why="what a result rests on",
        kept=PLANNED,
        erased=Erasure.MENTION,
    ),
    not_personal="added_at",
)
declare(
    "programs.PeriodLock",
    columns("reason", read_by=INSPECTION, why="why a quarter was opened", kept=PLANNED, erased=Erasure.MENTION),
    not_personal="year quarter until at lifted_at",
)
declare(
    "programs.PlanChange",
    columns("reason", read_by=EVERYBODY, why="why the plan changed", kept=PLANNED, erased=Erasure.MENTION),
    not_personal="what old_value new_value at",
)
declare(
    "programs.PlanVersion",
    columns("note", read_by=EVERYBODY, why="why the plan changed", kept=PLANNED, erased=Erasure.MENTION),
    not_personal="number adopted document at",
)
declare(
    "programs.PlanTakeover",
    not_personal="earlier_end_year later_start_year",
)
declare(
    "programs.Activity",
    columns("outcome", read_by=EVERYBODY, why="what came of an activity", kept=PLANNED, erased=Erasure.MENTION),
    not_personal="title starts_on ends_on place status",
)
