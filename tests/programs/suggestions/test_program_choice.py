"""Choosing the program of a suggestion out of a plan of many: the page stays short, and what is looked for is found."""

import pytest
from django.urls import reverse
from lxml import html

from programs.models import Program
from programs.suggestions.program_choice import FOUND, LATELY, LISTED
from tests.factories import make_program, make_suggestion

pytestmark = pytest.mark.django_db
CHOICE = "/masukan/program/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def fill_plan(count):
    first = make_program(title="Contoh 0")
    more = [
        Program(
            goal=first.goal, lead_organization=first.lead_organization, slug=f"c-{number}", title=f"Contoh {number}"
        )
        for number in range(1, count)
    ]
    Program.objects.bulk_create(more)
    return first


def ticks(answer):
    """Keys of the programs to tick, and of those that are ticked."""
    boxes = html.fromstring(answer.text).xpath("//input[@name='programs']")
    return [int(box.get("value")) for box in boxes], [int(box.get("value")) for box in boxes if "checked" in box.attrib]


def ask(client, **typed):
    return client.get(CHOICE, typed, headers=HTMX)


def test_a_short_plan_is_listed_whole_and_a_long_one_is_searched(client, staff):
    first, suggestion = fill_plan(LISTED), make_suggestion(by=staff)
    pages = [reverse("suggestions:suggestions"), suggestion.get_absolute_url()]
    for page in pages:
        answer = client.get(page)
        assert len(ticks(answer)[0]) == LISTED
        assert "Cari program" not in answer.text
    Program.objects.create(goal=first.goal, lead_organization=first.lead_organization, slug="lagi", title="Contoh lagi")
    for page in pages:
        answer = client.get(page)
        assert len(ticks(answer)[0]) == LATELY
        assert "Cari program" in answer.text


def test_programs_that_took_up_a_suggestion_last_are_offered_first(client, staff):
    fill_plan(LISTED + 1)
    used = list(Program.objects.order_by("pk")[20:22])
    for program in used:
        make_suggestion(by=staff).adopt([program], by=staff, reason="Sejalan.")
    offered = ticks(client.get(make_suggestion(by=staff).get_absolute_url()))[0]
    assert offered[:2] == [used[1].pk, used[0].pk]
    assert len(offered) == LATELY


def test_words_find_programs_and_what_was_ticked_stays(client, staff):
    first = fill_plan(LISTED + 5)
    sought = Program.objects.create(
        goal=first.goal, lead_organization=first.lead_organization, slug="kurasi", title="Kurasi produk kayu"
    )
    offered, ticked = ticks(ask(client, program_words="kayu kurasi", programs=[first.pk]))
    assert (offered, ticked) == ([first.pk, sought.pk], [first.pk])
    many = ask(client, program_words="contoh")
    assert len(ticks(many)[0]) == FOUND
    assert f"Masih ada {LISTED + 5 - FOUND} program lain yang cocok" in many.text
    assert "Tidak ada program dengan nama itu" in ask(client, program_words="tidak ada", programs=[first.pk]).text
    assert "Tidak ada program dengan nama itu" not in many.text
    assert "Tidak ada program" not in ask(client, program_words="kurasi", programs=[sought.pk]).text
    for strange in ("abc", "9" * 30, "-1", ""):
        assert ask(client, program_words="kayu", programs=[strange]).status_code == 200


def test_without_a_script_a_button_searches_and_nothing_typed_is_lost_nor_decided(client, staff):
    first, suggestion = fill_plan(LISTED + 5), make_suggestion(by=staff)
    sought = Program.objects.create(
        goal=first.goal, lead_organization=first.lead_organization, slug="kurasi", title="Kurasi produk kayu"
    )
    typed = {"step": "adopt", "program_words": "kayu", "reason": "Sejalan dengan pasar.", "programs": [first.pk]}
    for address, mine in (
        (reverse("suggestions:suggestion-decide", args=[suggestion.code]), {"seen": suggestion.version}),
        (reverse("suggestions:decide"), {"pick": f"{suggestion.code}:{suggestion.version}"}),
    ):
        answer = client.post(address, {**typed, **mine, "cari": "1"})
        assert ticks(answer) == ([first.pk, sought.pk], [first.pk])
        page = html.fromstring(answer.text)
        assert "Sejalan dengan pasar." in answer.text
        assert page.xpath("//input[@name='program_words']/@value") == ["kayu"]
        assert page.xpath("//input[@name='step'][@checked]/@value") == ["adopt"]
        assert not page.xpath("//*[contains(@class, 'invalid-feedback')]")
        assert page.xpath("//noscript//button[@name='cari'][@formnovalidate]")
        if "pick" in mine:
            assert page.xpath("//input[@name='pick'][@checked]/@value") == [mine["pick"]]
    assert not suggestion.adoptions.exists()
    client.post(reverse("suggestions:suggestion-decide", args=[suggestion.code]), {**typed, "programs": [sought.pk]})
    assert list(suggestion.adoptions.values_list("program", flat=True)) == [sought.pk]


def test_words_typed_into_the_search_are_in_nobodys_way(client, staff):
    fill_plan(LISTED + 5)
    suggestion = make_suggestion(by=staff)
    address = reverse("suggestions:suggestion-decide", args=[suggestion.code])
    typed = {"step": "decline", "program_words": "kayu " * 100, "reason": "Bukan wewenang.", "seen": suggestion.version}
    assert client.post(address, typed).status_code == 302


def test_programs_ticked_are_shown_again_when_something_else_is_missing(client, staff):
    fill_plan(LISTED + 5)
    suggestion, chosen = make_suggestion(by=staff), Program.objects.order_by("pk").last()
    address = reverse("suggestions:suggestion-decide", args=[suggestion.code])
    answer = client.post(address, {"step": "adopt", "programs": [chosen.pk], "seen": suggestion.version})
    offered, ticked = ticks(answer)
    assert (offered[0], ticked) == (chosen.pk, [chosen.pk])
