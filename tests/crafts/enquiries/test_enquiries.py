"""A buyer asks once; the office passes it on to makers in turn, notes what they answer and what came of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from crafts.enquiries.closing import Sale, close
from crafts.enquiries.counts import demand
from crafts.enquiries.duties import ask_outcomes
from crafts.enquiries.passing import TurnMoved, note_answer, pass_on
from crafts.enquiries.sorting import craft_of
from crafts.enquiries.turns import mark_of, propose
from crafts.enquiries.words import message_to_maker, whatsapp_to_maker
from crafts.models import Enquiry, PassedOn
from crafts.models.enquiry import OUTCOME_AFTER
from crafts.records.erasure import erase
from crafts.records.merging import merge
from dekranasda.base.audit.models import AuditEvent
from dekranasda.operations.retention import clean_up
from tests.factories import craft, make_artisan, make_enquiry, make_passing, make_product, make_user

pytestmark = pytest.mark.django_db
ASK = reverse("enquiries:ask")


def asked(**changes):
    return {
        "kind": "grosir",
        "what": "200 songkok for a wedding",
        "quantity": "200",
        "place": "Leiden, Netherlands",
        "language": "en",
        "buyer_name": "Buyer Sample",
        "buyer_email": "buyer@contoh.example",
        **changes,
    }


def make_maker(**fields):
    """A maker whose record was checked today."""
    artisan = make_artisan(**fields)
    artisan.confirm(by=None)
    return artisan


def test_buyer_abroad_asks_in_english_and_the_words_tell_the_craft(client):
    answer = client.post(f"/en{ASK}", asked(), follow=True)
    sent = Enquiry.objects.get()
    assert sent.code in answer.text
    assert "Your question has reached the office" in answer.text
    assert sent.craft == craft("fesyen-songkok-goni")
    typed = sent.code.lower().replace("t-", " ")
    assert sent.code in client.get("/en/tanya/cek/", {"kode": typed}).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"buyer_email": ""}, "Isi telepon atau email"),
        ({"what": ""}, "tidak boleh kosong"),
        ({"quantity": "0"}, "antara 1 dan 1.000.000"),
        ({"quantity": "dua ratus"}, "Tulis angka"),
        ({"what": "Songkok, telepon 0812 3456 7890 saja."}, "Hapus nomor telepon dan email"),
        ({"what": "Songkok, balas ke a.b@contoh.example ya."}, "Hapus nomor telepon dan email"),
        ({"needed_on": "2020-01-01"}, "hari ini atau sesudahnya"),
        ({"website_address": "https://robot.example"}, "dikirim oleh mesin"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field_and_stays_typed(client, changes, words):
    page = client.post(ASK, asked(**changes)).text
    assert words in page
    assert "Leiden, Netherlands" in page
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(("typed", "stored"), [("1,000", 1000), ("1.000", 1000), ("12", 12)])
def test_a_number_is_read_as_its_language_writes_it(client, typed, stored):
    client.post(f"/en{ASK}", asked(quantity=typed))
    assert Enquiry.objects.get().quantity == stored


def test_a_number_far_too_large_is_said_once(client):
    page = client.post(f"/en{ASK}", asked(budget="9" * 30)).text
    section = page.split('id="div_id_budget"')[1].split('id="div_id_place"')[0]
    assert section.count("invalid-feedback") == 1


def test_buyer_who_names_no_day_is_not_sent_to_a_maker_who_would_take_years(client):
    small = make_maker(capacity="60 buah per bulan", capacity_number=10, capacity_unit="buah")
    able = make_maker(capacity_number=350, capacity_unit="buah")
    dear = make_maker(wholesale_minimum=500)
    told = propose(make_enquiry(kind="grosir", quantity=200))
    assert [one.artisan for one in told.fitting] == [able]
    assert {one.artisan for one in told.others} == {small, dear}
    assert "200 buah perlu lebih dari 90 hari" in " ".join(word for one in told.others for word in one.but)


def test_a_question_sent_twice_is_one(client):
    ticket = "11111111-1111-4111-8111-111111111111"
    first, second = (client.post(ASK, asked(sekali=ticket)) for _time in range(2))
    assert Enquiry.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_the_same_words_of_the_same_buyer_are_one_question_and_other_words_another(client):
    first = client.post(f"/en{ASK}", asked())
    again = client.post(f"/en{ASK}", asked(quantity=""), follow=True)
    assert Enquiry.objects.count() == 1
    assert f"We have this question already, under the code {Enquiry.objects.get().code}" in again.text
    assert again.redirect_chain[0][0] == first.url
    client.post(f"/en{ASK}", asked(what="300 songkok"))
    client.post(f"/en{ASK}", asked(buyer_email="other@contoh.example"))
    assert Enquiry.objects.count() == 3


def test_maker_craft_and_product_lead_to_the_form_filled_in(client):
    artisan = make_maker(name="Batik Contoh", covers=["phone"], phone="+6281234500011")
    product = make_product(artisan=artisan, name="Selendang contoh")
    page = client.get(artisan.get_absolute_url()).text
    assert f"{ASK}?perajin={artisan.slug}&amp;produk={product.pk}" in page
    form = client.get(ASK, {"perajin": artisan.slug, "produk": product.pk}).text
    assert "Tanya Batik Contoh" in form
    assert "Selendang contoh</textarea>" in form
    assert "https://wa.me/6281234500011" in form
    assert f"{ASK}?kriya=batik" in client.get(craft("batik").get_absolute_url()).text
    assert "sulaman</textarea>" in client.get(ASK, {"q": "sulaman"}).text
    assert ASK in client.get("/").text


def test_craft_of_a_named_maker_is_found_without_asking_for_each_craft(django_assert_max_num_queries):
    artisan, wayang = make_artisan(crafts=["wayang"]), craft("wayang")
    with django_assert_max_num_queries(2):
        assert craft_of(what="Hadiah.", chosen=None, artisan=artisan) == wayang


def test_a_hidden_maker_is_not_asked_by_name(client):
    artisan = make_artisan(published=False)
    client.post(f"{ASK}?perajin={artisan.slug}", asked())
    assert Enquiry.objects.get().artisan is None


def test_office_passes_a_question_on_in_turn_notes_answers_and_the_buyer_reads_them(client, sign_in):
    able, unable = make_maker(name="Batik Sanggup"), make_maker(name="Batik Penuh")
    enquiry = make_enquiry(quantity=200)
    office = sign_in("Sekretariat")
    page = client.get(enquiry.get_absolute_url()).text
    assert "Belum pernah diberi pertanyaan kriya ini." in page
    chosen = {"perajin": [able.pk, unable.pk], "seen": propose(enquiry).mark}
    page = client.post(reverse("enquiries:pass-on", args=[enquiry.code]), chosen, follow=True).text
    assert "Dicatat untuk 2 perajin" in page
    assert set(enquiry.passings.values_list("passed_by", "channel")) == {(office.pk, "kertas")}
    one = enquiry.passings.get(artisan=able)
    note = {"answer": "bisa", "words": "Dua minggu.", "heard": "telepon"}
    client.post(reverse("enquiries:maker-answer", args=[enquiry.code, one.pk]), note)
    client.post(reverse("enquiries:reply", args=[enquiry.code]), {"reply": "Ready in two weeks."})
    client.logout()
    page = client.get(reverse("enquiries:look-up"), {"kode": enquiry.code}).text
    assert "diteruskan kepada 2 perajin; 1 sudah menjawab" in page
    assert able.get_absolute_url() in page
    assert "Batik Penuh" not in page
    assert "Ready in two weeks." in page
    assert "Dua minggu." not in page


def test_sale_counts_in_ledger_quarter_and_on_the_buyers_page(client, sign_in):
    maker, other = make_maker(), make_maker()
    enquiry = make_enquiry(passed_to=[maker, other])
    sign_in("Sekretariat")
    first = enquiry.passings.get(artisan=maker)
    sold = {"outcome": "terjual", f"pieces_{first.pk}": "200", f"rupiah_{first.pk}": "5.000.000"}
    page = client.post(reverse("enquiries:finish", args=[enquiry.code]), sold, follow=True).text
    assert "Hasil tersimpan" in page
    assert "Rp5.000.000" in page
    today = timezone.localdate()
    told = demand(today.year, [(today.month + 2) // 3])
    assert (told.total.asked, told.total.passed, told.total.sold, told.total.pieces) == (1, 1, 1, 200)
    assert [(one.name, one.sold) for one in told.crafts] == [("Batik tulis dan cap", 1)]
    assert [one.name for one in told.villages] == ["Sentul"]
    assert told.total.rupiah is None, "one maker's earnings are nobody's sum"
    client.logout()
    page = client.get(reverse("enquiries:look-up"), {"kode": enquiry.code}).text
    assert "berakhir dengan pembelian: 200 buah" in page
    assert "Apakah jadi membeli?" in page


def test_sale_without_pieces_and_no_without_a_reason_are_refused(client, sign_in):
    enquiry = make_enquiry(passed_to=[make_maker()])
    sign_in("Sekretariat")
    address = reverse("enquiries:finish", args=[enquiry.code])
    assert "Isi berapa buah yang terjual" in client.post(address, {"outcome": "terjual"}).text
    assert "Pilih sebabnya." in client.post(address, {"outcome": "tidak-jadi"}).text
    enquiry.refresh_from_db()
    assert enquiry.is_open


def test_outcome_that_was_wrong_is_opened_again_and_counts_no_more(client, sign_in):
    enquiry = make_enquiry(passed_to=[make_maker()])
    close(enquiry, outcome="terjual", by=make_user(), sales={enquiry.passings.get().pk: Sale(7)})
    sign_in("Sekretariat")
    client.post(reverse("enquiries:reopen", args=[enquiry.code]))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.outcome) == ("diteruskan", "")
    assert demand(timezone.localdate().year).total.sold == 0


def test_makers_read_the_buyers_contact_only_where_the_buyer_ticked_it():
    maker = make_maker(phone="+6281234500011")
    silent = make_passing(enquiry=make_enquiry(buyer_phone="+31201234567"), artisan=maker)
    shared = make_passing(enquiry=make_enquiry(buyer_phone="+31201234567", shares_contact=True), artisan=maker)
    assert "pembeli@contoh.example" not in message_to_maker(silent)
    assert "ada di kantor" in message_to_maker(silent)
    assert "pembeli@contoh.example" in message_to_maker(shared)
    assert whatsapp_to_maker(silent).startswith("https://wa.me/6281234500011?")
    landline = make_passing(artisan=make_maker(phone="+62342801234"))
    assert whatsapp_to_maker(landline) == ""


def test_maker_who_cannot_make_that_many_or_was_not_confirmed_stands_apart_with_the_reason():
    able = make_maker(capacity="400 lembar per bulan")
    small = make_maker(capacity="10 lembar per bulan")
    stale = make_artisan()
    told = propose(make_enquiry(quantity=200, needed_on=timezone.localdate() + timedelta(days=30)))
    assert [one.artisan for one in told.fitting] == [able]
    assert "cukup untuk 200 buah" in " ".join(told.fitting[0].why)
    but = {one.artisan: " ".join(one.but) for one in told.others}
    assert "tidak cukup untuk 200 buah" in but[small]
    assert "belum pernah dikonfirmasi" in but[stale]


def test_visit_is_proposed_to_those_who_take_visitors():
    open_doors, closed = make_maker(visitable=True), make_maker()
    told = propose(make_enquiry(kind="kunjungan"))
    assert [one.artisan for one in told.fitting] == [open_doors]
    assert [one.artisan for one in told.others] == [closed]


def test_never_asked_come_first_then_those_asked_longest_ago():
    never, long_ago, lately, twice = (make_maker(name=f"Batik {number}") for number in range(4))
    make_passing(artisan=long_ago, days_ago=200)
    make_passing(artisan=lately, days_ago=3)
    make_passing(artisan=twice, days_ago=300)
    make_passing(artisan=twice, days_ago=250)
    assert [one.artisan for one in propose(make_enquiry()).fitting] == [never, long_ago, lately, twice]
    # Older than a year counts no more, but whoever never was asked still comes first.
    PassedOn.objects.filter(artisan=twice).update(passed_at=timezone.now() - timedelta(days=400))
    assert [one.artisan for one in propose(make_enquiry()).fitting][:2] == [never, twice]


def test_turn_of_one_craft_says_nothing_of_another():
    maker = make_maker(crafts=("batik", "wayang"))
    make_passing(enquiry=make_enquiry(crafts=["wayang"]), artisan=maker)
    [one] = propose(make_enquiry(crafts=["batik"])).fitting
    assert one.turn.asked == 0


def test_maker_whom_the_buyer_named_leads(client):
    make_maker()
    named = make_maker()
    make_passing(artisan=named)
    told = propose(make_enquiry(artisan=named))
    assert told.fitting[0].artisan == named
    assert "Disebut oleh pembeli." in told.fitting[0].why


def test_whoever_passes_on_second_sees_the_turn_as_it_is_now(client, sign_in):
    first, second = make_maker(), make_maker()
    one, other = make_enquiry(), make_enquiry()
    seen = propose(other).mark
    pass_on(one, {first.pk: "whatsapp"}, by=make_user(), seen=mark_of(one.craft))
    with pytest.raises(TurnMoved):
        pass_on(other, {first.pk: "whatsapp"}, by=make_user(), seen=seen)
    sign_in("Sekretariat")
    data = {"perajin": [second.pk], "seen": seen}
    page = client.post(reverse("enquiries:pass-on", args=[other.code]), data, follow=True).text
    assert "Urutan giliran berubah" in page
    assert not other.passings.exists()


def test_passing_on_is_taken_back_until_the_maker_answered(client, sign_in):
    enquiry = make_enquiry(passed_to=[make_maker()])
    passing = enquiry.passings.get()
    sign_in("Sekretariat")
    address = reverse("enquiries:pass-undo", args=[enquiry.code, passing.pk])
    note_answer(passing, answer="bisa", words="", heard="telepon", by=make_user())
    assert "sudah menjawab" in client.post(address, follow=True).text
    PassedOn.objects.update(answer="", answered_at=None, heard="", answer_words="")
    client.post(address)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.passed_at, enquiry.passings.count()) == ("masuk", None, 0)


def test_after_a_month_the_desk_asks_for_the_outcome_and_the_buyer_once(client, settings, sign_in):
    settings.EMAIL_CONFIGURED = True
    enquiry = make_enquiry(passed_to=[make_maker()], passed_days_ago=OUTCOME_AFTER.days + 1, language="en")
    make_enquiry(passed_to=[make_maker()])
    assert ask_outcomes() == "1 pertanyaan ditanyakan hasilnya."
    assert ask_outcomes() == ""
    assert list(Enquiry.objects.awaiting_outcome()) == [enquiry]
    page = client.get(reverse("enquiries:look-up"), {"kode": enquiry.code}).text
    assert "Apakah jadi membeli?" in page
    said = {"kode": enquiry.code, "said": "jadi", "words": "Bagus."}
    assert "jawaban Anda tersimpan" in client.post(reverse("enquiries:buyer-says"), said, follow=True).text
    page = client.post(reverse("enquiries:buyer-says"), {**said, "said": "tidak"}, follow=True).text
    assert "sudah dijawab sebelumnya" in page
    enquiry.refresh_from_db()
    assert enquiry.buyer_said == "jadi"
    sign_in("Sekretariat")
    assert "Kata pembeli: Ya, sudah dibeli" in client.get(enquiry.get_absolute_url()).text
    assert "pertanyaan pembeli perlu dicatat hasilnya" in client.get(reverse("dashboards:dashboard")).text
    assert not mail.outbox or "purchase" in mail.outbox[0].subject


def test_buyers_contact_is_shown_when_asked_for_and_that_is_recorded(client, sign_in):
    enquiry = make_enquiry()
    sign_in("Sekretariat")
    assert "pembeli@contoh.example" not in client.get(enquiry.get_absolute_url()).text
    assert "pembeli@contoh.example" in client.post(reverse("enquiries:contact-reveal", args=[enquiry.code])).text
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONTACT_REVEALED, subject__contains=enquiry.code)


def test_buyer_is_forgotten_a_year_after_the_end_and_the_sale_still_counts():
    enquiry = make_enquiry(passed_to=[make_maker()], place="Leiden")
    note_answer(enquiry.passings.get(), answer="bisa", words="Kepada Pembeli Contoh.", heard="telepon", by=make_user())
    close(enquiry, outcome="terjual", by=make_user(), sales={enquiry.passings.get().pk: Sale(5)})
    clean_up()
    enquiry.refresh_from_db()
    assert enquiry.buyer_name
    Enquiry.objects.update(closed_at=timezone.now() - timedelta(days=366))
    clean_up()
    enquiry.refresh_from_db()
    assert (enquiry.buyer_name, enquiry.buyer_email, enquiry.what, enquiry.place) == ("", "", "", "")
    assert enquiry.passings.get().answer_words == ""
    assert enquiry.passings.get().sold_pieces == 5


def test_erased_maker_stays_a_number_and_merged_ones_are_asked_once():
    kept, merged = make_maker(), make_maker()
    enquiry = make_enquiry(passed_to=[kept, merged])
    for passing in enquiry.passings.all():
        note_answer(passing, answer="bisa", words="Saya bisa.", heard="telepon", by=make_user())
    close(enquiry, outcome="terjual", by=make_user(), sales={one.pk: Sale(3) for one in enquiry.passings.all()})
    merge(kept, merged, from_merged=[], by=make_user())
    passing = enquiry.passings.get()
    assert (passing.artisan, passing.sold_pieces) == (kept, 6)
    kept.refresh_from_db()
    erase(kept, by=make_user())
    passing.refresh_from_db()
    assert (passing.answer, passing.answer_words, passing.sold_pieces) == ("bisa", "", 6)


def test_queue_takes_the_same_queries_for_any_number(client, sign_in, django_assert_max_num_queries):
    for _number in range(12):
        make_enquiry(artisan=make_artisan())
    sign_in("Sekretariat")
    client.get(reverse("enquiries:enquiries"))
    with django_assert_max_num_queries(14):
        client.get(reverse("enquiries:enquiries"))


def test_page_of_a_question_takes_the_same_queries_for_any_number_of_makers(
    client, sign_in, django_assert_max_num_queries
):
    makers = [make_maker() for _number in range(15)]
    enquiry = make_enquiry(passed_to=makers[:6], quantity=3)
    sign_in("Sekretariat")
    client.get(enquiry.get_absolute_url())
    with django_assert_max_num_queries(20):
        client.get(enquiry.get_absolute_url())


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")  # SQLite in memory has one connection.
def test_of_two_who_pass_on_in_the_same_moment_the_second_sees_the_turn_move():
    maker, people = make_maker(), [make_user(), make_user()]
    enquiries = [make_enquiry(), make_enquiry()]
    together = Barrier(2)

    def ask(number):
        mine = Enquiry.objects.select_related("craft").get(pk=enquiries[number].pk)
        seen = mark_of(mine.craft)
        together.wait()
        try:
            pass_on(mine, {maker.pk: "whatsapp"}, by=people[number], seen=seen)
        except TurnMoved:
            return "moved"
        finally:
            connection.close()
        return "passed"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(ask, range(2))) == ["moved", "passed"]
    assert PassedOn.objects.count() == 1
