"""Five years lived in any order: whatever happens today, what was said of an earlier day stays as it was."""

import io
import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from openpyxl import load_workbook

from crafts.models import Artisan, ArtisanMerge
from crafts.records import merging
from crafts.records.erasure import AlreadyErased, erase
from dekranasda.base.page_cache.store import pages as kept_pages
from programs.board.succession import (
    OutsideTerm,
    SeatHeld,
    SeatVacant,
    TenureOver,
    end_holding,
    move_seat,
    rename_seat,
    replace_holder,
)
from programs.dashboards.diversity import coverage
from programs.dashboards.evaluation import reach_in
from programs.meetings.attendance import mark_seat
from programs.meetings.invitation import invite, invite_all_seats
from programs.meetings.issuing import finalise
from programs.meetings.lines import record_line
from programs.meetings.opening import opening_drawn
from programs.models import ActionItem, Meeting, MinuteLine, Plan, Result, Seat, Suggestion, Term
from programs.models.action_item import StepNotPossible
from programs.planning.adoption import PlanHandedOver, PlanNotReady, PlanReported, adopt, readiness, withdraw
from programs.planning.benefits import ledger
from programs.planning.changes import change_adopted
from programs.planning.figures import set_targets
from programs.suggestions.returns import returned, said_by_organization
from tests.factories import (
    make_activity,
    make_artisan,
    make_indicator,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_ready_plan,
    make_seat,
    make_suggestion,
    make_user,
)

# DEEP_TESTS=1 lives many more terms, and longer ones.
DEEP = bool(os.environ.get("DEEP_TESTS"))
EXAMPLES, STEPS = (3, 20) if DEEP else (1, 5)
# A life looks back on so many meetings.
MEETINGS = 4 if DEEP else 2
BEGIN = date(2026, 1, 12)
ANY = st.integers(min_value=0, max_value=3)
# The column of the file of speakers that says until when a seat is held: that is of the day on which one asks.
UNTIL = 6
CODE = re.compile(r"M-[0-9A-Z]{7}")
# How many statements were compared: a test that compares none shows nothing.
compared = 0


def docx_text(answer) -> str:
    document = Document(io.BytesIO(b"".join(answer)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def xlsx_text(answer) -> str:
    book = load_workbook(io.BytesIO(b"".join(answer)))
    return "\n".join(str([cell.value for cell in row if cell.column != UNTIL]) for sheet in book for row in sheet.rows)


class FiveYears(RuleBasedStateMachine):
    """A council from January 2026: its days pass, and everything that may happen to it happens."""

    def __init__(self):
        super().__init__()
        self.today = BEGIN
        self.minutes = 0
        self.clock = mock.patch("django.utils.timezone.now", self.now)
        self.clock.start()
        self.known: dict[tuple, str] = {}
        self.activities: list[tuple[int, set[int]]] = []
        self.life = None

    def teardown(self):
        try:
            if self.life:
                self.all_of_it_happens_once_more()
        finally:
            self.clock.stop()
            if self.life:
                transaction.set_rollback(True)
                self.life.__exit__(None, None, None)

    def all_of_it_happens_once_more(self):
        """However short the life was: nothing is left out."""
        for seat in range(3):
            self.a_seat_moves(seat=seat, body=3 - seat, days=0)
        self.a_member_is_replaced(seat=0, days=0)
        self.a_seat_is_vacated(seat=1, days=0)
        for number in range(3):
            self.a_suggestion_is_decided(number=number, put_off=number == 1)
        self.work_is_done(number=0)
        self.a_target_changes(value=400)
        self.a_quarter_is_reported(value=8)
        self.a_rakor_is_called_off(days=9, put_off=True)
        self.a_rakor_is_called_off(days=9, put_off=False)
        self.a_later_plan_takes_over(choice=0)
        self.a_seat_is_called_otherwise(seat=0)
        self.days_pass(days=9)
        self.artisans_are_merged(first=0, second=1)
        self.the_past_stays_as_it_was()
        for which in range(4):
            self.a_merge_is_taken_back(which=which)
        self.artisans_are_merged(first=0, second=1)
        self.an_artisan_is_erased(which=0, in_minutes=True)
        self.the_later_plan_is_withdrawn()
        self.the_past_stays_as_it_was()
        self.whom_activities_reached_is_one_number_everywhere()

    def now(self):
        """Each look at the clock is a moment later."""
        self.minutes += 1
        return datetime(self.today.year, self.today.month, self.today.day, 2, tzinfo=UTC) + timedelta(
            microseconds=self.minutes
        )

    @initialize()
    def council(self):
        # Rolled back after each life; the pages kept from the one before it show another database.
        kept_pages.clear()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.clerk = make_user(role="Sekretariat", name="Sekretaris Uji")
        self.chair = make_user(role="Pimpinan", name="Ketua Uji")
        self.bodies = [make_organization(name=f"Dinas Uji{letter}") for letter in "ABCD"]
        self.seats = [
            make_seat(organization=body, position=f"Jabatan {number}", number=number)
            for number, body in enumerate(self.bodies[:3], start=1)
        ]
        for seat in self.seats:
            make_member(seat=seat, name=f"Pemegang {seat.number}")
        self.term = Term.objects.get(name="2025–2030")
        self.artisans = [make_artisan(name=f"Kriya Uji{letter}") for letter in "PQRS"]
        self.names = {artisan.pk: artisan.name for artisan in self.artisans}
        self.plan = make_ready_plan(title="Rencana Uji")
        program = self.plan.goals.get().programs.get()
        self.indicators = [program.indicators.get()]
        set_targets(self.indicators[0], dict.fromkeys(self.plan.years, 40))
        adopt(self.plan, by=self.clerk)
        self.next_plan = make_plan(title="Rencana Berikut", start_year=2031, end_year=2035)
        make_indicator(program=make_program(plan=self.next_plan), targets={2031: 10})
        self.program = program
        # Of the same years as the one in force: it takes over from it in a year that is chosen.
        self.later_plan = make_plan(title="Rencana Perubahan")
        make_indicator(program=make_program(plan=self.later_plan), targets=dict.fromkeys(self.later_plan.years, 20))
        self.called_off = []
        # Something to look back on from the first step on.
        self.a_rakor_is_held(speaker=0, body=3, artisan=0, locked=False)
        self.something_is_said_between_meetings(speaker=1)
        self.a_quarter_is_reported(value=1)
        self.days_pass(days=31)
        self.a_rakor_is_held(speaker=1, body=2, artisan=1, locked=True)
        self.an_activity_is_held(first=0, second=1)
        self.days_pass(days=95)

    # --- What happens.

    @rule(days=st.sampled_from([1, 2, 9, 31, 95, 200]))
    def days_pass(self, days):
        self.today = min(self.today + timedelta(days=days), date(2031, 6, 30))

    @rule(speaker=ANY, body=ANY, artisan=ANY, locked=st.booleans())
    def a_rakor_is_held(self, speaker, body, artisan, locked):
        in_term = Term.objects.filter(pk=self.term.pk, ends_on__gte=self.today).exists()
        if not in_term or Meeting.objects.exclude(pk__in=self.called_off).count() == MEETINGS:
            return
        seat = self.seats[speaker % len(self.seats)]
        meeting = Meeting.objects.create(
            title=f"Rakor {self.today}", held_on=self.today, place="Aula", term=self.term, chair=seat
        )
        invite_all_seats(meeting)
        invite(meeting, self.living(artisan))
        for one in self.seats:
            mark_seat(meeting, one, "hadir", by=self.clerk)
        for kind, said_by in (
            ("masukan", {"speaker_seat": seat}),
            ("masukan", {"speaker_organization": self.bodies[body]}),
            ("masukan", {"speaker_artisan": self.living(artisan)}),
            ("tindak-lanjut", {"speaker_seat": seat}),
        ):
            text = f"Kata ke-{MinuteLine.objects.count()}"
            record_line(MinuteLine(meeting=meeting, kind=kind, text=text, **said_by), by=self.clerk)
        meeting.refresh_from_db()
        if locked:
            finalise(meeting, by=self.clerk)

    @rule(days=st.sampled_from([1, 9]), put_off=st.booleans())
    def a_rakor_is_called_off(self, days, put_off):
        """It was to be held some days later; what was told of it stays readable."""
        day = self.today + timedelta(days=days)
        if self.today < self.term.starts_on or len(self.called_off) == MEETINGS:
            return
        meeting = Meeting.objects.create(
            title=f"Rakor batal {len(self.called_off)}", held_on=day, place="Aula", term=self.term, chair=self.seats[0]
        )
        invite_all_seats(meeting)
        if put_off:
            meeting.postpone(
                held_on=day + timedelta(days=1), starts_at=None, ends_at=None, by=self.clerk, reason="Bentrok."
            )
        meeting.cancel(by=self.clerk, reason="Bentrok.")
        self.called_off.append(meeting.pk)

    @rule(speaker=ANY)
    def something_is_said_between_meetings(self, speaker):
        make_suggestion(
            text=f"Pesan ke-{Suggestion.objects.count()}",
            by=self.clerk,
            speaker_seat=self.seats[speaker % len(self.seats)],
            received_on=self.today,
        )

    @rule(number=st.integers(0, 40), put_off=st.booleans())
    def a_suggestion_is_decided(self, number, put_off):
        waiting = list(Suggestion.objects.waiting().order_by("pk"))
        if waiting and put_off:
            waiting[number % len(waiting)].defer(self.today + timedelta(days=40), by=self.clerk, reason="Nanti.")
        elif waiting:
            waiting[number % len(waiting)].adopt([self.program], by=self.clerk, reason="Baik.")

    @rule(number=st.integers(0, 40))
    def work_is_done(self, number):
        items = list(ActionItem.objects.open().order_by("pk"))
        if items:
            with suppress(StepNotPossible):
                items[number % len(items)].finish(by=self.clerk)

    @rule(seat=ANY, body=ANY, days=st.sampled_from([0, 1, 30, 120]))
    def a_seat_moves(self, seat, body, days):
        day = self.today + timedelta(days=days)
        with suppress(OutsideTerm):
            move_seat(Seat.objects.get(pk=self.seats[seat % 3].pk), self.bodies[body], day, self.clerk)

    @rule(seat=ANY)
    def a_seat_is_called_otherwise(self, seat):
        rename_seat(Seat.objects.get(pk=self.seats[seat % 3].pk), f"Sebutan {self.today}", by=self.clerk)

    @rule(seat=ANY, days=st.sampled_from([0, 1, 30]))
    def a_member_is_replaced(self, seat, days):
        day = self.today + timedelta(days=days)
        with suppress(OutsideTerm, SeatHeld, TenureOver):
            replace_holder(Seat.objects.get(pk=self.seats[seat % 3].pk), f"Pengganti {day}", day, "", self.clerk)

    @rule(seat=ANY, days=st.sampled_from([0, 1, 30]))
    def a_seat_is_vacated(self, seat, days):
        with suppress(SeatVacant):
            end_holding(Seat.objects.get(pk=self.seats[seat % 3].pk), self.today + timedelta(days=days), self.clerk)

    @rule(sure=st.integers(0, 4))
    def the_term_ends_early(self, sure):
        if sure == 0 and self.today < self.term.ends_on:
            self.term.ends_on = self.today + timedelta(days=1)
            self.term.save_step("ends_on")

    @rule()
    def the_next_plan_is_adopted(self):
        with suppress(PlanNotReady):
            adopt(self.next_plan, by=self.clerk)

    @rule(choice=ANY)
    def a_later_plan_takes_over(self, choice):
        later = Plan.objects.get(pk=self.later_plan.pk)
        if years := readiness(later).from_years:
            adopt(later, by=self.clerk, from_year=years[choice % len(years)])

    @rule()
    def a_plan_is_withdrawn(self):
        with suppress(PlanReported, PlanHandedOver):
            withdraw(Plan.objects.get(pk=self.plan.pk), by=self.clerk, reason="Keliru.")

    @rule()
    def the_later_plan_is_withdrawn(self):
        """Nothing was reported under it: its years are those of the plan before it again, the past ones too."""
        later = Plan.objects.get(pk=self.later_plan.pk)
        if later.is_adopted:
            withdraw(later, by=self.clerk, reason="Keliru.")
            for about in [about for about, said in self.known.items() if about[0] == "berlaku" and said == str(later)]:
                del self.known[about]

    @rule()
    def the_plan_is_adopted_again(self):
        with suppress(PlanNotReady):
            adopt(Plan.objects.get(pk=self.plan.pk), by=self.clerk)

    def in_force_now(self) -> bool:
        plan = Plan.objects.get(pk=self.plan.pk)
        return plan.is_adopted and self.today.year in plan.years

    @rule(value=st.sampled_from([10, 100, 400]))
    def a_target_changes(self, value):
        if self.in_force_now():
            with change_adopted(Plan.objects.get(pk=self.plan.pk), by=self.clerk, reason="Disepakati."):
                set_targets(self.indicators[0], {self.today.year: value})

    @rule(value=st.sampled_from([1, 8, 30]))
    def a_quarter_is_reported(self, value):
        quarter = (self.today.month - 1) // 3 + 1
        if not self.in_force_now():
            return
        fields = {"indicator": self.indicators[0], "year": self.today.year, "quarter": quarter}
        result = Result.objects.filter(**fields).first() or Result.objects.create(
            **fields, value=value, no_evidence_because="Dihitung dari daftar hadir."
        )
        if not result.counts:
            result.submit(by=self.clerk)
            result.approve(by=self.chair)

    @rule(first=ANY, second=ANY)
    def an_activity_is_held(self, first, second):
        there = {self.living(first), self.living(second)} - {None}
        if there and self.in_force_now():
            make_activity(program=self.program, starts_on=self.today, reached=sorted(there, key=lambda one: one.pk))
            self.activities.append((self.today.year, {artisan.pk for artisan in there}))

    @rule(first=ANY, second=ANY)
    def artisans_are_merged(self, first, second):
        # What was said until now is looked at before: afterwards the record kept speaks for both.
        self.days_pass(days=1)
        self.the_past_stays_as_it_was()
        with suppress(merging.CannotMerge):
            merging.merge(self.artisans[first], self.artisans[second], from_merged=[], by=self.clerk)

    @rule(which=ANY)
    def a_merge_is_taken_back(self, which):
        standing = list(ArtisanMerge.objects.standing().order_by("pk"))
        if standing:
            with suppress(merging.CannotUnmerge):
                merging.unmerge(standing[which % len(standing)], by=self.clerk)

    @rule(which=ANY, in_minutes=st.booleans())
    def an_artisan_is_erased(self, which, in_minutes):
        if self.survivor()[self.artisans[which].pk] == self.artisans[which].pk:
            with suppress(AlreadyErased):
                erase(self.artisans[which], by=self.clerk, replace_in_minutes=in_minutes)

    def survivor(self) -> dict[int, int]:
        """Which record each artisan is part of by now."""
        into = dict(Artisan.objects.filter(pk__in=self.names).values_list("pk", "merged_into"))
        return {pk: self._last(pk, into) for pk in into}

    def _last(self, pk, into):
        return self._last(into[pk], into) if into[pk] else pk

    def living(self, which):
        """The record of an artisan that the office works with; another one, where it was merged or erased."""
        current = list(Artisan.objects.current().filter(pk__in=self.names).order_by("pk"))
        return current[which % len(current)] if current else make_artisan(name=f"Kriya Lain{self.minutes}")

    # --- What is said of earlier days.

    def statements(self):
        """Every page, file and document about an earlier day, under a name."""
        # Signed in anew: in five years every session ends.
        self.office = Client()
        self.office.force_login(self.clerk, backend="django.contrib.auth.backends.ModelBackend")
        for meeting in Meeting.objects.filter(held_on__lt=self.today).order_by("pk"):
            page = self.office.get(meeting.get_absolute_url()).text
            yield (
                ("rakor", meeting.pk),
                "\n".join(
                    [
                        opening_drawn(meeting),
                        *re.findall(r'class="said-by">(.*?)<', page, re.DOTALL),
                        *re.findall(r"<dt>Pimpinan rapat</dt>.*?</dd>", page),
                    ]
                ),
            )
            yield ("berlaku", meeting.pk), str(Plan.objects.current(meeting.held_on))
            yield ("notula", meeting.pk), docx_text(self.file("meetings:minutes-document-docx", meeting.pk))
            yield ("undangan", meeting.pk), docx_text(self.file("meetings:invitation-docx", meeting.pk))
            yield ("daftar hadir", meeting.pk), self.main_of(reverse("meetings:sign-in-sheet", args=[meeting.pk]))
            on_day = f"{reverse('board:speakers')}?tanggal={meeting.held_on}"
            # But for until when: that is of the day on which one asks.
            yield ("mewakili", meeting.held_on), re.sub(r"<p>[^<]* – [^<]*</p>", "", self.main_of(on_day))
            yield ("mewakili, berkas", meeting.held_on), xlsx_text(self.office.get(f"{on_day}&ekspor=xlsx"))
        said_for = {body: self.codes_returned_to(body) for body in self.bodies}
        for suggestion in Suggestion.objects.filter(received_on__lt=self.today).with_speaker().order_by("pk"):
            found = [str(body) for body in self.bodies if suggestion.code in said_for[body]]
            yield ("lembar kembali", suggestion.code), str(found)
            yield ("jejak", suggestion.code), self.speaker_of(suggestion)

    def codes_returned_to(self, body) -> set[str]:
        """What stands on the return sheet of an organization; the short form does not render it."""
        if DEEP:
            return set(CODE.findall(self.main_of(reverse("suggestions:organization-return", args=[body.slug]))))
        return {one.suggestion.code for one in returned(said_by_organization(body))}

    def speaker_of(self, suggestion) -> str:
        if DEEP:
            return re.search(r"Oleh <strong>.*?</strong>", self.office.get(suggestion.get_absolute_url()).text).group()
        return suggestion.speaker

    def file(self, route, pk):
        return self.office.get(reverse(route, args=[pk]))

    def main_of(self, address) -> str:
        page = self.office.get(address)
        assert page.status_code == 200, address
        return re.sub(r"\s+", " ", re.search(r"<main.*?</main>", page.text, re.DOTALL).group())

    def of_persons(self, text: str) -> str:
        """The same with each artisan under one name: whatever they were called before they were merged or erased."""
        survivor = self.survivor()
        erased = set(Artisan.objects.exclude(erased_at=None).values_list("pk", flat=True))
        for pk, name in self.names.items():
            # As locked minutes read after an erasure, where the office chose that.
            called = "seorang perajin" if pk in erased else f"<orang {survivor[pk]}>"
            for said in (name, f"Perajin nomor {pk} (data dihapus)"):
                text = text.replace(said, called)
        return text

    @invariant()
    def the_past_stays_as_it_was(self):
        if not hasattr(self, "clerk"):
            return
        global compared
        for about, said in self.statements():
            if about in self.known:
                compared += 1
                assert self.of_persons(said) == self.of_persons(self.known[about]), (about, self.today)
            else:
                self.known[about] = said

    @invariant()
    def whom_activities_reached_is_one_number_everywhere(self):
        if not hasattr(self, "clerk"):
            return
        survivor = self.survivor()
        for year in {year for year, _there in self.activities}:
            met = {survivor.get(pk, pk) for of, there in self.activities if of == year for pk in there}
            batik = next(row for row in coverage(year, year).rows if row.craft.slug == "batik")
            figures = {reach_in(year).artisans, ledger(year).everyone.reached, batik.value("peserta")}
            assert figures == {len(met)}, (year, figures)


@pytest.mark.long
class TestATerm(TestCase):
    """Each life of the machine is rolled back; so it runs inside one test case of Django."""

    def test_every_statement_about_an_earlier_day_stays_what_it_was(self):
        global compared
        compared = 0
        run_state_machine_as_test(
            FiveYears,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                # A life is long: the first one that goes wrong is told as it was.
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                derandomize=not DEEP,
            ),
        )
        assert compared > 50, "nothing of an earlier day was looked at twice"
