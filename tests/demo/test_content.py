from datetime import date

import pytest
from django.utils import timezone

from crafts.models import Artisan, Photo, Selection
from dekranasda.base.accounts.models import User
from dekranasda.demo import content
from programs.models import (
    ActionItem,
    Attendance,
    BoardMember,
    Meeting,
    Organization,
    Plan,
    Program,
    Result,
    Seat,
    Suggestion,
    Term,
    organizations_of,
)

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.any_database]


def test_real_meeting_says_only_what_is_known():
    meeting = Meeting.objects.get(is_sample=False)
    assert (meeting.held_on, meeting.place) == (date(2025, 12, 19), "Aula Disperindag Kota Blitar")
    for known in ("2026", "2030", "batik dan kendang", "daya saing", "akses pasar", "inklusif"):
        assert known in meeting.purpose
    for invented in (meeting.attendances, meeting.lines, meeting.suggestions, meeting.decisions, meeting.action_items):
        assert not invented.exists()


def test_board_of_28_seats_is_held_by_visible_samples():
    assert Term.objects.get().name == "2025–2030"
    assert Seat.objects.count() == 28
    assert all(name.startswith("Contoh ") for name in BoardMember.objects.values_list("name", flat=True))
    assert all("ontoh" in name for name in Organization.objects.filter(is_sample=True).values_list("name", flat=True))


def test_every_artisan_says_that_it_is_a_sample():
    assert Artisan.objects.count() == 12
    for artisan in Artisan.objects.all():
        assert "Contoh" in artisan.name
        assert artisan.is_sample
        assert artisan.phone.startswith("+62800")


def test_selections_of_the_demo_are_samples_of_public_makers_and_within_their_price():
    gifts = Selection.objects.get(kind=Selection.Kind.PICK)
    assert gifts.is_sample
    assert gifts.title.startswith("Contoh")
    entries = gifts.entries.all()
    assert len(entries) == gifts.entries.public().count() >= 2
    for entry in entries:
        assert entry.artisan.products.filter(price_min__lte=100_000).exists()
        entry.full_clean()


def test_artisans_pass_the_checks_of_the_form():
    for artisan in Artisan.objects.all():
        artisan.full_clean()
        for product in artisan.products.all():
            product.full_clean()


def test_every_craft_is_made_by_someone_where_there_are_enough():
    content_crafts = set(Artisan.objects.values_list("crafts__slug", flat=True))
    assert len(content_crafts) >= 12


def test_every_picture_is_described_as_a_sample():
    assert set(Photo.objects.values_list("is_portrait", flat=True)) == {False}
    assert all(alt.startswith("Gambar contoh: ") for alt in Photo.objects.values_list("alt", flat=True))
    assert Photo.objects.first().image.storage.exists(Photo.objects.first().image.name)


def test_each_maker_has_a_picture_of_its_own_and_one_of_each_product():
    for artisan in Artisan.objects.prefetch_related("products__photos", "photos"):
        cover = artisan.photos.get(product=None)
        assert Photo.objects.filter(image=cover.image.name).count() == 1
        assert all(len(product.photos.all()) == 1 for product in artisan.products.all())


def test_pictures_of_products_are_shared_by_all_who_make_them():
    taken = Photo.objects.exclude(product=None)
    assert taken.values("image").distinct().count() == taken.values("product__name").distinct().count()


def test_25_inputs_show_every_status_with_a_dated_trail():
    suggestions = Suggestion.objects.filter(meeting__held_on=date(2026, 2, 12))
    assert suggestions.count() == 25
    assert set(suggestions.values_list("status", flat=True)) == set(Suggestion.Status.values) - set(Suggestion.OUTSIDE)
    for suggestion in suggestions.prefetch_related("steps__by"):
        first, *later = suggestion.steps.all()
        assert first.at.date() == date(2026, 2, 12)
        assert all(step.at > first.at and step.by and step.reason for step in later)


def test_an_input_can_be_followed_to_the_programme_and_its_number():
    suggestion = Suggestion.objects.get(text__startswith="Pasokan kayu mahoni")
    program = suggestion.programs.get()
    assert Result.objects.approved().filter(indicator__program=program).exists()
    assert suggestion.merged.get().status == Suggestion.Status.MERGED


def test_plan_is_adopted_with_targets_for_each_year():
    plan = Plan.objects.current()
    assert plan.adopted_by.email == "pimpinan@contoh.id"
    assert Program.objects.public().count() == 8
    for program in Program.objects.all():
        targets = program.indicators.get().targets.values_list("year", flat=True)
        assert list(targets) == [2026, 2027, 2028, 2029, 2030]
    assert plan.changes.get().meeting.held_on > plan.adopted_on


def test_board_user_leads_programmes_and_is_asked_to_answer():
    board = User.objects.get(email="pengurus@contoh.id")
    asked = Suggestion.objects.waiting().filter(assigned_to__in=organizations_of(board))
    assert asked.exists()
    assert Program.objects.led_by(organizations_of(board)).exists()
    assert ActionItem.objects.of(board).late().exists()
    returned = Result.objects.get(status=Result.Status.RETURNED)
    assert board.has_perm("programs.report_result", returned)


def test_attendance_is_known_of_every_seat():
    first = Meeting.objects.get(held_on=date(2026, 2, 12))
    assert first.attendances.filter(seat__isnull=False).count() == 28
    assert set(first.attendances.values_list("state", flat=True)) >= {Attendance.State.PRESENT}


def test_next_meeting_lies_ahead():
    planned = Meeting.objects.get(status=Meeting.Status.PLANNED, is_sample=True)
    assert planned.held_on > timezone.localdate()


@pytest.mark.parametrize("role", ["sekretariat", "pengurus", "pimpinan", "admin", "pengawas"])
def test_sample_user_signs_in(client, role):
    assert client.login(email=f"{role}@contoh.id", password="contoh-dekranasda")


def test_loaded_demo_is_recognised():
    assert content.is_loaded()
