"""What people type into the directory, as they spell it, and whom they should see first; the same on every database."""

from urllib.parse import quote

import pytest
from django.http import QueryDict

from crafts import search
from crafts.directory.search import Found
from crafts.directory.selection import Reference, Selection
from crafts.models import Artisan, IndexedWord, Listing
from crafts.records import publishing
from tests.factories import SENTUL, make_artisan, make_product

TURI, BENDOGERIT, TANGGUNG, TANJUNGSARI = "35.72.02.1004", "35.72.03.1007", "35.72.01.1005", "35.72.02.1007"
SANANWETAN, KAUMAN = "35.72.03.1004", "35.72.01.1004"

MAKERS = {
    "kendang": ("Kendang Contoh Wana", "kendang-jimbe", SENTUL, "Kayu mahoni dari lereng Kelud.", "Ketipung kecil"),
    "batik turi": ("Batik Contoh Sekar Turi", "batik", TURI, "Dicanting tangan.", "Kain batik tulis kembang turi"),
    "batik melati": ("Batik Contoh Melati", "batik", BENDOGERIT, "Pewarna alam.", "Kemeja pria"),
    "bubut": ("Bubut Contoh Rukun", "bubut-kayu", TANGGUNG, "Mesin bubut warisan kakek.", "Guci kayu"),
    "bambu": ("Anyaman Contoh Pring", "anyaman-bambu", TANJUNGSARI, "Besek dan kukusan.", "Lampu bambu"),
    "batok": ("Batok Contoh Asri", "batok-kelapa", TANJUNGSARI, "Tempurung pilihan.", "Tas batok kelapa"),
    "wayang": ("Sanggar Contoh Kencana", "wayang", KAUMAN, "Tatah sungging.", "Wayang kulit Arjuna"),
    "gerabah": ("Gerabah Contoh Lempung", "gerabah-keramik", SANANWETAN, "Dibakar tungku.", "Pot bunga"),
    "topeng": ("Topeng Contoh Panji", "topeng-barongan", KAUMAN, "Untuk tari.", "Topeng Klana"),
    "perak": ("Perak Contoh Kartika", "perak-logam", SANANWETAN, "Ukiran halus.", "Cincin perak"),
    "songkok": ("Songkok Contoh Goni", "fesyen-songkok-goni", SENTUL, "Karung bekas.", "Songkok bordir"),
    "boneka": ("Boneka Contoh Ceria", "boneka-kain", BENDOGERIT, "Kain flanel.", "Boneka wisuda"),
    "lukis": ("Café Décor Contoh", "lukis-kertas", KAUMAN, "Lukisan kaca.", "Kartu ucapan"),
    "sapu": ("Sapu Contoh Makmur", "sapu-sikat", TANGGUNG, "Dari ijuk.", "Sapu lantai"),
}

# What is typed → who comes first, in this order; [] when nobody may be found.
FIRST = {
    # Indonesian
    "kendang": ["kendang"],
    "batik": ["batik melati", "batik turi"],
    "batik turi": ["batik turi"],
    "topeng": ["topeng"],
    "wayang kulit": ["wayang"],
    "tas batok kelapa": ["batok"],
    "boneka wisuda": ["boneka"],
    "songkok goni": ["songkok"],
    "guci": ["bubut"],
    "mahoni": ["kendang"],
    "ijuk": ["sapu"],
    "pewarna alam": ["batik melati"],
    "perajin batik": ["batik melati", "batik turi"],
    "pengrajin kendang": ["kendang"],
    "kerajinan bambu": ["bambu"],
    "anyam": ["bambu"],
    "anyamannya": ["bambu"],
    "lukisan": ["lukis"],
    "rebana": ["kendang"],
    # Places
    "Bendogerit": ["batik melati", "boneka"],
    "batik bendogerit": ["batik melati"],
    "sanan wetan gerabah": ["gerabah"],
    "kelurahan tanggung": ["bubut", "sapu"],
    "sentul kendang": ["kendang"],
    # English
    "drum": ["kendang"],
    "drums": ["kendang"],
    "pottery": ["gerabah"],
    "masks": ["topeng"],
    "puppet": ["wayang"],
    "coconut shell": ["batok"],
    "silver": ["perak"],
    "batik makers in Blitar": ["batik melati", "batik turi"],
    "hand-drawn batik": ["batik melati", "batik turi"],
    # Misspelt
    "batek": ["batik melati", "batik turi"],
    "btaik": ["batik melati", "batik turi"],
    "kendangg": ["kendang"],
    "kendng": ["kendang"],
    "gerbah": ["gerabah"],
    "wayng": ["wayang"],
    "songkog": ["songkok"],
    "tanjungsri": ["bambu", "batok"],
    "bonekka wisudah": ["boneka"],
    "kemeja batk": ["batik melati"],
    # Javanese and old spelling
    "kendhang": ["kendang"],
    "bathik": ["batik melati", "batik turi"],
    "jembe": ["kendang"],
    "djembe": ["kendang"],
    "goetji": ["bubut"],
    "thopeng": ["topeng"],
    "bathok": ["batok"],
    # Case, accents, signs
    "KENDANG": ["kendang"],
    "cafe decor": ["lukis"],
    "Cafè  DÉCOR!": ["lukis"],
    "“wayang”": ["wayang"],
    "kembangturi": ["batik turi"],
    # Words that praise or ask: they shut nobody out
    "kendang murah": ["kendang"],
    "batik workshop": ["batik melati", "batik turi"],
    "cheap batik": ["batik melati", "batik turi"],
    "batik terbaik": ["batik melati", "batik turi"],
    "handmade drums": ["kendang"],
    "grosir songkok": ["songkok"],
    "harga wayang kulit": ["wayang"],
    "pesan topeng": ["topeng"],
    "best pottery in Blitar": ["gerabah"],
    "beli boneka wisuda": ["boneka"],
    "kembang turi asli": ["batik turi"],
    # Other words for what the directory has
    "gamelan": ["kendang"],
    "karawitan": ["kendang"],
    "percussion": ["kendang"],
    "peci": ["songkok"],
    "kopiah": ["songkok"],
    "tembikar": ["gerabah"],
    "gamelan murah": ["kendang"],
    "topi": ["songkok"],
    "gong": ["perak"],
    # What it is made of
    "tekstil": ["batik melati", "batik turi", "boneka", "songkok"],
    "textile": ["batik melati", "batik turi", "boneka", "songkok"],
    "logam": ["perak"],
    "metal": ["perak"],
    "tanah liat": ["gerabah"],
    "clay": ["gerabah"],
    # Nobody
    "!!!": [],
    "😀": [],
    "中文": [],
    "ꦧꦠꦶꦏ꧀": [],
    "…, –": [],
    "keranjang sepatu murah": [],
    "sepatu kulit buaya": [],
    "xqzw": [],
}


@pytest.fixture
def makers(db):
    """The makers of the table."""
    made = {}
    for key, (name, craft, village, story, product) in MAKERS.items():
        made[key] = make_artisan(name=name, crafts=[craft], village=village, story=story)
        make_product(artisan=made[key], name=product)
    return made


def find(query: str) -> Found:
    reference = Reference.load()
    return Found(Selection.from_query(QueryDict(query), reference), reference)


def names(query: str) -> list[str]:
    return [artisan.name for artisan in find(query).page]


def test_a_word_that_names_nothing_shows_everybody_and_says_that_nobody_has_it(makers):
    for word in ("grosir", "murah"):
        found = find(f"q={word}")
        assert len(names(f"q={word}")) == len(makers)
        assert list(found.left_out) == [word]
        assert not found.read_as


def test_everybody_finds_what_they_mean(makers):
    """All rows at once: made and asked a row at a time, this table would take minutes."""
    keys, wrong = {artisan.name: key for key, artisan in makers.items()}, {}
    for query, first in FIRST.items():
        found = [keys[name] for name in names(f"q={quote(query)}")][: max(len(first), 1)]
        if found != first:
            wrong[query] = found
    assert wrong == {}


def test_word_that_nobody_has_is_named_and_shuts_nobody_out(makers):
    assert (find("q=kendang murah").total, find("q=kendang murah").left_out) == (1, ("murah",))
    makers["batik turi"].story = "Tempat workshop batik."
    makers["batik turi"].save()
    search.refresh([makers["batik turi"]])
    assert names("q=batik workshop") == ["Batik Contoh Sekar Turi", "Batik Contoh Melati"]
    assert find("q=batik workshop").left_out == ()
    assert find("q=gamelan").read_as == "kendang"


def test_other_spelling_is_said_and_offered(makers):
    assert (find("q=batek").read_as, find("q=batik").read_as) == ("batik", "")
    make_artisan(name="Bathok Contoh", crafts=["wayang"])
    for _each in range(10):
        make_artisan(name="Boneka Contoh Lagi", crafts=["boneka-kain"])
    make_artisan(name="Bonika Contoh", crafts=["wayang"])
    offered = find("q=bonika")
    assert (offered.total, offered.maybe_meant) == (1, "boneka")


def test_best_match_is_first_name_before_craft_before_product_before_story(db):
    make_artisan(name="Contoh Cerita", story="Terinspirasi naga.", crafts=["wayang"])
    make_product(artisan=make_artisan(name="Contoh Produk", crafts=["wayang"]), name="Patung naga")
    make_artisan(name="Naga Contoh", crafts=["wayang"])
    assert names("q=naga") == ["Naga Contoh", "Contoh Produk", "Contoh Cerita"]


def test_filters_join_and_say_how_many_each_further_choice_leaves(makers):
    found = find("kriya=batik")
    assert found.total == 2
    places = {option.label: option.count for _district, options in found.villages for option in options if option.count}
    assert places == {"Turi": 1, "Bendogerit": 1}
    crafts = {option.value: option.count for option in found.crafts}
    assert (crafts["batik"], crafts["wayang"]) == (2, 1)
    assert names(f"kriya=batik&kelurahan={TURI}") == ["Batik Contoh Sekar Turi"]
    assert names("q=contoh&kecamatan=35.72.03&kriya=perak-logam") == ["Perak Contoh Kartika"]


def test_flags_narrow(db):
    make_artisan(name="Contoh Buka", visitable=True)
    make_artisan(name="Contoh Pesan", accepts_custom_orders=True)
    make_product(artisan=make_artisan(name="Contoh Sedia"), available=True)
    make_product(artisan=make_artisan(name="Contoh Habis"), available=False)
    make_artisan(name="Contoh Grosir", wholesale_minimum=20)
    make_artisan(name="Contoh Kirim", ships_to="dunia")
    found = find("")
    assert {option.value: option.count for option in found.flags} == dict.fromkeys(Selection.FLAGS, 1)
    assert [names(f"{flag}=1") for flag in Selection.FLAGS] == [
        ["Contoh Sedia"], ["Contoh Buka"], ["Contoh Pesan"], ["Contoh Grosir"], ["Contoh Kirim"],
    ]  # fmt: skip


def test_order_by_name_and_by_newest(db):
    for name in ("Beta", "alfa", "Čempaka"):
        make_artisan(name=name)
    assert names("urut=nama") == ["alfa", "Beta", "Čempaka"]
    assert names("urut=terbaru") == ["Čempaka", "alfa", "Beta"]
    assert sorted(names("")) == sorted(names("urut=nama"))


def test_every_artisan_is_on_exactly_one_page(db, monkeypatch):
    monkeypatch.setattr("crafts.directory.search.PER_PAGE", 4)
    for number in range(11):
        make_artisan(name=f"Contoh {number:02d}", visitable=number % 2 == 0)
    for query, total in (("", 11), ("urut=nama", 11), ("kunjungan=1", 6), ("q=contoh", 11)):
        pages = [names(f"{query}&halaman={page}") for page in range(1, find(query).page.paginator.num_pages + 1)]
        assert len({name for page in pages for name in page}) == sum(map(len, pages)) == total
    assert names("urut=nama&halaman=2") == ["Contoh 04", "Contoh 05", "Contoh 06", "Contoh 07"]
    assert names("urut=nama&halaman=3") == ["Contoh 08", "Contoh 09", "Contoh 10"]
    assert names("urut=nama&halaman=999") == names("urut=nama&halaman=3")


STEPS = {
    "hidden": lambda artisan: publishing.hide(artisan, by=None),
    "consent withdrawn": lambda artisan: publishing.withdraw_consent(artisan, by=None, reason="Tidak berkenan."),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_who_is_not_public_any_more_leaves_no_word_behind(db, step):
    artisan = make_artisan(name="Xaverina Contoh", story="Mengukir zirkon.")
    assert names("q=xaverina") == names("q=zirkon") == ["Xaverina Contoh"]
    step(Artisan.objects.get(pk=artisan.pk))
    assert find("q=xaverina").total == find("").total == 0
    assert not IndexedWord.objects.filter(word__in=["xaverina", "zirkon"]).exists()
    assert not Listing.objects.exists()


def test_owner_is_found_only_where_the_consent_covers_the_name(db):
    make_artisan(name="Contoh A", owner_name="Wagiyem", covers=["owner_name"])
    make_artisan(name="Contoh B", owner_name="Wagiyem")
    assert names("q=wagiyem") == ["Contoh A"]


def test_index_kept_step_by_step_is_the_index_made_anew(makers):
    publishing.hide(makers["batok"], by=None)
    makers["perak"].name = "Aneka Perak Contoh"
    makers["perak"].save()
    search.refresh([makers["perak"]])
    make_artisan(name="Contoh Baru", crafts=["wayang", "batik"])

    def everything():
        return {
            query: names(query) for query in ("", "urut=nama", "urut=terbaru", "q=contoh", "kriya=batik", "q=perak")
        }

    kept = everything()
    words = set(IndexedWord.objects.values_list("word", "listings"))
    search.rebuild()
    assert everything() == kept
    assert set(IndexedWord.objects.values_list("word", "listings")) == words


def test_many_at_once_end_like_one_by_one(db, monkeypatch):
    artisans = [make_artisan(name=f"Contoh {number}") for number in (3, 1, 2)]
    before = names("urut=nama")
    monkeypatch.setattr(search.index, "MANY", 0)
    for artisan in artisans:
        artisan.name = artisan.name.replace("Contoh", "Sample")
        artisan.save()
    search.refresh(artisans)
    assert names("urut=nama") == [name.replace("Contoh", "Sample") for name in before]


@pytest.mark.parametrize("number", [1, 30])
def test_directory_costs_the_same_for_1_and_30(client, db, number, django_assert_max_num_queries):
    for _each in range(number):
        make_product(artisan=make_artisan())
    client.get("/perajin/?q=contoh")
    with django_assert_max_num_queries(9):
        client.get("/perajin/?q=contoh&urut=nama")


def test_nonsense_in_the_address_is_told_and_left_out(client, makers):
    page = client.get("/perajin/?kriya=tidak-ada&kecamatan=99&halaman=-3&urut=x").text
    assert "tidak-ada, 99" in page
    assert "14 perajin" in page


def test_empty_result_offers_ways_on(client, makers):
    page = client.get("/perajin/?q=kendang&kriya=batik").text
    assert "Tanpa filter, “kendang” menemukan 1 perajin." in page
    assert 'href="/perajin/?q=kendang"' in page
