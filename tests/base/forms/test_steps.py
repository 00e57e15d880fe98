"""Every step of a record's life writes what it changes and no more, and raises the version: whoever comes is in it.

The code itself is read for the rule; what takes steps is found by what it calls.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import models
from django.utils import timezone

from crafts.catalogue import steps as catalogue_steps
from crafts.enquiries import closing, passing, turns
from crafts.enquiries.duties import ask_outcomes
from crafts.models import ArtisanMerge, Consent, Enquiry
from crafts.own_page import steps as own_page_steps
from crafts.places.areas import areas
from crafts.places.loading import load_places
from crafts.records import erasure, history, merging, publishing, rounds
from dekranasda.base.accounts.models import AccessLink
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.lists.asking import Asked
from dekranasda.first_day import opening as first_day_opening
from dekranasda.first_day import steps as first_day_steps
from dekranasda.first_day.places import become
from programs.board import seat_import, succession
from programs.board.seat_table import read_lines
from programs.meetings import conversion, lines
from programs.models import Membership, MinuteLine, Suggestion, Theme
from programs.models.public_voice import PublicVoice
from programs.organizations.from_list import undoing as list_of_organizations
from programs.organizations.from_list.taking_in import as_shown, take_organizations
from programs.planning import adoption
from programs.planning.result_list import undoing as table_of_results
from programs.public_trail import opening
from tests import factories

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
STEPS_END_WITH = {"save_step", "raise_version"}

# Where a record is saved whole: there is none of it yet. `super().save(…)` and files do not count.
MAKES_A_RECORD = {
    "crafts/records/confirmation_views.py _saved",
    "crafts/enquiries/views.py ask",
    "crafts/records/consent_bulk.py record_slips",
    "crafts/records/consent_views.py consent_new",
    "crafts/records/data_views.py request_new",
    "crafts/records/merging.py _put_back",  # rows that the merge had left out or changed
    "crafts/records/photos.py add_photo",
    "crafts/records/publishing.py record_consent",
    "crafts/records/spreadsheet/taking_in.py take_in",
    "crafts/records/views.py artisan_new",
    "crafts/requests/views.py ask_listing",
    "crafts/requests/views.py report",
    "dekranasda/base/accounts/models.py UserManager.create_user",
    "dekranasda/base/forms/editing.py VersionedForm._save_checked",
    "dekranasda/demo/content/meetings.py _paper",  # a document
    "dekranasda/base/council/own_letters.py example",  # a document
    "dekranasda/demo/content/plan.py load_results",
    "dekranasda/operations/opened_pages.py _session_of",
    "programs/board/seat_import.py _add_organization",
    "programs/board/seat_import.py _division",
    "programs/board/seat_import.py save_rows",
    "programs/board/succession.py _add",
    "programs/board/succession.py move_seat",  # or the same day's move, which says one thing
    "programs/meetings/lines.py record_line",
    "programs/meetings/minutes_entry_views.py minutes_entry",
    "programs/meetings/past/forms.py take_in",  # not stored by it: a new line, which `record_line` writes
    "programs/models/result.py PeriodLock.close",
}
# Where some fields are saved without a new version: the record has none, or nobody edits these fields in a form.
RAISES_NO_VERSION = {
    "crafts/management/commands/rotate_nik_keys.py encrypt_anew",  # the same NIK under another key
    "crafts/models/import_job.py ImportJob.forget_content",
    "crafts/models/request.py Request._close",
    "crafts/models/request.py Request.make_artisan",
    "crafts/models/request.py Request.take_up",
    "dekranasda/base/forms/phone.py store_in_e164",  # of a migration
    "dekranasda/base/forms/text.py clean_stored_text",  # of a migration
    "crafts/places/loading.py _draw_known",  # a place has none
    "crafts/places/outlines.py draw",  # likewise
    "crafts/records/merging.py _append_positions",  # of a merge, which has none
    "crafts/records/merging.py forget_in_merges",  # likewise
    "crafts/records/merging.py unmerge",  # likewise
    "crafts/records/photos.py reorder",  # places are dragged, not typed
    "crafts/enquiries/closing.py close",  # of what each maker sold; the question's own rises
    "crafts/enquiries/passing.py note_answer",  # likewise
    "crafts/own_page/devices.py try_to_open",  # a link is made, opened, put to sleep and revoked, and edited by nobody
    "crafts/own_page/links.py revoke",
    "crafts/own_page/links.py wake",
    "programs/choices/merging.py _add_up",  # of money; the program's own rises
    "crafts/records/publishing.py take_back_withdrawal",  # of the consent; the artisan's own rises
    "crafts/records/publishing.py _end_consents",
    "crafts/records/rounds.py take_back",
    # An import has steps, and no form.
    "crafts/records/spreadsheet/applying.py Application._end",
    "crafts/records/spreadsheet/applying.py Application._save",
    "crafts/records/spreadsheet/applying.py _forget",
    "crafts/records/spreadsheet/applying.py apply",
    "crafts/records/spreadsheet/applying.py cancel",
    "crafts/records/spreadsheet/applying.py finish",
    "crafts/records/spreadsheet/applying.py forget_list",
    "crafts/records/spreadsheet/checking.py Check._save",
    "crafts/records/spreadsheet/deciding.py correct",
    "crafts/records/spreadsheet/questions.py check_rows_again",
    "crafts/records/spreadsheet/step_views.py _begin_under_lock",
    "crafts/records/spreadsheet/undoing.py Undoing._some",
    "crafts/records/spreadsheet/undoing.py undo",
    "crafts/search/index.py _mark",
    "dekranasda/base/lists/models.py TakenList.mark_undone",  # a list is taken in and taken back, and edited by nobody
    "dekranasda/base/accounts/adapter.py AccountAdapter.set_password",  # one's own
    "programs/meetings/signed.py take_away",  # a scan has none: it is kept or taken away
    "programs/meetings/reply.py renew_links",  # of invitees, which have none; the meeting is locked
    "dekranasda/base/notices/mail.py _give_up",  # a letter is claimed by its sender
    "dekranasda/base/notices/mail.py _send",
    "dekranasda/base/notices/mail.py _try_later",
    "dekranasda/base/forms/editing.py Versioned.save_step",
    "dekranasda/base/forms/editing.py VersionedForm.save",
    "dekranasda/base/forms/once.py once.answer",
    "dekranasda/demo/content/plan.py load_plan",
    "programs/planning/parts.py save_goal",  # likewise
    "programs/planning/parts.py save_indicator",  # under its next version, by the form or the file
    "programs/planning/parts.py save_program",
    "dekranasda/demo/content/plan.py load_plan_change",
    "dekranasda/tour/views.py dismiss",  # one's own
    "programs/models/meeting.py Meeting.reopen",  # of the version that is reopened; the meeting's own rises
    "programs/models/result.py PeriodLock.lift",
    "programs/planning/figures.py record_spending",
    "programs/planning/figures.py set_ceilings",
    "programs/planning/figures.py set_targets",
    "programs/planning/ordering.py move",  # places are dragged, not typed
}


@dataclass(frozen=True)
class Call:
    """A call of a method somewhere in the portal's code: `place` is its file and function."""

    place: str
    on: str
    method: str
    names_fields: bool


def calls_in(path: Path) -> Iterator[Call]:
    def walk(node, names):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [*names, node.name]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names_fields = any(keyword.arg == "update_fields" for keyword in node.keywords)
            place = f"{path.relative_to(ROOT)} {'.'.join(names)}"
            yield Call(place, ast.unparse(node.func.value), node.func.attr, names_fields)
        for below in ast.iter_child_nodes(node):
            yield from walk(below, names)

    yield from walk(ast.parse(path.read_text()), [])


def sources() -> list[Path]:
    return [
        path
        for package in ("crafts", "programs", "dekranasda")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def saves() -> list[Call]:
    """Calls that save a record; a file, a picture or a document is saved with arguments, under a name."""
    return [
        call
        for path in sources()
        if "/files/" not in str(path)
        for call in calls_in(path)
        if call.method == "save" and call.on not in ("super()", "default_storage", "job.file", "code", "picture")
        if "finished()" not in call.on
    ]


def test_no_record_is_saved_whole_but_a_new_one():
    assert {call.place for call in saves() if not call.names_fields} == MAKES_A_RECORD, "save_step() the changed fields"


def test_fields_saved_without_a_new_version_are_known():
    in_bulk = {call.place for path in sources() for call in calls_in(path) if call.method == "bulk_update"}
    found = {call.place for call in saves() if call.names_fields} | in_bulk
    assert found == RAISES_NO_VERSION, "save_step() raises the version"


def test_rows_are_locked_by_the_one_function_that_reads_them_anew():
    """Its own way of `select_for_update` reads the row, or fetches those whose lock it is for."""
    found = {call.place for path in sources() for call in calls_in(path) if call.method == "refresh_from_db"}
    # To say why a step was refused, a record is read without a lock.
    told = "programs/suggestions/words.py _describe_change"
    # To see what an import is at, it is read without a lock: each of its steps locks it.
    seen = "crafts/records/spreadsheet/carrying_on.py carry_on"
    assert found == {"dekranasda/base/forms/editing.py lock", told, seen}, "lock(record)"


# --- What takes steps, and that each raises the version and writes nothing else ---


def _calls_of(function: ast.FunctionDef) -> set[str]:
    """Names of what a function calls: `name(…)`, `self.name(…)`, and what ends a step of whatever record."""
    called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    methods = [call for call in called if isinstance(call, ast.Attribute)]
    own = {call.attr for call in methods if ast.unparse(call.value) == "self"}
    ends = {call.attr for call in methods} & STEPS_END_WITH
    return own | ends | {call.id for call in called if isinstance(call, ast.Name)}


def steps_in(path: Path) -> Iterator[str]:
    """Public functions and methods of a module that end, by themselves or through others of it, in a step."""
    functions = {}
    for node in ast.parse(path.read_text()).body:
        for function in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(function, ast.FunctionDef):
                owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                functions.setdefault(function.name, []).append((owner, _calls_of(function)))
    stepping, more = set(), STEPS_END_WITH
    while more:
        stepping |= more
        found = {
            name for name, those in functions.items() if name not in stepping and any(c & stepping for _o, c in those)
        }
        more = found
    for name, those in functions.items():
        for owner, called in those:
            if name in stepping and not name.startswith("_") and called & stepping:
                yield f"{path.stem}.{owner}{name}"


def all_steps() -> set[str]:
    # The last one forgets all records and raises the council's version; it has tests of its own.
    hidden = {"editing", "fresh_start"}
    return {
        step
        for path in sources()
        if not path.stem.endswith(("views", "forms")) and path.stem not in hidden and "demo" not in path.parts
        for step in steps_in(path)
    }


@dataclass(frozen=True)
class Step:
    """A step on a record: what makes the record, what takes the step, and a field of it that the step leaves alone."""

    name: str
    make: Callable[[], Versioned]
    take: Callable[[Versioned], object]
    beside: str

    def __str__(self):
        return self.name


def by():
    return factories.make_user(role="Sekretariat")


def suggestion(status="baru"):
    return lambda: factories.make_suggestion(by=by(), status=status)


def decided():
    made = factories.make_suggestion(by=by())
    made.decline(by=by(), reason="Di luar wewenang.")
    return made


def merged():
    made = factories.make_suggestion(by=by())
    made.merge_into(factories.make_suggestion(by=by()), by=by(), reason="Senada.")
    return made


def finished():
    item = factories.make_action_item()
    item.finish(by=by())
    return item


def ready_meeting(*, final=False):
    seat = factories.make_seat()
    meeting = factories.make_meeting(chair=seat, status="berlangsung")
    meeting.attendances.create(seat=seat, state="hadir")
    if final:
        meeting.finalise({}, by=by())
    return meeting


def line():
    made = MinuteLine(meeting=factories.make_meeting(status="berlangsung"), text="Kayu.", speaker_name="Ibu Contoh")
    return lines.record_line(made, by=by())


def suggestion_of_a_line():
    return line().suggestion


def edit_the_line(record: Suggestion):
    before = MinuteLine.objects.for_minutes().get(pk=record.line_id)
    after = MinuteLine.objects.get(pk=record.line_id)
    after.text = "Kayu jati."
    conversion.follow(after, before)


def open_voice():
    return PublicVoice.objects.create(suggestion=factories.make_suggestion(), opened_by=by(), text="Kayu terlambat.")


def open_again(voice):
    wording = opening.Wording("Kayu sering terlambat.", names_speaker=False, steps={}, action_items={})
    opening.open_to_public(voice.suggestion, wording, by=by(), seen=stored(voice).version)


def with_evidence():
    result = reported("draf")()
    result.evidence.create(file="bukti/a.pdf", name="a.pdf")
    return result


def fill_in(organization):
    rows = [(2, {"name": organization.name, "source": "Perda 2"})]
    seen, _written = take_organizations(rows, Asked("organisasi"), by=by(), shown=None)
    take_organizations(rows, Asked("organisasi"), by=by(), shown=as_shown(seen))


def organization_of_a_list():
    made = factories.make_organization(source="Perda 1")
    list_of_organizations.note_taken([list_of_organizations.Kept(made.pk, made.version, False, ["source"])], by=by())
    return made


def take_organizations_back(_organization):
    list_of_organizations.undo(list_of_organizations.taken_lists().get(), by=by(), save=True)


def result_of_a_table():
    result = reported("draf")()
    kept = table_of_results.Kept(result.pk, result.version, False, "3", False)
    table_of_results.note_taken(result.indicator.plan, result.year, [kept], by=by())
    return result


def take_results_back(result):
    plan = result.indicator.plan
    table_of_results.undo(plan, table_of_results.taken_of(plan, result.year).get(), by=by(), save=True)


def reported(status):
    def make():
        plan = factories.make_plan(adopted=True)
        indicator = factories.make_indicator(program=factories.make_program(plan=plan))
        fields = {"status": status, "no_evidence_because": "Lisan."}
        return factories.make_result(indicator=indicator, value=10, **fields)

    return make


def an_account():
    factories.make_user(role="Administrator")
    return factories.make_user()


def use_link(user):
    AccessLink.objects.of(AccessLink.issue(user, by=None)).use(name="Nama Baru", password="kata-sandi-baru-7")


def duplicate(artisan):
    return merging.merge(artisan, factories.make_artisan(), from_merged=["brand"], by=by())


def with_duplicate():
    artisan = factories.make_artisan()
    duplicate(artisan)
    return artisan


def part_again(artisan):
    merging.unmerge(ArtisanMerge.objects.get(kept=artisan), by=by())


def published_just_now():
    artisan = factories.make_artisan(published=False)
    publishing.publish(artisan, by=None)
    return artisan


def called_off():
    meeting = factories.make_meeting()
    meeting.cancel(by=by(), **SAID)
    return meeting


def put_off(meeting):
    meeting.postpone(held_on=LATER, starts_at=None, ends_at=None, by=by(), **SAID)


def seat_table(seat):
    return f"nomor,jabatan,organisasi\n{seat.number},Ketua,{seat.organization.name}"


def import_seat(seat):
    rows, _left_out = read_lines(seat_table(seat), date(2026, 1, 1))
    seat_import.check_rows(seat.term, rows, create_organizations=False)
    return seat_import.shown_as(rows), rows


def import_seat_as_shown(seat):
    shown, _rows = import_seat(seat)
    rows, _left_out = read_lines(seat_table(seat), date(2026, 1, 1))
    seat_import.save_as_shown(seat.term, rows, shown, create_organizations=False, by=by())


def import_seat_rows(seat):
    seat_import.save_rows(seat.term, import_seat(seat)[1], by=by())


LATER = timezone.localdate() + timedelta(days=30)
SAID = {"reason": "Sudah dibahas."}


def long_passed_on():
    return factories.make_enquiry(passed_to=[factories.make_artisan()], passed_days_ago=40)


def long_asked():
    enquiry = long_passed_on()
    ask_outcomes()
    return enquiry


def close_enquiry(enquiry):
    closing.close(enquiry, outcome=Enquiry.Outcome.NO, because=Enquiry.Because.values[0], by=by())


def closed_enquiry():
    enquiry = factories.make_enquiry()
    close_enquiry(enquiry)
    return enquiry


def visited_with_a_number():
    made = factories.make_artisan()
    rounds.note(made, "nomor-baru", by=by(), on=date(2026, 2, 1), phone="+6281234500022")
    return made


def member_twice():
    """The membership that stays when two records of one member become one."""
    later = factories.make_membership(starts_on=date(2026, 2, 1))
    factories.make_membership(organization=later.organization)
    return later


def withdrawn():
    artisan = factories.make_artisan()
    publishing.withdraw_consent(artisan, by=by(), reason="Ditarik.", at=timezone.now())
    return artisan


def take_back_withdrawal(artisan):
    publishing.take_back_withdrawal(artisan, at=artisan.consents.get().withdrawn_at, by=by())


def a_craft():
    return factories.craft("batik")


def the_council():
    return Council.objects.get()


def closed_portal():
    Council.objects.update(opened_at=None)
    return the_council()


STEPS = [
    Step("models.User.deactivate", an_account, lambda user: user.deactivate(), "name"),
    Step("models.User.reactivate", an_account, lambda user: user.reactivate(), "name"),
    Step("models.AccessLink.use", an_account, use_link, "email"),
    Step(
        "publishing.publish",
        lambda: factories.make_artisan(published=False),
        lambda it: publishing.publish(it, by=by()),
        "story",
    ),
    Step("publishing.hide", factories.make_artisan, lambda it: publishing.hide(it, by=by()), "story"),
    Step(
        "publishing.record_consent",
        factories.make_artisan,
        lambda artisan: publishing.record_consent(artisan, new_consent(), by=by()),
        "story",
    ),
    Step(
        "publishing.withdraw_consent",
        factories.make_artisan,
        lambda artisan: publishing.withdraw_consent(artisan, by=by(), reason="Berubah pikiran."),
        "story",
    ),
    Step("erasure.erase", factories.make_artisan, lambda artisan: erasure.erase(artisan, by=by()), "workers_female"),
    Step("merging.merge", factories.make_artisan, duplicate, "story"),
    Step("merging.unmerge", with_duplicate, part_again, "story"),
    Step(
        "publishing.take_back_publishing",
        published_just_now,
        lambda it: publishing.take_back_publishing(it, by=by()),
        "story",
    ),
    Step(
        "history.restore",
        factories.make_artisan,
        lambda artisan: history.restore(artisan, artisan.history.last(), opened_version=stored(artisan).version),
        "slug",
    ),
    Step("action_item.ActionItem.begin", factories.make_action_item, lambda item: item.begin(by=by()), "text"),
    Step("action_item.ActionItem.finish", factories.make_action_item, lambda item: item.finish(by=by()), "text"),
    Step(
        "action_item.ActionItem.give_up", factories.make_action_item, lambda item: item.give_up(by=by(), **SAID), "text"
    ),
    Step("action_item.ActionItem.reopen", finished, lambda item: item.reopen(by=by(), **SAID), "text"),
    Step("action_item.ActionItem.undo", finished, lambda item: item.undo(last(item), by=by()), "text"),
    Step("meeting.Meeting.begin", factories.make_meeting, lambda meeting: meeting.begin(), "title"),
    Step("meeting.Meeting.cancel", factories.make_meeting, lambda it: it.cancel(by=by(), **SAID), "title"),
    Step("meeting.Meeting.postpone", factories.make_meeting, put_off, "title"),
    Step("meeting.Meeting.reinstate", called_off, lambda it: it.reinstate(by=by()), "title"),
    Step("meeting.Meeting.finalise", ready_meeting, lambda meeting: meeting.finalise({}, by=by()), "title"),
    Step("meeting.Meeting.reopen", lambda: ready_meeting(final=True), lambda it: it.reopen(by=by(), **SAID), "title"),
    Step("adoption.adopt", factories.make_ready_plan, lambda plan: adoption.adopt(plan, by=by()), "title"),
    Step(
        "adoption.withdraw",
        lambda: factories.make_plan(adopted=True),
        lambda plan: adoption.withdraw(plan, by=by(), reason="Salah rencana."),
        "title",
    ),
    Step("result.Result.submit", reported("draf"), lambda result: result.submit(by=by()), "note"),
    Step("result.Result.approve", reported("diajukan"), lambda result: result.approve(by=by()), "note"),
    Step("result.Result.send_back", reported("diajukan"), lambda it: it.send_back(by=by(), comment="Lagi."), "note"),
    Step(
        "result.Result.remove_evidence",
        with_evidence,
        lambda result: result.remove_evidence(result.evidence.get()),
        "note",
    ),
    Step("suggestion.Suggestion.accept", suggestion("masuk"), lambda it: it.accept(by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.refuse", suggestion("masuk"), lambda it: it.refuse(by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.take_up", suggestion(), lambda it: it.take_up(by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.answer", suggestion(), lambda it: it.answer("Terima kasih.", by=by()), "text"),
    Step(
        "suggestion.Suggestion.adopt",
        suggestion(),
        lambda it: it.adopt([factories.make_program()], by=by(), **SAID),
        "text",
    ),
    Step(
        "suggestion.Suggestion.merge_into",
        suggestion(),
        lambda it: it.merge_into(factories.make_suggestion(), by=by(), **SAID),
        "text",
    ),
    Step("suggestion.Suggestion.unmerge", merged, lambda it: it.unmerge(by=by(), **SAID), "text"),
    Step(
        "suggestion.Suggestion.come_back",
        suggestion("ditolak"),
        lambda it: it.come_back(by=by(), words="Belum."),
        "text",
    ),
    Step("public_voice.PublicVoice.close", open_voice, lambda voice: voice.close(by=by()), "text"),
    Step(
        "action_item.Decision.open_to_public",
        factories.make_decision,
        lambda it: it.open_to_public("Untuk umum.", by=by(), seen=stored(it).version),
        "text",
    ),
    Step(
        "action_item.Decision.close_to_public",
        lambda: factories.make_decision(public_text="Untuk umum."),
        lambda it: it.close_to_public(),
        "text",
    ),
    Step("opening.open_to_public", open_voice, open_again, "code"),
    Step("suggestion.Suggestion.defer", suggestion(), lambda it: it.defer(LATER, by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.decline", suggestion(), lambda it: it.decline(by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.reopen", decided, lambda it: it.reopen(by=by(), **SAID), "text"),
    Step("suggestion.Suggestion.undo", decided, lambda it: it.undo(it.last_step, by=by()), "text"),
    Step("conversion.follow", suggestion_of_a_line, edit_the_line, "priority"),
    Step("lines.change_kind", line, lambda it: lines.change_kind(it, "catatan", by=by()), "text"),
    Step("lines.strike", line, lines.strike, "text"),
    Step(
        "succession.replace_holder",
        factories.make_member,
        lambda it: succession.replace_holder(it.seat, "Ibu Dua", date(2026, 3, 1), "", by()),
        "name",
    ),
    Step(
        "succession.end_holding",
        factories.make_member,
        lambda it: succession.end_holding(it.seat, date(2026, 3, 1), by()),
        "name",
    ),
    Step(
        "succession.move_seat",
        factories.make_seat,
        lambda it: succession.move_seat(it, factories.make_organization(), date(2026, 3, 1), by()),
        "position",
    ),
    Step(
        "succession.rename_seat",
        factories.make_seat,
        lambda it: succession.rename_seat(it, "Koordinator", by=by()),
        "is_sample",
    ),
    Step(
        "succession.end_seat",
        factories.make_seat,
        lambda it: succession.end_seat(it, date(2026, 3, 1), by()),
        "position",
    ),
    Step(
        "succession.bring_back_seat",
        factories.make_seat,
        lambda it: succession.bring_back_seat(it, by()),
        "position",
    ),
    Step(
        "succession.give_account",
        factories.make_member,
        lambda it: succession.give_account(it, factories.make_user(), by()),
        "name",
    ),
    Step("enquiry.Enquiry.sort", factories.make_enquiry, lambda it: it.sort(factories.craft("ukir-kayu")), "what"),
    Step("enquiry.Enquiry.answer_buyer", factories.make_enquiry, lambda it: it.answer_buyer("Bisa."), "what"),
    Step("enquiry.Enquiry.hear_buyer", long_asked, lambda it: it.hear_buyer("jadi", "Terima kasih."), "what"),
    Step("duties.ask_outcomes", long_passed_on, lambda it: ask_outcomes(), "what"),
    Step(
        "passing.pass_on",
        factories.make_enquiry,
        lambda it: passing.pass_on(
            it, {factories.make_artisan().pk: "whatsapp"}, by=by(), seen=turns.mark_of(it.craft)
        ),
        "what",
    ),
    Step("passing.take_back", long_passed_on, lambda it: passing.take_back(it.passings.get()), "what"),
    Step(
        "passing.note_answer",
        long_passed_on,
        lambda it: passing.note_answer(it.passings.get(), answer="bisa", words="Bisa.", heard="telepon"),
        "what",
    ),
    Step("closing.close", factories.make_enquiry, close_enquiry, "what"),
    Step("closing.reopen", closed_enquiry, closing.reopen, "what"),
    Step("closing.forget_contact", factories.make_enquiry, closing.forget_contact, "what"),
    Step(
        "publishing.withdraw_tick",
        lambda: factories.make_artisan(covers=["phone"]),
        lambda it: publishing.withdraw_tick(it, "covers_phone", by=by(), reason="Ditarik.", at=timezone.now()),
        "brand",
    ),
    Step("publishing.take_back_withdrawal", withdrawn, take_back_withdrawal, "brand"),
    Step(
        "steps.set_product",
        lambda: factories.make_product(artisan=factories.make_artisan()),
        lambda it: own_page_steps.set_product(it, available=False, price_min=1000, price_max=None),
        "name",
    ),
    Step("steps.set_hours", factories.make_artisan, lambda it: own_page_steps.set_hours(it, {}), "brand"),
    Step(
        "rounds.note",
        factories.make_artisan,
        lambda it: rounds.note(it, "nomor-baru", by=by(), on=date(2026, 2, 1), phone="+6281234500022"),
        "brand",
    ),
    Step(
        "rounds.take_back",
        visited_with_a_number,
        lambda it: rounds.take_back(it.round_answers.get(), by=by()),
        "brand",
    ),
    Step(
        "membership.MembershipQuerySet.forget_person",
        factories.make_membership,
        lambda it: Membership.objects.filter(pk=it.pk).forget_person(),
        "is_sample",
    ),
    Step(
        "membership.Membership.give_way",
        member_twice,
        lambda it: it.organization.memberships.exclude(pk=it.pk).get().give_way(it.artisan),
        "is_sample",
    ),
    Step("listed.Listed.set_hidden", lambda: Theme.objects.first(), lambda it: it.set_hidden(hidden=True), "name_en"),
    Step("steps.set_hidden", a_craft, lambda it: catalogue_steps.set_hidden(it, hidden=True), "description"),
    Step("steps.merge", a_craft, lambda it: catalogue_steps.merge(it, factories.craft("ukir-kayu")), "description"),
    Step("loading.load_places", the_council, lambda it: load_places(areas()["35.72"]), "phone"),
    Step("places.become", the_council, lambda it: become(areas()["35.72"]), "phone"),
    Step("opening.open_portal", closed_portal, lambda it: first_day_opening.open_portal(), "phone"),
    Step("steps.skip", closed_portal, lambda it: first_day_steps.skip("plan", skipped=True), "phone"),
    Step("taking_in.take_organizations", lambda: factories.make_organization(name="Sanggar Uji"), fill_in, "is_sample"),
    Step("undoing.undo", result_of_a_table, take_results_back, "follow_up"),
    Step("undoing.undo", organization_of_a_list, take_organizations_back, "is_sample"),
    Step("seat_import.save_rows", factories.make_seat, import_seat_rows, "is_sample"),
    Step("seat_import.save_as_shown", factories.make_seat, import_seat_as_shown, "is_sample"),
]


def new_consent():
    return Consent(given_by="Ibu", given_on=date(2026, 2, 1), channel="kertas", text_version="2026-1")


def stored(record):
    return type(record)._base_manager.get(pk=record.pk)


def last(item):
    return item.steps.last()


def test_every_step_has_its_row():
    assert all_steps() == {step.name for step in STEPS}


def of_another(record, name):
    """A value that somebody else writes into a field meanwhile."""
    match record._meta.get_field(name):
        case models.BooleanField():
            return True
        case models.PositiveIntegerField():
            return 7
        case field:
            return field.choices[0][0] if field.choices else "kata-orang-lain"[: field.max_length]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_step_raises_the_version_and_leaves_what_another_wrote_meanwhile(step):
    record = stored(step.make())
    before = record.version
    theirs = of_another(record, step.beside)
    type(record)._base_manager.filter(pk=record.pk).update(**{step.beside: theirs})
    step.take(record)
    now = stored(record)
    assert now.version > before
    assert getattr(now, step.beside) == theirs
