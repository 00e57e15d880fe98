"""Who was told what, on the page of a suggestion: every kind of news, for as many questions as for none."""

import pytest
from django.utils import timezone

from programs.models import Notice
from programs.models.notice import ABOUT
from tests.factories import make_action_item, make_activity, make_indicator, make_result, make_suggestion

pytestmark = pytest.mark.django_db


def test_every_kind_of_news_is_told_in_its_words_without_a_question_more(
    client, sign_in, django_assert_max_num_queries
):
    staff = sign_in("Sekretariat")
    suggestion = make_suggestion(by=staff)
    item = make_action_item(text="Kirim contoh kayu.")
    felt = suggestion.felt_answers.create(answer="belum", heard="rakor", by=staff, action_item=item)
    things = {
        "step": suggestion.steps.first(),
        "activity": make_activity(title="Pelatihan Sambungan"),
        "action_item": item,
        "result": make_result(indicator=make_indicator(name="Kayu terkirim"), value=3, reported_by=staff),
        "felt": felt,
    }
    assert set(things) == set(ABOUT)
    suggestion.notices.all().delete()
    for name, thing in things.items():
        via = Notice.Via.LETTER
        suggestion.notices.create(told_at=timezone.now(), told_by=staff, via=via, **{name: thing})
    client.get(suggestion.get_absolute_url())
    with django_assert_max_num_queries(12):
        page = client.get(suggestion.get_absolute_url()).text
    for words in ("Selesai: Pelatihan Sambungan", "Selesai: Kirim contoh kayu.", "Angka disetujui: Kayu terkirim"):
        assert words in page
    assert page.count("dikabari lewat surat") == len(things)
