"""Days to answer: working days without the office's holidays; what is late leads wherever somebody looks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.council.models import Council
from dekranasda.base.council.working_days import after, last_day_late
from programs.models import SuggestionStep
from programs.suggestions.deadlines import answering_in, deadline_of, unanswered_late, undecided_late
from programs.suggestions.public import receive
from tests.factories import make_member, make_organization, make_seat, make_suggestion, make_user

CHRISTMAS = frozenset({date(2026, 12, 24), date(2026, 12, 25)})


@pytest.mark.parametrize(
    ("day", "count", "free", "last"),
    [
        (date(2026, 3, 2), 1, frozenset(), date(2026, 3, 3)),
        (date(2026, 3, 6), 1, frozenset(), date(2026, 3, 9)),  # a Friday
        (date(2026, 3, 7), 1, frozenset(), date(2026, 3, 9)),  # a Saturday
        (date(2026, 3, 2), 14, frozenset(), date(2026, 3, 20)),
        (date(2026, 12, 23), 2, CHRISTMAS, date(2026, 12, 29)),
    ],
)
def test_deadline_counts_working_days_alone(day, count, free, last):
    assert after(day, count, free) == last


@pytest.mark.parametrize("offset", range(30))
def test_what_began_on_the_last_late_day_is_late_and_a_day_later_it_is_not(offset):
    today = date(2026, 12, 15) + timedelta(days=offset)
    last = last_day_late(today, 14, CHRISTMAS)
    assert after(last, 14, CHRISTMAS) < today <= after(last + timedelta(days=1), 14, CHRISTMAS)


@pytest.mark.django_db
class TestOffice:
    def days_ago(self, days):
        return timezone.localdate() - timedelta(days=days)

    def asked(self, office, *, days_ago, **fields):
        one = make_suggestion(by=make_user(), received_on=self.days_ago(days_ago), **fields)
        one.take_up(by=make_user(), reason="Mohon dijawab.", assigned_to=office)
        one.steps.update(at=timezone.now() - timedelta(days=days_ago))
        return one

    def test_holidays_are_entered_one_a_line_and_what_cannot_be_read_is_said(self, client, sign_in):
        sign_in("Sekretariat")
        address = reverse("council:council")
        form = client.get(address).context["form"]
        sent = {
            name: "" if (value := form[name].value()) is None else value for name in form.fields if name != "signers"
        }
        for name in ("logo", "logo_right"):
            sent.pop(name)
        page = client.post(address, sent | {"holidays": "25-12-2026 Hari Raya Natal\nkapan saja"})
        assert "Baris 2" in page.text
        assert "kapan saja" in page.text
        client.post(address, sent | {"holidays": "25/12/2026 Hari Raya Natal\n01-01-2027: Tahun Baru\n2026-12-24"})
        stored = "2026-12-24\n2026-12-25 Hari Raya Natal\n2027-01-01 Tahun Baru"
        assert Council.objects.get().holidays == stored
        assert "25-12-2026 Hari Raya Natal" in client.get(address).text

    def test_row_trail_and_sender_are_told_the_day(self, client, sign_in):
        one = receive(text="Tolong kayu.")
        promised = client.get(reverse("suggestions:look-up"), {"kode": one.code}).text
        assert "Diputuskan paling lambat" in promised
        one.accept(by=make_user(), reason="Masuk.")
        sign_in("Sekretariat")
        for address in (reverse("suggestions:suggestions"), one.get_absolute_url()):
            assert "Diputuskan paling lambat" in client.get(address).text

    def test_late_ones_are_counted_on_the_desk_and_listed(self, client, sign_in):
        office = make_organization(name="Dinas Contoh Lambat")
        self.asked(office, days_ago=40, text="Perlu alat ukir.")
        make_suggestion(by=make_user(), text="Baru kemarin.", received_on=self.days_ago(1))
        sign_in("Sekretariat")
        desk = client.get("/dasbor/").context["dashboard"].desk
        assert (desk.undecided_late, desk.unanswered_late) == (1, 1)
        listed = client.get(reverse("suggestions:suggestions"), {"status": "terlambat"}).text
        assert "Dinas Contoh Lambat terlambat menjawab" in listed
        assert "Baru kemarin." not in listed

    def test_office_that_was_asked_sees_its_day_and_what_is_late_first(self, client, sign_in):
        office = make_organization()
        make_member(seat=make_seat(organization=office), user=sign_in("Pengurus"))
        self.asked(office, days_ago=2, text="Baru diminta.")
        self.asked(office, days_ago=40, text="Lama diminta.")
        tasks = client.get("/dasbor/").context["dashboard"].work.tasks
        assert [task.title for task in tasks] == ["Lama diminta.", "Baru diminta."]
        assert "batasnya" in tasks[0].state
        assert tasks[1].state.startswith("Paling lambat")

    def test_deferred_one_is_due_again_on_its_day(self):
        one = make_suggestion(by=make_user())
        one.defer(self.days_ago(-5), by=make_user(), reason="Tunggu anggaran.")
        assert deadline_of(one) is None
        type(one).objects.filter(pk=one.pk).update(deferred_until=self.days_ago(3))
        one.refresh_from_db()
        assert deadline_of(one).day == self.days_ago(3)
        assert list(undecided_late(type(one).objects.all())) == [one]

    def test_answer_ends_what_an_office_owes(self):
        office = make_organization()
        one = self.asked(office, days_ago=40)
        assert list(unanswered_late(type(one).objects.all())) == [one]
        one.refresh_from_db()
        one.answer("Sudah disiapkan.", by=make_user(), organization=office)
        assert not unanswered_late(type(one).objects.all())

    def test_evaluation_tells_how_each_office_answered(self):
        office, other = make_organization(name="Dinas A"), make_organization(name="Dinas B")
        monday = datetime(2026, 3, 2, 5, tzinfo=UTC)
        for days in (1, 7, 14, None):  # 1, 5, 10 working days, no answer
            one = make_suggestion(by=make_user())
            self.step(one, "diminta-jawab", monday, office)
            if days is not None:
                self.step(one, "dijawab", monday + timedelta(days=days), office)
        self.step(make_suggestion(by=make_user()), "diminta-jawab", monday, other)
        told = answering_in(2026)
        assert [(one.organization, one.asked, one.answered, one.in_time, one.days) for one in told] == [
            ("Dinas A", 4, 3, 2, 5),
            ("Dinas B", 1, 0, 0, None),
        ]
        assert answering_in(2025) == []

    def step(self, suggestion, kind, at, office):
        SuggestionStep.objects.create(
            suggestion=suggestion, kind=kind, status="ditelaah", by=make_user(), at=at, reason="x", organization=office
        )
