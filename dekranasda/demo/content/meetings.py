"""The real meeting of 19 December 2025, the sample meetings, and what became of what was said there."""

from datetime import date, time, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone
from docx import Document

from crafts.models import Artisan, CraftCategory
from programs.evidence import SentFile
from programs.meetings.invitation import invite_all_seats
from programs.meetings.issuing import finalise
from programs.meetings.papers import add_papers
from programs.meetings.reply import answer
from programs.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Felt,
    Invitee,
    Meeting,
    MinuteLine,
    Notice,
    Program,
    Suggestion,
)
from programs.public_trail.opening import Wording, open_to_public
from programs.public_trail.queries import steps_told
from programs.public_trail.speakers import IS_PERSON
from programs.suggestions import felt
from programs.suggestions.felt import to_ask, voices_to_ask

from .people import People
from .source import day, dice, listed, on, rows

FIRST, MIDYEAR = date(2026, 2, 12), date(2026, 7, 16)
CHAIRING_SEAT = 7
WRITTEN_BY = "Contoh Notulis"
THURSDAY = 3
# So much news of the demo nobody was told yet.
STILL_WAITING = 20


def load_real_meeting(people: People) -> Meeting:
    """The coordination meeting of 19 December 2025, with only what was reported of it."""
    return Meeting.objects.create(
        title="Rapat Koordinasi Dekranasda Kota Blitar",
        held_on=date(2025, 12, 19),
        place="Aula Disperindag Kota Blitar",
        purpose=(
            "Mematangkan program jangka pendek tahun 2026 dan perencanaan jangka panjang sampai tahun 2030, "
            "dengan menyelaraskan masukan perajin dan perangkat daerah. Potensi kriya diharapkan tidak bertumpu "
            "pada batik dan kendang saja. Tujuannya daya saing, akses pasar, dan peluang ekonomi yang inklusif."
        ),
        term=people.term,
    )


def load_first_meeting(people: People) -> Meeting:
    """The sample meeting of 12 February 2026 with its suggestions, decisions and promises."""
    meeting = _meeting(
        people,
        FIRST,
        "Rapat Koordinasi Program 2026 (contoh)",
        "Menghimpun masukan perajin, perangkat daerah, dan asosiasi untuk program 2026–2030.",
        ["Pembukaan", "Masukan perajin", "Masukan perangkat daerah dan asosiasi", "Kesimpulan dan tindak lanjut"],
    )
    with on(FIRST, time(9, 30)):
        for row in rows("sample_meeting_inputs"):
            _suggestion(meeting, row, people)
    _outcomes(meeting, people)
    return meeting


def load_midyear_meeting(people: People) -> Meeting:
    meeting = _meeting(
        people,
        MIDYEAR,
        "Rapat Koordinasi Tengah Tahun 2026 (contoh)",
        "Membahas hasil dua triwulan pertama dan tindak lanjut yang belum selesai.",
        ["Pembukaan", "Hasil triwulan I dan II", "Tindak lanjut rapat sebelumnya", "Perubahan rencana", "Penutup"],
    )
    _outcomes(meeting, people)
    return meeting


def load_next_meeting(people: People) -> Meeting:
    """A meeting on the first Thursday that is at least two weeks away."""
    soonest = timezone.localdate() + timedelta(weeks=2)
    held_on = soonest + timedelta(days=(THURSDAY - soonest.weekday()) % 7)
    meeting = Meeting.objects.create(
        title="Rapat Koordinasi Berikutnya (contoh)",
        held_on=held_on,
        starts_at=time(9),
        ends_at=time(11, 30),
        place="Ruang rapat contoh",
        purpose="Menelaah tindak lanjut yang masih terbuka dan menyiapkan program tahun berikutnya.",
        term=people.term,
        chair=people.seats[CHAIRING_SEAT],
        minute_taker=WRITTEN_BY,
        is_sample=True,
        created_by=people.secretariat,
    )
    _agenda(meeting, ["Pembukaan", "Tindak lanjut yang masih terbuka", "Program tahun berikutnya", "Penutup"])
    invite_all_seats(meeting)
    _replies(meeting)
    _paper(meeting, people)
    return meeting


def _replies(meeting: Meeting) -> None:
    """What some of those invited said of coming; most have not answered yet."""
    said = [Invitee.Answer.COMING] * 5 + [Invitee.Answer.DEPUTY, Invitee.Answer.NOT_COMING]
    for invitee, answered in zip(meeting.invitees.order_by("pk"), said, strict=False):
        deputy = "Contoh Wakil" if answered == Invitee.Answer.DEPUTY else ""
        answer(invitee, said=answered, deputy=deputy, reason="Contoh alasan." if answered != said[0] else "")


def _paper(meeting: Meeting, people: People) -> None:
    paper, content = Document(), BytesIO()
    paper.add_heading("Contoh bahan rapat")
    paper.add_paragraph("Berkas ini contoh. Bahan rapat yang sebenarnya diunggah sekretariat.")
    paper.save(content)
    name = "contoh-bahan-rapat.docx"
    add_papers(meeting, [SentFile(name, ContentFile(content.getvalue(), name))], by=people.secretariat)


def load_latest_voice(people: People) -> None:
    """A voice of this week, much like one that was heard before: somebody is to look whether it is the same."""
    craft = CraftCategory.objects.get(slug="bubut-kayu")
    said_on = timezone.localdate() - timedelta(days=4)
    with on(said_on, time(10)):
        suggestion = Suggestion.objects.create(
            text="Contoh: operator bubut muda makin sedikit, belum ada tempat magang yang dekat.",
            theme="SDM",
            speaker_name="Contoh Perajin",
            received_on=said_on,
            is_sample=True,
            created_by=people.secretariat,
        )
        suggestion.crafts.set([craft])
        suggestion.start(by=people.secretariat)


def open_decisions(meeting: Meeting, people: People) -> None:
    """Let the public read the decisions of a sample meeting, as they stand in its minutes."""
    for decision in meeting.decisions.order_by("position"):
        decision.open_to_public(decision.text, by=people.secretariat, seen=decision.version)


def _meeting(people: People, held_on: date, title: str, purpose: str, agenda: list[str]) -> Meeting:
    invited = held_on - timedelta(days=9)
    with on(invited):
        meeting = Meeting.objects.create(
            title=title,
            held_on=held_on,
            starts_at=time(9),
            ends_at=time(12),
            place="Ruang rapat contoh",
            purpose=purpose,
            term=people.term,
            chair=people.seats[CHAIRING_SEAT],
            minute_taker=WRITTEN_BY,
            invitation_number=f"CONTOH/{held_on:%m}/{held_on:%Y}",
            invitation_date=invited,
            status=Meeting.Status.RUNNING,
            is_sample=True,
            created_by=people.secretariat,
        )
        _agenda(meeting, agenda)
        invite_all_seats(meeting)
    with on(held_on):
        _attendance(meeting, people)
    return meeting


def _agenda(meeting: Meeting, texts: list[str]) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, text=text) for position, text in enumerate(texts, start=1)
    )


def _attendance(meeting: Meeting, people: People) -> None:
    chance, state = dice(f"attendance-{meeting.held_on}"), Attendance.State
    for number, seat in people.seats.items():
        came = chance.choices([state.PRESENT, state.REPRESENTED, state.EXCUSED, state.ABSENT], [70, 14, 11, 5])[0]
        if number == CHAIRING_SEAT:
            came = state.PRESENT
        Attendance.objects.create(
            meeting=meeting,
            seat=seat,
            state=came,
            represented_by=f"Contoh Wakil {number:02d}" if came == state.REPRESENTED else "",
            recorded_by=people.secretariat,
        )
    Attendance.objects.create(
        meeting=meeting,
        guest_name="Contoh Tamu",
        guest_body="Perguruan Tinggi Contoh",
        state=state.PRESENT,
        recorded_by=people.secretariat,
    )


def _suggestion(meeting: Meeting, row: dict, people: People) -> None:
    """One suggestion: a line of the minutes and the suggestion made from it."""
    craft = CraftCategory.objects.filter(slug=row["craft_slug"]).first()
    speaker = _speaker(row, craft, people)
    line = MinuteLine.objects.create(
        meeting=meeting,
        kind=MinuteLine.Kind.SUGGESTION,
        text=row["input_id"],
        craft=craft,
        theme=row["theme"],
        written_by=people.secretariat,
        **speaker,
    )
    suggestion = Suggestion.objects.create(
        line=line,
        meeting=meeting,
        text=row["input_id"],
        theme=row["theme"],
        village_id=row["village_code"] or None,
        priority=row["priority"],
        received_on=meeting.held_on,
        is_sample=True,
        created_by=people.secretariat,
        **speaker,
    )
    suggestion.crafts.set([craft] if craft else [])
    suggestion.start(by=people.secretariat)


def _speaker(row: dict, craft: CraftCategory | None, people: People) -> dict:
    """A seat speaks for its office, an association for itself, an artisan for the craft."""
    slug = row["organization_slug"]
    if row["source_kind"] == "OPD" and (seat := people.seat_of(slug)):
        return {"speaker_seat": seat}
    if slug:
        return {"speaker_organization": people.organizations[slug]}
    if artisan := Artisan.objects.public().filter(crafts=craft).order_by("pk").first():
        return {"speaker_artisan": artisan}
    return {"speaker_name": "Contoh Perajin"}


def load_triage(meeting: Meeting, programs: dict[str, Program], people: People) -> None:
    """What became of the suggestions, step by step, on the days of sample_triage.csv."""
    said = _numbered(meeting.suggestions)
    for row in rows("sample_triage"):
        suggestion = said[int(row["input_no"])]
        decided = {"by": people.secretariat, "reason": row["reason"]}
        with on(day(row["on"]), time(10)):
            match row["step"]:
                case "take_up":
                    suggestion.take_up(assigned_to=people.organizations[row["assigned_to"]], **decided)
                case "answer":
                    organization = people.organizations[row["assigned_to"]]
                    suggestion.answer(row["reason"], by=people.reporter_of(organization), organization=organization)
                case "adopt":
                    suggestion.adopt([programs[slug] for slug in listed(row["programs"])], **decided)
                case "defer":
                    suggestion.defer(day(row["until"]), **decided)
                case "decline":
                    suggestion.decline(**decided)
                case "merge":
                    suggestion.merge_into(said[int(row["merged_into"])], **decided)


def open_voices(meeting: Meeting, people: People) -> None:
    """Let the public read what offices and associations said, word for word; nobody said yes for the makers."""
    said = Suggestion.objects.accepted().filter(meeting=meeting).exclude(IS_PERSON)
    for suggestion in said.with_speaker().order_by("pk"):
        steps = {step.pk: step.reason for step in steps_told(suggestion)}
        items = {item.pk: item.text for item in suggestion.action_items.all()}
        wording = Wording(suggestion.text, names_speaker=False, steps=steps, action_items=items)
        open_to_public(suggestion, wording, by=people.secretariat, seen=0)


def _outcomes(meeting: Meeting, people: People) -> None:
    """The meeting's decisions and promises, each with its line in the minutes."""
    chair = {"speaker_seat": people.seats[CHAIRING_SEAT]}
    decisions = [row for row in rows("sample_decisions") if day(row["meeting_date"]) == meeting.held_on]
    with on(meeting.held_on, time(11, 30)):
        for position, row in enumerate(decisions, start=1):
            line = _line(meeting, MinuteLine.Kind.DECISION, row["text"], people, chair)
            Decision.objects.create(meeting=meeting, line=line, text=row["text"], position=position)
    said = _numbered(Suggestion.objects.filter(meeting__held_on=FIRST))
    promises = [row for row in rows("sample_action_items") if day(row["meeting_date"]) == meeting.held_on]
    items = [_action_item(meeting, row, said, chair, people) for row in promises]
    with on(meeting.held_on + timedelta(days=1)):
        finalise(meeting, by=people.secretariat)
    for item, row in zip(items, promises, strict=True):
        _carry_out(item, row, people)


def _numbered(suggestions) -> dict[int, Suggestion]:
    """Suggestions by their number in sample_meeting_inputs.csv."""
    return dict(enumerate(suggestions.order_by("pk"), start=1))


def _action_item(meeting: Meeting, row: dict, said: dict[int, Suggestion], chair: dict, people: People) -> ActionItem:
    due_on = day(row["due"])
    decided = meeting.decisions.filter(position=row["decision_no"] or None).first()
    with on(meeting.held_on, time(11, 45)):
        item = ActionItem.objects.create(
            meeting=meeting,
            line=_line(meeting, MinuteLine.Kind.ACTION, row["text"], people, chair),
            text=row["text"],
            decision=decided,
            responsible_organization=people.organizations.get(row["organization_slug"]),
            responsible_seat=people.seats[int(row["seat_no"])] if row["seat_no"] else None,
            due_on=due_on,
            is_sample=True,
            created_by=people.secretariat,
        )
        if row["input_no"]:
            item.suggestions.add(said[int(row["input_no"])])
        return item


def _carry_out(item: ActionItem, row: dict, people: People) -> None:
    worked_on = day(row["closed_on"]) if row["closed_on"] else item.meeting.held_on + timedelta(weeks=6)
    with on(worked_on):
        match item.Status(row["status"]):
            case item.Status.DOING:
                item.begin(by=people.secretariat, note=row["reason"])
            case item.Status.DONE:
                item.finish(by=people.secretariat, note=row["reason"])
            case item.Status.IMPOSSIBLE:
                item.give_up(by=people.secretariat, reason=row["reason"])


def _line(meeting: Meeting, kind: MinuteLine.Kind, text: str, people: People, speaker: dict) -> MinuteLine:
    return MinuteLine.objects.create(meeting=meeting, kind=kind, text=text, written_by=people.secretariat, **speaker)


def load_what_was_felt(meeting: Meeting, people: People) -> None:
    """What two of those who spoke said of what was done for them; the others were not asked yet, or did not answer."""
    asked = Suggestion.objects.filter(pk__in=voices_to_ask().values("pk"), meeting=meeting).order_by("pk")
    for suggestion, said in zip(list(asked[:2]), [Felt.Answer.YES, Felt.Answer.PARTLY], strict=False):
        done = to_ask(suggestion)[0]
        with on(done.done_on + timedelta(weeks=3), time(10)):
            felt.answer(
                suggestion,
                done.ref,
                said=said,
                words="Contoh jawaban.",
                heard=Felt.Heard.PHONE,
                by=people.secretariat,
            )


def tell_those_who_waited_long(people: People) -> None:
    """All but the newest news was told the day after; that waits on the list."""
    newest = Notice.objects.waiting().order_by("-made_at", "-pk").values_list("pk", flat=True)[:STILL_WAITING]
    old = Notice.objects.waiting().exclude(pk__in=list(newest))
    old.update(told_at=F("made_at") + timedelta(days=1), told_by=people.secretariat, via=Notice.Via.WHATSAPP)
