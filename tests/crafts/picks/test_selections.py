"""A person of the office picks makers with a reason; the public sees those who are public at this moment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from crafts.models import ArtisanMerge, Selection, SelectionEntry
from crafts.records.erasure import erase
from crafts.records.merging import merge, unmerge
from dekranasda.base.page_cache.store import pages as kept_pages
from tests.factories import make_artisan, make_consent, make_selection

pytestmark = pytest.mark.django_db
SATURDAY = 5
OPEN = {"visitable": True, "opening_hours": {str(SATURDAY): ["08:00", "16:00"]}}


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def pick(selection, artisan, position=1, **fields):
    return SelectionEntry.objects.create(selection=selection, artisan=artisan, position=position, **fields)


def told(**changes):
    return {
        "kind": "pilihan",
        "title": "Hadiah di bawah Rp100.000",
        "title_en": "Gifts below Rp100,000",
        "reason": "Ringan dibawa pulang.",
        "state": "terbit",
        "opened_version": "",
        **changes,
    }


def test_office_picks_makers_with_reasons_and_the_public_reads_them_in_order(client, staff):
    client.post(reverse("picks:selection-new"), told())
    selection = Selection.objects.get()
    assert selection.slug == "hadiah-di-bawah-rp100000"
    first, second = make_artisan(name="Gantungan Asri"), make_artisan(name="Batok Indah")
    page = client.get(reverse("picks:entries", args=[selection.pk]), {"q": "gantungan"}).text
    add = reverse("picks:entry-new", args=[selection.pk, first.pk])
    assert add in page
    client.post(add, {"reason": "Mulai Rp15.000.", "position": "2", "opened_version": ""})
    client.post(reverse("picks:entry-new", args=[selection.pk, second.pk]), {"position": "1", "opened_version": ""})
    client.logout()
    shown = client.get(selection.get_absolute_url()).text
    assert shown.index("Batok Indah") < shown.index("Gantungan Asri")
    assert "Mulai Rp15.000." in shown
    assert "Hadiah di bawah" in client.get(reverse("picks:selections")).text
    assert client.get(reverse("picks:qr", args=[selection.slug]))["Content-Type"] == "image/svg+xml"
    assert selection.history.count() == 1


def test_a_draft_is_seen_by_the_office_alone(client):
    draft = make_selection(title="Masih Disusun", state="draf")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("picks:qr", args=[draft.slug])).status_code == 404
    assert "Masih Disusun" not in client.get(reverse("picks:selections")).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"title": ""}, "title"), ({"kind": "rute", "weekday": ""}, "weekday"), ({"reason": "a" * 301}, "reason")],
)
def test_what_cannot_be_is_said_at_its_field(client, staff, typed, field):
    page = client.post(reverse("picks:selection-new"), told(**typed))
    assert field in page.context["form"].errors
    assert page.context["form"]["title_en"].value() == "Gifts below Rp100,000"
    assert not Selection.objects.exists()


def test_a_selection_that_shows_nobody_is_not_listed(client):
    empty, full = make_selection(title="Kosong"), make_selection(title="Terisi")
    pick(full, make_artisan())
    pick(empty, make_artisan(published=False))
    page = client.get(reverse("picks:selections")).text
    assert ("Terisi" in page, "Kosong" in page) == (True, False)


def test_a_maker_is_picked_once(client, staff):
    entry = pick(make_selection(), make_artisan())
    again = reverse("picks:entry-new", args=[entry.selection_id, entry.artisan_id])
    assert client.post(again, {"position": "2", "opened_version": ""}).status_code == 200
    assert SelectionEntry.objects.count() == 1


def test_whoever_is_hidden_or_withdraws_is_gone_at_once(client):
    selection = make_selection()
    hidden, withdrawn = make_artisan(name="Nanti Sembunyi"), make_artisan(name="Nanti Ditarik")
    for maker in (hidden, withdrawn):
        pick(selection, maker)
    page = selection.get_absolute_url()
    before = client.get(page).text
    assert "Nanti Sembunyi" in before
    assert "Nanti Ditarik" in before
    hidden.state = "sembunyi"
    hidden.save()
    withdrawn.consents.update(withdrawn_at=timezone.now())
    after = client.get(page).text
    assert "Nanti Sembunyi" not in after
    assert "Nanti Ditarik" not in after


def test_a_route_shows_workshops_that_take_visitors_that_day_and_says_which_do_not(client):
    route = make_selection(kind="rute", weekday=SATURDAY)
    is_open = make_artisan(name="Bengkel Buka", **OPEN)
    others = [
        make_artisan(name="Bengkel Tutup", visitable=True, opening_hours={"0": ["08:00", "16:00"]}),
        make_artisan(name="Bengkel Pribadi", visitable=False, opening_hours=OPEN["opening_hours"]),
        make_artisan(name="Bengkel Naskah Lama", consent=False, **OPEN),
    ]
    make_consent(artisan=others[2], text_version="2026-1")
    for maker in (is_open, *others):
        pick(route, maker)
    shown = client.get(route.get_absolute_url()).text
    walk, closed = shown.split("belum tercatat menerima kunjungan pada hari Sabtu")
    assert "Bengkel Buka" in walk
    assert "buka 08.00–16.00" in walk
    for maker in others:
        assert maker.name in closed
        assert maker.name not in walk


def test_map_shows_a_workshop_only_where_its_owner_agreed(client):
    selection = make_selection()
    point = {"latitude": "-8.098", "longitude": "112.168"}
    agreed = make_artisan(name="Titik Boleh", covers=["point"], **point)
    silent = make_artisan(name="Titik Rahasia", **point)
    for maker in (agreed, silent):
        pick(selection, maker)
    shown = client.get(selection.get_absolute_url()).text
    assert "<title>Titik Boleh</title>" in shown
    assert "<title>Titik Rahasia</title>" not in shown


def test_english_page_is_english_and_marks_what_is_not(client):
    selection = make_selection(title="Sore di Sentul", reason="Jalan kaki.", kind="rute", weekday=SATURDAY)
    pick(selection, make_artisan(**OPEN), reason="Suara kendang.", reason_en="The sound of drums.")
    address = f"/en{selection.get_absolute_url()}"
    page = client.get(address).text
    assert "Workshops that take visitors on Saturday" in page
    assert "The sound of drums." in page
    assert "Suara kendang." not in page
    assert '<p class="lead" lang="id">Jalan kaki.</p>' in page
    assert '<h1><span lang="id">Sore di Sentul</span>' in page
    assert '<li class="breadcrumb-item active" aria-current="page" lang="id">Sore di Sentul</li>' in page
    selection.title_en = "An afternoon in Sentul"
    selection.save()
    assert "<h1>An afternoon in Sentul</h1>" in client.get(address).text


def test_pages_ask_no_more_for_twenty_makers_than_for_two(client, staff):
    selection, asked = make_selection(kind="rute", weekday=SATURDAY), []
    for number in (2, 18):
        for _ in range(number):
            pick(selection, make_artisan(**OPEN))
        for page in (selection.get_absolute_url(), reverse("picks:entries", args=[selection.pk])):
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            asked.append(len(queries))
    assert asked[:2] == asked[2:]


def test_merging_moves_what_is_picked_and_parting_brings_it_back(staff):
    both, one = make_selection(), make_selection()
    kept, merged = make_artisan(name="Kendang Jo"), make_artisan(name="Kendang Pak Jo")
    for selection, maker in ((both, kept), (both, merged), (one, merged)):
        pick(selection, maker)
    before = sorted(SelectionEntry.objects.values_list("pk", "selection", "artisan"))
    merge(kept, merged, from_merged=[], by=staff)
    assert sorted(SelectionEntry.objects.values_list("selection", "artisan")) == sorted(
        [(both.pk, kept.pk), (one.pk, kept.pk)]
    )
    unmerge(ArtisanMerge.objects.get(kept=kept), by=staff)
    assert sorted(SelectionEntry.objects.values_list("pk", "selection", "artisan")) == before


def test_erasure_takes_somebody_out_of_every_selection(staff):
    entry = pick(make_selection(), make_artisan(), reason="Pak Jo ramah.")
    erase(entry.artisan, by=staff)
    assert not SelectionEntry.objects.exists()
    assert not SelectionEntry.history.exists()


def test_a_selection_is_removed_with_its_entries_and_the_makers_stay(client, staff):
    entry = pick(make_selection(), make_artisan())
    client.post(reverse("picks:remove", args=[entry.selection_id]))
    assert not Selection.objects.exists()
    entry.artisan.refresh_from_db()


@pytest.mark.parametrize("count", [2, 20])
def test_selection_costs_the_same_queries_for_any_number_of_makers(client, django_assert_max_num_queries, count):
    selection = make_selection()
    for _maker in range(count):
        selection.entries.create(artisan=make_artisan(covers=["address"], address="Jalan Contoh 1"))
    kept_pages.clear()
    with django_assert_max_num_queries(14):
        assert "Jalan Contoh 1" in client.get(selection.get_absolute_url()).text
