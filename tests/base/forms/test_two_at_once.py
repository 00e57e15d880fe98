"""Two people at the same moment, each with a connection of their own: neither undoes what the other did.

`first` has written, but is not through yet, when `second` begins: what `second` looked up is what was before.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Confirmation, ConfirmationRound, NoConsent
from crafts.records import publishing
from crafts.records.history import restore
from crafts.records.spreadsheet import applying
from crafts.records.spreadsheet.carrying_on import carry_on
from dekranasda.base.accounts.models import LastAdministrator, Role, User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import IssuedLetter
from dekranasda.base.forms.editing import StaleVersion
from dekranasda.base.forms.removing import remove
from dekranasda.base.forms.slugs import free_slugs
from programs.board import seat_import, seat_table
from programs.board.succession import HasAccount, SeatHeld, give_account, replace_holder
from programs.dashboards.issuing import issue_evaluation
from programs.meetings import lines
from programs.meetings.issuing import finalise
from programs.meetings.locking import LOCKED
from programs.models import (
    ActionItem,
    BoardMember,
    Budget,
    Meeting,
    MinuteLine,
    Organization,
    PeriodLock,
    Plan,
    Program,
    Result,
    StepNotPossible,
    Suggestion,
    Term,
)
from programs.models.result import PeriodLocked, ResultNotAllowed, SecondReviewerAtHand
from programs.planning.adoption import adopt, withdraw
from programs.planning.figures import record_spending
from tests.crafts.records.test_import import REQUIRED, checked, xlsx
from tests.factories import (
    SENTUL,
    make_action_item,
    make_artisan,
    make_budget,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_term,
    make_user,
    put_in_force,
)
from tests.test_access import as_role

# SQLite lets one write after the other as a whole, and in memory it has one connection.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]
STALE = "Orang lain menyimpan data ini setelah Anda membukanya."


def at_once(first, second):
    """What comes of `second` (its answer, or the exception), begun before `first` had ended."""

    def on_its_own():
        try:
            return second()
        except Exception as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first()
            answer = other.submit(on_its_own)
            deadline = time.monotonic() + 20
            while not (answer.done() or _somebody_waits()):
                assert time.monotonic() < deadline
                time.sleep(0.02)
        return answer.result(timeout=30)


def _somebody_waits() -> bool:
    """Whether another connection waits for what this one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def fresh(record):
    return type(record)._base_manager.get(pk=record.pk)


@pytest.fixture
def secretariat():
    return as_role("Sekretariat")


@pytest.fixture
def colleague():
    return as_role("Sekretariat")


# --- Edit against step ---


@pytest.mark.parametrize("route", ["meetings:meeting-edit", "meetings:minutes-document-edit"])
def test_form_does_not_reopen_minutes_finalised_meanwhile(secretariat, colleague, route):
    seat = make_seat()
    meeting = make_meeting(chair=seat, status="berlangsung", minutes_revision=7)
    meeting.attendances.create(seat=seat, state="hadir")
    (client, _user), (_client, by) = secretariat, colleague
    typed = {"title": "Lain", "held_on": "2026-02-12", "place": "Aula", "quorum_percent": 50, "conclusion": "Selesai."}
    answer = at_once(
        lambda: finalise(fresh(meeting), by=by),
        lambda: client.post(reverse(route, args=[meeting.pk]), {**typed, "opened_version": 1}),
    )
    assert str(LOCKED) in answer.text
    assert typed["conclusion" if "minutes" in route else "title"] in answer.text
    meeting = fresh(meeting)
    assert (meeting.status, meeting.title, meeting.minutes_revision) == ("final", "Rakor contoh", 7)


def test_form_does_not_set_the_count_of_changes_back(secretariat, colleague):
    meeting = make_meeting(status="berlangsung", minutes_revision=7)
    (client, _user), (_client, by) = secretariat, colleague
    line = MinuteLine(meeting=fresh(meeting), text="Kayu terlambat.", speaker_name="Ibu Contoh")
    typed = {"opening_words": "Selamat pagi.", "opened_version": 1}
    answer = at_once(
        lambda: lines.record_line(line, by=by),
        lambda: client.post(reverse("meetings:minutes-document-edit", args=[meeting.pk]), typed),
    )
    assert answer.status_code == 302
    meeting = fresh(meeting)
    assert (meeting.minutes_revision, meeting.opening_words) == (8, "Selamat pagi.")


@pytest.mark.parametrize("change", ["edit", "strike", "kind"])
def test_change_of_a_line_does_not_undo_a_decision_taken_at_that_moment(secretariat, colleague, change):
    (client, by), (_client, decider) = secretariat, colleague
    line = MinuteLine(meeting=make_meeting(), text="Kayu terlambat.", speaker_name="Ibu Contoh")
    line = lines.record_line(line, by=by)
    suggestion = Suggestion.objects.get()
    suggestion.start(by=by)
    args = [line.meeting_id, line.pk]
    sent = {
        "edit": ("line-edit", {"speaker": "Ibu Contoh", "text": "Kayu sering terlambat.", "opened_version": 1}),
        "strike": ("line-strike", {}),
        "kind": ("line-kind", {"kind": "catatan"}),
    }
    route, typed = sent[change]
    at_once(
        lambda: fresh(suggestion).decline(by=decider, reason="Di luar wewenang."),
        lambda: client.post(reverse(f"meetings:{route}", args=args), typed),
    )
    suggestion = fresh(suggestion)
    assert (suggestion.status, suggestion.last_step.status) == ("ditolak", "ditolak")
    assert suggestion.text == "Kayu terlambat."


def test_form_of_a_suggestion_shows_both_texts_after_a_decision(secretariat, colleague):
    (client, by), (_client, decider) = secretariat, colleague
    suggestion = Suggestion.objects.create(text="Kayu terlambat.", speaker_name="Ibu Contoh")
    suggestion.start(by=by)
    typed = {"text": "Kayu sering terlambat.", "speaker_words": "Ibu Contoh", "received_on": "2026-01-05"}
    answer = at_once(
        lambda: fresh(suggestion).decline(by=decider, reason="Di luar wewenang."),
        lambda: client.post(
            reverse("suggestions:suggestion-edit", args=[suggestion.code]),
            {**typed, "priority": "sedang", "opened_version": 1},
        ),
    )
    assert STALE in answer.text
    assert "Kayu sering terlambat." in answer.text
    assert fresh(suggestion).status == "ditolak"


def test_ceilings_changed_at_once_keep_what_was_spent(secretariat):
    client, _user = secretariat
    program = make_program()
    budget = make_budget(program=program, planned=1_000)
    answer = at_once(
        lambda: record_spending({fresh(budget): 750}),
        lambda: client.post(
            reverse("planning:budgets", args=[program.pk]),
            {"apbd_kota_2026": "2.000", "opened_version": program.version},
        ),
    )
    assert answer.status_code == 302
    assert Budget.objects.values_list("planned", "realized").get() == (2_000, 750)


def test_ceiling_is_not_taken_away_when_money_was_spent_meanwhile(secretariat):
    client, _user = secretariat
    program = make_program()
    budget = make_budget(program=program, planned=1_000)
    answer = at_once(
        lambda: record_spending({fresh(budget): 750}),
        lambda: client.post(
            reverse("planning:budgets", args=[program.pk]), {"apbd_kota_2026": "", "opened_version": program.version}
        ),
    )
    assert "Sudah ada realisasi dari sumber ini" in answer.text
    assert Budget.objects.get().realized == 750


def test_change_of_what_was_deleted_meanwhile_is_told_and_what_was_typed_stays(secretariat):
    client, _user = secretariat
    item = make_action_item()
    typed = {"text": "Kirim daftar baru.", "responsible_organization": item.responsible_organization_id}
    answer = at_once(
        lambda: fresh(item).delete(),
        lambda: client.post(
            reverse("action_items:action-item-edit", args=[item.pk]), {**typed, "opened_version": item.version}
        ),
    )
    assert "Orang lain menghapus data ini setelah Anda membukanya." in answer.text
    assert "Kirim daftar baru." in answer.text


def test_step_on_what_was_deleted_meanwhile_finds_no_page(secretariat):
    client, _user = secretariat
    item = make_action_item()
    answer = at_once(
        lambda: fresh(item).delete(),
        lambda: client.post(reverse("action_items:action-item-progress", args=[item.pk]), {"status": "selesai"}),
    )
    assert answer.status_code == 404


# --- Step against step ---


def test_of_two_administrators_who_take_each_others_role_one_stays():
    (one, one_user), (other, other_user) = as_role("Administrator"), as_role("Administrator")
    board = [Role.BOARD]

    def take_from(client, user):
        groups = [group.pk for group in user.groups.model.objects.filter(name__in=board)]
        form = {"name": user.name, "email": user.email, "groups": groups, "opened_version": fresh(user).version}
        return client.post(reverse("administration:account", args=[user.pk]), form)

    answer = at_once(lambda: take_from(one, other_user), lambda: take_from(other, one_user))
    assert "Ini satu-satunya Administrator." in answer.text
    assert list(User.objects.administrators()) == [one_user]


def test_administrator_is_not_shut_out_while_the_only_other_one_loses_the_role():
    (one, one_user), (_other, other_user) = as_role("Administrator"), as_role("Administrator")
    groups = [group.pk for group in other_user.groups.model.objects.filter(name=Role.BOARD)]
    form = {"name": other_user.name, "email": other_user.email, "groups": groups, "opened_version": 1}
    refused = at_once(
        lambda: one.post(reverse("administration:account", args=[other_user.pk]), form),
        lambda: fresh(one_user).deactivate(),
    )
    assert isinstance(refused, LastAdministrator)


def test_of_two_administrators_whose_accounts_are_removed_one_stays():
    one, other = make_user(role="Administrator"), make_user(role="Administrator")

    def take_away(user):
        with transaction.atomic():
            account = fresh(user)
            account.require_other_administrator()
            remove(account)

    refused = at_once(lambda: take_away(one), lambda: take_away(other))
    assert isinstance(refused, LastAdministrator)
    assert list(User.objects.administrators()) == [other]


def test_seat_is_not_removed_from_under_whoever_is_put_on_it(secretariat, colleague):
    (client, _user), (_other, by) = secretariat, colleague
    seat = make_seat()
    answer = at_once(
        lambda: replace_holder(fresh(seat), "Ibu Satu", date(2026, 3, 1), "", by),
        lambda: client.post(reverse("board:seat-remove", args=[seat.pk])),
    )
    assert "Belum dapat dihapus" in answer.text
    assert fresh(seat).holders.get().name == "Ibu Satu"


def test_meeting_is_not_called_off_while_something_is_written_down(secretariat, colleague):
    (_client, first), (client, _second) = secretariat, colleague
    meeting = make_meeting()
    answer = at_once(
        lambda: lines.record_line(MinuteLine(meeting=fresh(meeting), text="Kayu.", speaker_name="Ibu"), by=first),
        lambda: client.post(reverse("meetings:meeting-cancel", args=[meeting.pk]), {"reason": "Sebab."}),
    )
    assert "sudah berjalan" in answer.text
    assert not fresh(meeting).is_cancelled


def test_year_is_not_reported_on_while_another_plan_takes_it_over(secretariat):
    client, by = secretariat
    year = timezone.localdate().year
    old, later = (make_plan(start_year=year - 1, end_year=year + 3) for _plan in range(2))
    indicator, _other = (make_indicator(program=make_program(plan=plan), targets={year: 5}) for plan in (old, later))
    put_in_force(old)
    answer = at_once(
        lambda: adopt(fresh(later), by=by, from_year=year),
        lambda: client.post(reverse("planning:report", args=[indicator.pk, year, 1]), {"value": "5", "kirim": "1"}),
    )
    assert "diambil alih oleh rencana lain" in answer.text
    assert not indicator.results.exists()


def test_of_two_approvals_the_second_is_refused(colleague):
    _client, by = colleague
    result = make_result(indicator=make_indicator(), value=10, status="diajukan")
    first = make_user(name="Yang pertama")
    refused = at_once(lambda: fresh(result).approve(by=first, seen=1), lambda: fresh(result).approve(by=by, seen=1))
    assert isinstance(refused, ResultNotAllowed)
    result = fresh(result)
    assert (result.status, result.reviewed_by, result.version) == ("disetujui", first, 2)


def test_report_handed_in_again_is_not_approved_unread(secretariat, colleague):
    (client, _user), (_client, by) = secretariat, colleague
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)))
    result = make_result(indicator=indicator, value=10, status="diajukan")
    address = reverse("planning:report", args=[indicator.pk, 2026, 1])
    typed = {"value": "99", "no_evidence_because": "Lisan."}
    refused = at_once(
        lambda: client.post(address, {**typed, "opened_version": 1, "kirim": "1"}),
        lambda: fresh(result).approve(by=by, seen=1),
    )
    assert isinstance(refused, StaleVersion)
    assert (fresh(result).status, fresh(result).value) == ("diajukan", 99)


def test_who_hands_a_report_in_anew_does_not_approve_it_at_the_same_moment(secretariat, colleague):
    """Looked up before, the report was somebody else's; under its lock it is not."""
    (_client, other), (_other_client, by) = secretariat, colleague
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)))
    fields = {"status": "diajukan", "reported_by": other, "no_evidence_because": "Lisan."}
    result = make_result(indicator=indicator, value=10, **fields)
    refused = at_once(lambda: fresh(result).submit(by=by), lambda: fresh(result).approve(by=by))
    assert isinstance(refused, SecondReviewerAtHand)
    assert (fresh(result).status, fresh(result).reported_by) == ("diajukan", by)


def test_two_who_add_evidence_at_once_keep_both_files(secretariat, colleague):
    (client, _user), (other, _by) = secretariat, colleague
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)))
    result = make_result(indicator=indicator, value=10, status="draf")
    address = reverse("planning:report", args=[indicator.pk, 2026, 1])

    def send(browser, name):
        file = SimpleUploadedFile(name, b"%PDF-1.4 " + name.encode())
        return browser.post(address, {"value": "10", "opened_version": fresh(result).version, "evidence": file})

    refused = at_once(lambda: send(client, "satu.pdf"), lambda: send(other, "dua.pdf"))
    assert STALE in refused.text
    assert "Pilih lagi berkasnya: dua.pdf" in refused.text
    send(other, "dua.pdf")
    assert [one.name for one in result.evidence.all()] == ["satu.pdf", "dua.pdf"]


def test_nobody_publishes_under_a_consent_that_is_being_withdrawn(colleague):
    _client, by = colleague
    artisan = make_artisan(published=False)
    refused = at_once(
        lambda: publishing.withdraw_consent(fresh(artisan), by=by, reason="Berubah pikiran."),
        lambda: publishing.publish(fresh(artisan), by=None),
    )
    assert isinstance(refused, NoConsent)
    assert fresh(artisan).state == "sembunyi"


def test_consent_withdrawn_while_it_is_published_takes_the_artisan_off(colleague, client):
    _client, by = colleague
    artisan = make_artisan(published=False)
    at_once(
        lambda: publishing.publish(fresh(artisan), by=None),
        lambda: publishing.withdraw_consent(fresh(artisan), by=by, reason="Berubah pikiran."),
    )
    assert not Artisan.objects.public().exists()
    assert artisan.name not in client.get(reverse("directory:artisans")).text


def test_earlier_state_of_a_record_does_not_come_back_over_a_step(colleague):
    artisan = make_artisan(published=False)
    line = artisan.history.first()
    refused = at_once(
        lambda: publishing.publish(fresh(artisan), by=None), lambda: restore(fresh(artisan), line, opened_version=1)
    )
    assert isinstance(refused, StaleVersion)
    assert fresh(artisan).state == "terbit"


def test_of_two_words_on_an_action_item_the_second_is_refused(secretariat, colleague):
    (_one, first), (_other, second) = secretariat, colleague
    item = make_action_item()
    refused = at_once(
        lambda: fresh(item).finish(by=first, seen=1),
        lambda: fresh(item).give_up(by=second, reason="Tidak ada dana.", seen=1),
    )
    assert isinstance(refused, StepNotPossible)
    assert list(ActionItem.objects.values_list("status", "version")) == [("selesai", 2)]


def test_of_two_who_replace_the_holder_of_a_seat_one_is_refused(secretariat, colleague):
    (_one, first), (_other, second) = secretariat, colleague
    seat = make_member().seat
    day = date(2026, 3, 1)
    refused = at_once(
        lambda: replace_holder(fresh(seat), "Ibu Satu", day, "", first),
        lambda: replace_holder(fresh(seat), "Ibu Dua", day, "", second),
    )
    assert isinstance(refused, SeatHeld)
    assert [holder.name for holder in BoardMember.objects.holding(day)] == ["Ibu Satu"]


def test_holder_gets_one_account(secretariat):
    _client, by = secretariat
    holder, first, second = make_member(), make_user(), make_user()
    refused = at_once(lambda: give_account(fresh(holder), first, by), lambda: give_account(fresh(holder), second, by))
    assert isinstance(refused, HasAccount)
    assert fresh(holder).user == first


def test_quarter_is_not_reported_while_it_is_being_locked(secretariat, colleague):
    (_client, by), (client, _user) = secretariat, colleague
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)))
    plan = fresh(indicator.plan)
    answer = at_once(
        lambda: PeriodLock(plan=plan, year=2026, quarter=1, reason="Evaluasi", by=by).close(),
        lambda: client.post(reverse("planning:report", args=[indicator.pk, 2026, 1]), {"value": "12", "kirim": "1"}),
    )
    assert "Evaluasi" in answer.text
    assert not Result.objects.exists()


def test_quarter_is_locked_once():
    plan = make_plan(adopted=True)

    def close():
        PeriodLock(plan=Plan.objects.get(pk=plan.pk), year=2026, quarter=1, reason="Evaluasi").close()

    assert isinstance(at_once(close, close), PeriodLocked)
    assert PeriodLock.objects.count() == 1


def test_of_two_chairs_of_a_group_written_down_at_once_the_second_is_refused(secretariat, colleague):
    group, day = make_organization(kind="kelompok"), timezone.localdate().isoformat()

    def chair(office):
        to = reverse("memberships:member-new", args=[group.pk, make_artisan().pk])
        return lambda: office[0].post(to, {"role": "ketua", "starts_on": day})

    answer = at_once(chair(secretariat), chair(colleague))
    assert "sudah tercatat sebagai ketua" in answer.text
    assert group.memberships.count() == 1


def test_record_is_confirmed_once_a_day(secretariat):
    _client, by = secretariat
    artisan = make_artisan()
    at_once(lambda: fresh(artisan).confirm(by=by), lambda: fresh(artisan).confirm(by=by))
    assert Confirmation.objects.get().confirmed_on == timezone.localdate()


# --- First save against first save ---


def test_two_first_reports_of_a_quarter_show_both_texts(secretariat, colleague):
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)))
    address = reverse("planning:report", args=[indicator.pk, 2026, 1])

    def report(client, note, **more):
        return client.post(address, {"value": "12", "note": note, "opened_version": "", **more})

    answer = at_once(lambda: report(secretariat[0], "Dari satu."), lambda: report(colleague[0], "Dari dua."))
    assert answer.status_code == 200
    assert STALE in answer.text
    assert "<td>Dari satu.</td><td>Dari dua.</td>" in answer.text
    assert Result.objects.get().note == "Dari satu."
    assert report(colleague[0], "Dari dua.", opened_version=1).status_code == 302
    assert Result.objects.get().note == "Dari dua."


def test_two_terms_of_one_name_are_one_and_the_form_says_so(secretariat, colleague):
    def add(client, decree):
        dates = {"starts_on": "2031-01-01", "ends_on": "2035-12-31"}
        return client.post(reverse("board:term-new"), {"name": "2031–2035", "decree_number": decree, **dates})

    answer = at_once(lambda: add(secretariat[0], "SK 1"), lambda: add(colleague[0], "SK 2"))
    assert "sudah ada" in answer.text
    assert "SK 2" in answer.text
    assert Term.objects.get(name="2031–2035").decree_number == "SK 1"


def test_two_rounds_of_one_name_are_one_and_the_form_says_so(secretariat, colleague):
    def add(client):
        form = {"name": "2026", "starts_on": "2026-01-01", "ends_on": "2026-06-30"}
        return client.post(reverse("records:confirmation"), form)

    answer = at_once(lambda: add(secretariat[0]), lambda: add(colleague[0]))
    assert "telah ada" in answer.text
    assert ConfirmationRound.objects.count() == 1


def test_two_programs_of_one_name_each_get_an_address(secretariat, colleague):
    goals = [make_program(plan=make_plan(title=title)).goal for title in ("Satu", "Dua")]
    lead = make_seat().organization

    def add(client, goal):
        form = {"title": "Pelatihan", "goal": goal.pk, "lead_organization": lead.pk, "slug": ""}
        return client.post(reverse("planning:program-new", args=[goal.pk]), form)

    answer = at_once(lambda: add(secretariat[0], goals[0]), lambda: add(colleague[0], goals[1]))
    assert answer.status_code == 302
    assert set(Program.objects.filter(title="Pelatihan").values_list("slug", flat=True)) == {
        "pelatihan",
        "pelatihan-2",
    }


def test_two_artisans_of_one_name_each_get_an_address(secretariat, colleague):
    def add(client):
        form = {"name": "Batik Sekar", "crafts": [1], "village": "35.72.01.1003"}
        return client.post(reverse("records:artisan-new"), form)

    assert at_once(lambda: add(secretariat[0]), lambda: add(colleague[0])).status_code == 302
    assert len(set(Artisan.objects.values_list("slug", flat=True))) == 2


def test_artisans_of_a_file_and_one_typed_at_that_moment_each_get_an_address(secretariat):
    client, by = secretariat
    job = checked(xlsx({**REQUIRED, "Kelurahan": "Tanggung"}), by=by)
    applying.apply(job, by=by)
    assert (
        at_once(
            lambda: client.post(
                reverse("records:artisan-new"), {"name": "Batik Ayu", "crafts": [1], "village": SENTUL}
            ),
            lambda: carry_on(fresh(job)),
        )
        is None
    )
    assert set(Artisan.objects.values_list("slug", flat=True)) == {"batik-ayu", "batik-ayu-2"}


def test_two_tables_of_seats_that_add_one_organization_add_it_once(secretariat):
    _client, by = secretariat
    terms = [make_term(), make_term(name="2031–2035", starts_on=date(2031, 1, 1), ends_on=date(2035, 12, 31))]

    def save(term):
        rows, seen = (
            seat_table.read_lines("nomor;jabatan;organisasi\n1;Ketua;Dinas Anyar", term.starts_on)[0]
            for _time in range(2)
        )
        seat_import.check_rows(term, seen, create_organizations=True)
        return seat_import.save_as_shown(term, rows, seat_import.shown_as(seen), create_organizations=True, by=by)

    # The second one reads what was shown before the first was through: it is asked to look again.
    assert at_once(lambda: save(terms[0]), lambda: save(terms[1])) is None
    assert Organization.objects.filter(name="Dinas Anyar").count() == 1
    assert save(terms[1]) == 1


def test_two_organizations_of_one_name_each_get_a_code():
    def add():
        with transaction.atomic():
            [slug] = free_slugs(Organization, ["Dinas Anyar"], otherwise="organisasi")
            return Organization.objects.create(slug=slug, name="Dinas Anyar", kind="OPD").slug

    assert at_once(add, add) == "dinas-anyar-2"


def test_two_first_marks_of_a_seat_are_told(secretariat, colleague):
    meeting, seat = make_meeting(), make_seat()

    def mark(client, state):
        prefix = f"jabatan-{seat.pk}"
        sent = {f"{prefix}-state": state, f"{prefix}-shown_state": "", f"{prefix}-shown_name": ""}
        return client.post(reverse("meetings:seat-mark", args=[meeting.pk, seat.pk]), sent)

    answer = at_once(lambda: mark(secretariat[0], "hadir"), lambda: mark(colleague[0], "izin"))
    assert answer.status_code == 409
    assert fresh(meeting).attendances.get().state == "hadir"


# --- Edit against edit ---


def test_of_two_edits_at_once_the_second_sees_both_texts(secretariat, colleague):
    term = make_term()

    def edit(client, decree):
        form = {"name": term.name, "starts_on": "2025-06-01", "ends_on": "2030-12-31", "decree_number": decree}
        return client.post(reverse("board:term", args=[term.pk]), {**form, "opened_version": 1})

    answer = at_once(lambda: edit(secretariat[0], "SK 1"), lambda: edit(colleague[0], "SK 2"))
    assert "<td>SK 1</td><td>SK 2</td>" in answer.text
    assert fresh(term).decree_number == "SK 1"


def test_holders_mended_at_once_still_follow_each_other(secretariat, colleague):
    seat = make_seat()
    before = make_member(seat=seat, name="Ibu Satu", starts_on=date(2025, 6, 1), ends_on=date(2025, 12, 31))
    after = make_member(seat=seat, name="Ibu Dua", starts_on=date(2026, 6, 1))

    def mend(client, holder, **days):
        form = {"name": holder.name, "starts_on": holder.starts_on, "ends_on": holder.ends_on or "", **days}
        return client.post(reverse("board:holder", args=[holder.pk]), {**form, "opened_version": 1})

    answer = at_once(
        lambda: mend(secretariat[0], before, ends_on="2026-04-30"),
        lambda: mend(colleague[0], after, starts_on="2026-02-01"),
    )
    assert "Pada masa itu jabatan ini sudah dipegang orang lain." in answer.text
    assert fresh(after).starts_on == date(2026, 6, 1)


def test_meeting_that_begins_while_it_is_finalised_stays_final(secretariat, colleague):
    seat = make_seat()
    meeting = make_meeting(chair=seat, status="berlangsung")
    meeting.attendances.create(seat=seat, state="hadir")
    (client, _user), (_client, by) = secretariat, colleague
    at_once(
        lambda: finalise(fresh(meeting), by=by),
        lambda: client.post(reverse("meetings:guest-add", args=[meeting.pk]), {"guest_name": "Tamu"}),
    )
    assert Meeting.objects.get().is_final
    assert not meeting.attendances.filter(guest_name="Tamu").exists()


def test_evaluation_issued_by_two_at_once_is_on_record_once():
    plan = make_plan(adopted=True)
    at_once(*(lambda: issue_evaluation(Plan.objects.get(pk=plan.pk), 2026, by=None) for _ in range(2)))
    assert AuditEvent.objects.filter(detail="Evaluasi 2026 diterbitkan.").count() == 1


def test_plan_withdrawn_while_its_evaluation_is_issued_leaves_no_evaluation():
    plan = make_plan(adopted=True)
    opened = Plan.objects.get(pk=plan.pk)
    at_once(lambda: withdraw(plan, by=None, reason="Keliru."), lambda: issue_evaluation(opened, 2026, by=None))
    assert not IssuedLetter.objects.exists()
