"""Voices alike are found by what their words mean, with or without craft and theme, and merged by a tick."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import Suggestion
from programs.suggestions.similar import alike_pairs, similar_to, stems_of
from tests.factories import make_artisan, make_suggestion, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [("pelatihan", "dilatih"), ("melatih", "latihan"), ("pemasaran", "dipasarkan"), ("pengrajin", "perajin")],
)
def test_words_of_one_stem_are_one_word(one, other):
    assert stems_of(one) == stems_of(other)


def test_what_was_typed_without_craft_or_theme_is_found_too():
    one = make_suggestion(text="Mohon pelatihan pewarnaan alami untuk pembatik.")
    other = make_suggestion(text="Kami ingin dilatih mewarnai batik dengan pewarna alami.")
    make_suggestion(text="Jalan menuju sentra rusak.")
    assert similar_to(one) == [other]


def test_craft_and_theme_put_the_nearer_one_first():
    one = make_suggestion(text="Butuh bantuan pemasaran.", theme="pemasaran", crafts=("batik",))
    far = make_suggestion(text="Butuh bantuan pemasaran.")
    near = make_suggestion(text="Butuh bantuan pemasaran.", theme="pemasaran", crafts=("batik",))
    assert similar_to(one) == [near, far]


def test_merged_ones_and_what_nobody_let_in_are_not_offered():
    one, head = make_suggestion(by=make_user()), make_suggestion(by=make_user(), text="Lain sama sekali.")
    merged = make_suggestion(by=make_user())
    merged.merge_into(head, by=make_user(), reason="Senada.")
    make_suggestion(status="masuk")
    assert similar_to(one) == []


def test_likeness_is_weighed_anew_after_a_suggestion_changed_and_not_after_a_maker_did():
    maker = make_artisan()
    one, other = make_suggestion(speaker_artisan=maker), make_suggestion(speaker_artisan=maker)

    def compares_words():
        with CaptureQueriesContext(connection) as asked:
            assert similar_to(one) == [other]
        return any("REGEXP" in query["sql"] or "~*" in query["sql"] for query in asked)

    assert compares_words()
    maker.name = "Contoh Nama Baru"
    maker.save()
    assert not compares_words()
    assert similar_to(one)[0].speaker == "Contoh Nama Baru"
    other.save()
    assert compares_words()


def test_page_shows_two_and_two_and_merges_what_is_the_same(client, sign_in):
    staff = sign_in("Sekretariat")
    first = make_suggestion(by=staff, text="Pelatihan pewarnaan alami untuk pembatik muda.")
    later = make_suggestion(by=staff, text="Pembatik muda dilatih pewarnaan alami.")
    make_suggestion(by=staff, text="Jalan menuju sentra rusak berat.")
    assert alike_pairs() == [(first.pk, later.pk)]
    page = client.get(reverse("suggestions:alike")).text
    assert first.code in page
    assert later.code in page
    picks = [f"{one.code}:{one.version}" for one in (first, later)]
    client.post(reverse("suggestions:decide"), {"pick": picks, "step": "merge", "stays": first.pk, "reason": "Senada."})
    later.refresh_from_db()
    assert later.merged_into == first
    assert alike_pairs() == []


def test_what_is_decided_on_both_sides_is_left_in_peace():
    for _one in range(2):
        make_suggestion(text="Pelatihan pewarnaan alami.", status="ditolak")
    assert alike_pairs() == []


def test_ticking_several_to_merge_asks_which_stays(client, sign_in):
    staff = sign_in("Sekretariat")
    ticked = [make_suggestion(by=staff, text=f"Pasokan kayu {number}.") for number in range(3)]
    sent = {"pick": [f"{one.code}:{one.version}" for one in ticked], "step": "merge", "reason": "Senada."}
    asked = client.post(reverse("suggestions:decide"), sent)
    assert "Yang mana yang tetap?" in asked.text
    assert all(one.text in asked.text for one in ticked)
    assert not Suggestion.objects.exclude(merged_into=None).exists()
    client.post(reverse("suggestions:decide"), sent | {"stays": ticked[1].pk})
    assert list(Suggestion.objects.filter(merged_into=ticked[1])) == [ticked[2], ticked[0]]


def test_page_asks_as_often_for_many_pairs_as_for_one(client, sign_in, django_assert_max_num_queries):
    staff = sign_in("Sekretariat")
    for number in range(10):
        for _twice in range(2):
            make_suggestion(by=staff, text=f"Pelatihan kayu jati bubut nomor{number} kelompok{number}.")
    client.get(reverse("suggestions:alike"))
    with django_assert_max_num_queries(16):
        client.get(reverse("suggestions:alike"))
