"""Rows of suggestions are kept in a process: what they show is true again right after any write, for each reader."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, CraftCategory
from dekranasda.base.council.models import Council
from programs.models import Organization, Program, Seat, SeatMove, Suggestion, Theme
from programs.suggestions import rows
from tests.factories import (
    make_artisan,
    make_organization,
    make_program,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/masukan/"
BOARD = "?tampilan=papan"


def found():
    return Suggestion.objects.get(text="Pasokan kayu sering terlambat.")


def by():
    return make_user()


def ask(name="Dinas Asal"):
    found().take_up(by=by(), reason="Mohon dijawab.", assigned_to=Organization.objects.get(name=name))


def adopt():
    found().adopt([Program.objects.get(title="Program Satu")], by=by(), reason="Sejalan.")


def merge():
    head = make_suggestion(by=by(), text="Yang tetap")
    Suggestion.objects.filter(pk=head.pk).update(code="M-TETAP00")
    found().merge_into(Suggestion.objects.get(pk=head.pk), by=by(), reason="Sama.")


def head_another():
    make_suggestion(by=by(), text="Yang lain").merge_into(found(), by=by(), reason="Sama.")


def defer():
    found().defer(timezone.localdate() + timedelta(days=30), by=by(), reason="Nanti.")


def let_its_day_come():
    Suggestion.objects.update(deferred_until=timezone.localdate())


def let_wait_for_long():
    Suggestion.objects.update(received_on=timezone.localdate() - timedelta(days=8))


def shorten_the_days_to_decide():
    council = Council.objects.first() or Council()
    council.answer_days = 1
    council.save()


def rename_theme():
    theme = Theme.objects.get(key=found().theme)
    theme.name = "Tema Baru"
    theme.save()


def say_for(**speaker):
    Suggestion.objects.filter(pk=found().pk).update(speaker_name="", **speaker)


def make_world():
    make_organization(name="Dinas Asal")
    make_program(title="Program Satu")
    make_suggestion(by=by(), crafts=["batik"], theme=Theme.objects.first().key)


# What there was before, what is then written, and what then stands in the row.
WRITES = {
    "its words": (None, lambda: Suggestion.objects.update(text="Kayu kini cukup."), "Kayu kini cukup."),
    "its day": (None, lambda: Suggestion.objects.update(received_on=date(2021, 3, 4)), "2021"),
    "its speaker": (None, lambda: Suggestion.objects.update(speaker_name="Warga Lain"), "Warga Lain"),
    "the name of the maker who spoke": (
        lambda: say_for(speaker_artisan=make_artisan(name="Batik Lama")),
        lambda: Artisan.objects.update(name="Batik Baru"),
        "Batik Baru",
    ),
    "the name of the office that spoke": (
        lambda: say_for(speaker_organization=Organization.objects.get(name="Dinas Asal")),
        lambda: Organization.objects.update(name="Dinas Baru"),
        "Dinas Baru",
    ),
    "what the seat that spoke is called": (
        lambda: say_for(speaker_seat=make_seat(position="Anggota")),
        lambda: Seat.objects.update(position="Ketua Harian"),
        "Ketua Harian",
    ),
    "for whom that seat spoke": (
        lambda: say_for(speaker_seat=make_seat(position="Anggota")),
        lambda: SeatMove.objects.create(
            seat=Seat.objects.get(), organization=make_organization(name="Dinas Tujuan"), from_day=date(2025, 7, 1)
        ),
        "Dinas Tujuan",
    ),
    "that an office was asked": (None, ask, "Menunggu jawaban Dinas Asal"),
    "the name of the office asked": (ask, lambda: Organization.objects.update(name="Dinas Baru"), "jawaban Dinas Baru"),
    "when it was asked": (
        ask,
        lambda: found().steps.update(at="2026-01-05T03:00:00Z"),
        "Dinas Asal terlambat menjawab",
    ),
    "that it was adopted": (None, adopt, "→ Program Satu"),
    "the title of the program": (adopt, lambda: Program.objects.update(title="Program Baru"), "→ Program Baru"),
    "into which it was merged": (None, merge, "→ M-TETAP00"),
    "what was merged into it": (None, head_another, "disampaikan 2 kali"),
    "until when it is put aside": (None, defer, "Ditinjau lagi"),
    "that its day has come": (
        defer,
        lambda: Suggestion.objects.update(deferred_until=timezone.localdate()),
        "Waktunya ditinjau lagi",
    ),
    "how long the council takes": (let_wait_for_long, shorten_the_days_to_decide, "Terlambat diputuskan"),
}
# Told in the list alone: the board has no room.
OF_THE_LIST = {
    "its status": (None, lambda: found().decline(by=by(), reason="Tidak."), "status-ditolak"),
    "the name of its craft": (
        None,
        lambda: CraftCategory.objects.filter(slug="batik").update(name="Kain"),
        "<span>Kain",
    ),
    "its crafts": (None, lambda: found().crafts.set(CraftCategory.objects.filter(slug="kendang-jimbe")), "Kendang"),
    "the name of its theme": (None, rename_theme, "<span>Tema Baru"),
}


def told(page):
    """The rows of the list or the board, without the form and the filter around them."""
    return "".join(part.partition("</ul>")[0] for part in page.split('<ul class="suggestion-list">')[1:])


@pytest.mark.parametrize(
    ("what", "view"), [*product(WRITES, ["", BOARD]), *((what, "") for what in OF_THE_LIST)], ids=str
)
def test_row_shows_what_was_written_at_once(client, sign_in, what, view):
    sign_in("Sekretariat")
    before, write, then = (WRITES | OF_THE_LIST)[what]
    make_world()
    if before:
        before()
    assert then not in told(client.get(LIST + view).text)
    write()
    assert then in told(client.get(LIST + view).text)


def test_new_and_deleted_suggestions_are_listed_at_once(client, sign_in):
    sign_in("Pengurus")
    assert told(client.get(LIST).text) == ""
    one = make_suggestion(by=by(), text="Pertama")
    assert "Pertama" in told(client.get(LIST).text)
    waits = make_suggestion(text="Kiriman", status=Suggestion.Status.RECEIVED)
    assert "Kiriman" not in client.get(LIST).text
    waits.accept(by=by(), reason="Jelas.")
    assert "Kiriman" in told(client.get(LIST).text)
    one.steps.all().delete()
    Suggestion.objects.filter(pk=one.pk).delete()
    assert "Pertama" not in client.get(LIST).text


def test_what_is_kept_for_one_reader_is_not_shown_to_another(client, sign_in):
    sign_in("Sekretariat")
    suggestion = make_suggestion(by=by(), text="Satu")
    make_suggestion(text="Kiriman", status=Suggestion.Status.RECEIVED)
    ticked = {"pick": [f"{suggestion.code}:{suggestion.version}"], "reason": "Ketikan sendiri"}
    sent = client.post(reverse("suggestions:decide"), ticked).text
    assert " checked>" in told(sent)
    assert "Ketikan sendiri" in sent
    for view in ("", BOARD):
        page = client.get(LIST + view).text
        assert 'name="pick"' in told(page)
        assert " checked>" not in told(page)
        assert "Ketikan sendiri" not in page
    sign_in("Pengurus")
    for view in ("", BOARD):
        page = client.get(LIST + view).text
        assert "Satu" in told(page)
        assert "Kiriman" not in page
        assert 'name="pick"' not in page


def test_filter_of_a_quick_link_is_new_at_once_and_holds_no_other_readers_words(client, sign_in):
    sign_in("Sekretariat")
    assert '<option value="menunggu" selected>' in client.get(LIST, {"status": "menunggu"}).text
    assert "Kriya baru" not in client.get(LIST, {"status": "menunggu"}).text
    CraftCategory.objects.filter(slug="batik").update(name="Kriya baru")
    assert "Kriya baru" in client.get(LIST, {"status": "menunggu"}).text
    assert 'value="rahasia"' in client.get(LIST, {"status": "menunggu", "q": "rahasia"}).text
    assert "rahasia" not in client.get(LIST, {"status": "menunggu"}).text
    assert '<option value="ditolak" selected>' in client.get(LIST, {"status": "ditolak"}).text
    assert '<option value="ditolak" selected>' not in client.get(LIST).text


def test_filter_of_any_choice_is_new_at_once_and_a_strange_value_stays_with_whoever_sent_it(client, sign_in):
    sign_in("Sekretariat")
    office = make_organization(name="Dinas Lama")
    chosen = {"organisasi": office.slug, "umur": "90"}
    assert '<option value="90" selected>' in client.get(LIST, chosen).text
    Organization.objects.filter(pk=office.pk).update(name="Dinas Berganti")
    page = client.get(LIST, chosen).text
    assert "Dinas Berganti" in page
    assert "Dinas Lama" not in page
    strange = client.get(LIST, {**chosen, "umur": "rahasia"}).text
    assert "Pilihan ini tidak dikenal" in strange
    assert "Pilihan ini tidak dikenal" not in client.get(LIST, chosen).text
    sign_in("Pengurus")
    assert "Nomor telepon" not in client.get(LIST, chosen).text


def test_version_that_is_ticked_is_the_one_that_stands(client, sign_in):
    sign_in("Sekretariat")
    suggestion = make_suggestion(by=by())
    client.get(LIST)
    suggestion.take_up(by=by(), reason="Ditelaah.")
    assert f'value="{suggestion.code}:{suggestion.version}"' in client.get(LIST).text


@pytest.mark.parametrize("view", ["", BOARD])
def test_rows_are_made_once(client, sign_in, monkeypatch, view):
    sign_in("Sekretariat")
    suggestion = make_suggestion(by=by())
    client.get(LIST + view)
    monkeypatch.setattr(rows, "get_template", None)
    assert suggestion.code in told(client.get(LIST + view).text)
