"""Back to the speaker: one sheet with all they said and where it stands."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def test_sheet_of_an_organization_has_all_it_said_and_the_fate_of_each(client, staff):
    organization = make_organization(name="Asosiasi Contoh")
    adopted = make_suggestion(text="Pameran dua kali setahun", by=staff, speaker_organization=organization)
    waiting = make_suggestion(text="Kuota uji kompetensi", by=staff, speaker_seat=make_seat(organization=organization))
    other = make_suggestion(text="Kata orang lain", by=staff)
    adopted.adopt([make_program(title="Jejaring pasar")], by=staff, reason="Masuk kalender acara.")
    page = client.get(reverse("suggestions:organization-return", args=[organization.slug])).text
    for words in (adopted.text, "Jejaring pasar", "Masuk kalender acara.", waiting.text, "menunggu ditelaah"):
        assert words in page
    assert other.text not in page


def test_renamed_office_still_reads_what_it_said_before(client, staff):
    office = make_organization(name="Dinas Baru")
    former = make_organization(name="Dinas Lama", successor=office, valid_until=date(2025, 12, 31))
    make_suggestion(text="Kata lama", by=staff, speaker_organization=former)
    assert "Kata lama" in client.get(reverse("suggestions:organization-return", args=[office.slug])).text


def test_artisan_reads_the_fate_of_a_merged_suggestion_at_its_head(client, staff):
    artisan = make_artisan()
    head, merged = make_suggestion(by=staff), make_suggestion(by=staff, speaker_artisan=artisan)
    merged.merge_into(head, by=staff, reason="Senada.")
    head.decline(by=staff, reason="Wewenang provinsi.")
    page = client.get(reverse("suggestions:artisan-return", args=[artisan.slug])).text
    assert "Tidak dapat dipenuhi." in page
    assert "Wewenang provinsi." in page


def test_message_for_whatsapp_says_the_same_in_plain_words(client, staff):
    artisan = make_artisan(name="Kendang Contoh")
    suggestion = make_suggestion(text="Kayu terlambat", by=staff, speaker_artisan=artisan)
    suggestion.decline(by=staff, reason="Bukan kewenangan kota.")
    message = client.get(reverse("suggestions:artisan-return", args=[artisan.slug])).context["message"]
    assert message.startswith("Yth. Kendang Contoh,")
    for words in (
        "“Kayu terlambat”",
        suggestion.code,
        "Tidak dapat dipenuhi.",
        "Bukan kewenangan kota.",
        "/masukan/cek/",
    ):
        assert words in message


def test_sheet_asks_the_database_equally_often_for_1_and_30(client, staff, django_assert_max_num_queries):
    organization, head = make_organization(), make_suggestion(by=make_user())
    for number in range(30):
        suggestion = make_suggestion(by=staff, speaker_organization=organization)
        suggestion.merge_into(head, by=staff, reason="Senada.")
        if number in (0, 29):
            with django_assert_max_num_queries(20):
                client.get(reverse("suggestions:organization-return", args=[organization.slug]))


def test_list_counts_what_each_said(client, staff):
    organization = make_organization(name="Asosiasi Contoh")
    make_suggestion(by=staff, speaker_organization=organization)
    make_suggestion(by=staff, speaker_seat=make_seat(organization=organization))
    page = client.get(reverse("suggestions:returns"))
    assert [(body.name, body.said) for body in page.context["organizations"]] == [("Asosiasi Contoh", 2)]


class TestWhatWasMadeForIt:
    @pytest.fixture
    def adopted(self, staff):
        """A suggestion of an artisan, adopted with another one, for which something was done."""
        program = make_program(plan=make_plan(adopted=True), title="Bahan bersama")
        one = make_suggestion(by=staff, speaker_artisan=make_artisan())
        other = make_suggestion(by=staff)
        for said in (one, other):
            said.adopt([program], by=staff, reason="Cocok.")
        make_activity(program=program, title="Belanja kayu", suggestions=[one], status="selesai")
        make_activity(program=program, title="Kegiatan orang lain", suggestions=[other], status="selesai")
        make_action_item(text="Hitung kebutuhan kayu", suggestions=[one])
        year = timezone.localdate().year
        indicator = make_indicator(program=program, name="Kayu terbeli", unit="m3", targets={year: 50})
        make_result(indicator=indicator, year=year, quarter=1, value=46)
        return one

    def test_sheet_tells_it_and_the_number_under_its_true_name(self, client, adopted):
        sheet = client.get(reverse("suggestions:artisan-return", args=[adopted.speaker_artisan.slug]))
        for told in (sheet.text, sheet.context["message"]):
            assert "Belanja kayu" in told
            assert "Hitung kebutuhan kayu" in told
            assert "Kegiatan orang lain" not in told
            assert "Bahan bersama" in told
            assert "bersama 1 masukan lain" in told
            assert "46 m3" in told

    def test_sender_reads_the_same_by_code_without_the_words_of_the_office(self, client, adopted):
        client.logout()
        page = client.get(reverse("suggestions:look-up"), {"kode": adopted.code}).text
        assert "Belanja kayu" in page
        assert "46 m3" in page
        assert "Hitung kebutuhan kayu" not in page

    def test_merged_one_is_told_what_was_made_for_its_head(self, client, staff, adopted):
        artisan = make_artisan()
        merged = make_suggestion(by=staff, speaker_artisan=artisan, text="Kayu jati.")
        merged.merge_into(adopted, by=staff, reason="Senada.")
        assert "Belanja kayu" in client.get(reverse("suggestions:artisan-return", args=[artisan.slug])).text

    def test_page_of_the_program_has_it_first(self, client, adopted):
        program = adopted.programs.get()
        make_activity(program=program, title="Rapat persiapan", starts_on=date(2026, 1, 2), status="rencana")
        page = client.get(program.get_absolute_url()).text
        assert page.index("Belanja kayu") < page.index("Rapat persiapan")
        assert "Dibuat untuk 1 masukan" in page

    def test_sheet_asks_as_often_for_many_as_for_few(self, client, staff, adopted, django_assert_max_num_queries):
        artisan = adopted.speaker_artisan
        for number in range(12):
            said = make_suggestion(by=staff, speaker_artisan=artisan, text=f"Masukan {number}")
            said.adopt([make_program(plan=adopted.programs.get().plan)], by=staff, reason="Cocok.")
        address = reverse("suggestions:artisan-return", args=[artisan.slug])
        client.get(address)
        with django_assert_max_num_queries(30):
            client.get(address)
