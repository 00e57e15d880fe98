"""A crawl of all that the public can reach finds nothing that no consent covers, before and after a withdrawal."""

import io
import re
from decimal import Decimal
from html import unescape
from urllib.parse import urljoin

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from crafts.directory.pictures import store_copies
from crafts.models import Artisan, ConfirmationRound, Consent, Photo
from crafts.personal import FACT_SINCE, TICKS
from crafts.records import publishing
from dekranasda.base.forms.phone import shown_phone
from dekranasda.base.page_cache.store import pages as kept_pages
from dekranasda.base.personal import declarations
from tests.factories import make_activity, make_artisan, make_consent, make_plan, make_product, make_program

NAME, STORY = "Xanthia Contoh", "Ceritanya tentang zamrud."
CANARIES = {
    "nik": "9999888877776666",
    "phone": "+6289999111122",
    "email": "rahasia-sekali@contoh.example",
    "address": "Jalan Rahasia Sekali 77",
    "owner_name": "Zulaikha Rahasia",
    "point": "-8.098765",
    "portrait": "wajah-rahasia",
    "turnover": "Rp50 miliar",
    "online": "zamrud-daring",
    "programs": "Pelatihan Zamrud Rahasia",
}
# Facts of the business that only the second version of the consent text names.
FACTS = {
    "brand": "MerekZamrud",
    "capacity": "77 lembar seminggu",
    "certificates": "SertifikatZamrud",
    "opening_hours": "03.07",
    "founded_year": "1843",
}
ENTRANCES = ["/", "/en/", "/perajin/", "/kriya/batik/", "/peta/", "/data/", "/data/perajin.csv", "/data/perajin.json"]
ENTRANCES += ["/sitemap.xml", *(f"/perajin/?q={word}" for word in ("xanthia", "zamrud", "zulaikha"))]
MAX_PAGES = 120
# That an activity is held is public; that this artisan attended it is not.
OF_THE_PLAN = {"programs"}
_LINK = re.compile(r"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>""")


def make_everything():
    artisan = make_artisan(
        name=NAME,
        story=STORY,
        consent=False,
        nik=CANARIES["nik"],
        phone=CANARIES["phone"],
        email=CANARIES["email"],
        address=CANARIES["address"],
        owner_name=CANARIES["owner_name"],
        latitude=Decimal(CANARIES["point"]),
        longitude=Decimal("112.123456"),
        turnover=Artisan.Turnover.MEDIUM,
        website="https://zamrud-daring.example/",
        marketplace_url="https://toko.example/zamrud-daring",
        instagram="zamrud-daring",
        brand=FACTS["brand"],
        capacity=FACTS["capacity"],
        certificates=FACTS["certificates"],
        opening_hours={str(day): ["03:07", "15:00"] for day in range(7)},
        founded_year=int(FACTS["founded_year"]),
    )
    program = make_program(plan=make_plan(adopted=True))
    make_activity(program=program, title=CANARIES["programs"], reached=[artisan])
    make_product(artisan=artisan)
    for name, is_portrait in ((CANARIES["portrait"], True), ("karya-xanthia", False)):
        picture = io.BytesIO()
        Image.new("RGB", (700, 500), "indigo").save(picture, "JPEG")
        image = ContentFile(picture.getvalue(), name=f"{name}.jpg")
        photo = Photo.objects.create(artisan=artisan, image=image, alt="Contoh", is_portrait=is_portrait)
        photo.smaller = store_copies(photo.image.name)
        photo.save()
    return artisan


def read(client, address: str) -> str:
    """The text of a page or file; "" for a picture and for what is refused."""
    answer = client.get(address)
    content = b"".join(answer)
    is_text = answer.status_code == 200 and not answer.headers["Content-Type"].startswith("image/")
    return content.decode(errors="replace") if is_text else ""


def crawl(client, *more) -> dict[str, str]:
    """What the public reaches by links, by its address."""
    waiting, seen = [*ENTRANCES, *more], {}
    while waiting and len(seen) < MAX_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen[address] = read(client, address)
        for groups in _LINK.findall(seen[address]):
            link = urljoin(f"http://testserver{address}", unescape(next(filter(None, groups)))).split("#")[0]
            path = link.removeprefix("http://testserver")
            if path.startswith("/") and "?" not in path and not path.startswith(("/static/", "/akun/")):
                waiting.append(path)
    return seen


def found(pages: dict[str, str]) -> set[str]:
    """Names of the canaries in the text or the address of any page."""
    everything = "\n".join([*pages, *pages.values()])
    shown = {name for name, canary in CANARIES.items() if canary in everything}
    return shown | ({"phone"} if shown_phone(CANARIES["phone"]) in everything else set())


def files_of(artisan: Artisan, *, is_portrait: bool) -> list[str]:
    """Addresses of a picture of the artisan and of its small copy."""
    photo = artisan.photos.get(is_portrait=is_portrait)
    return [photo.image.url, f"/berkas/foto-kecil/320/{photo.image.name.removeprefix('foto/')}.webp"]


def pages_of(artisan: Artisan) -> list[str]:
    # Whatever the language of the page that was read last.
    with translation.override("id"):
        return [artisan.get_absolute_url(), reverse("directory:booth-card", args=[artisan.slug])]


@pytest.fixture
def everything(db):
    return make_everything()


def test_without_consent_nothing_at_all_is_public(client, everything):
    own = [*pages_of(everything), *files_of(everything, is_portrait=True), *files_of(everything, is_portrait=False)]
    assert [client.get(address).status_code for address in own] == [404] * len(own)
    pages = crawl(client)
    assert found(pages) <= OF_THE_PLAN
    assert not any(NAME in text or STORY in text for text in pages.values())


def test_consent_to_the_business_shows_no_personal_field(client, everything):
    make_consent(artisan=everything)
    pages = crawl(client)
    assert NAME in pages[everything.get_absolute_url()]
    assert found(pages) <= OF_THE_PLAN
    assert found({address: pages[address] for address in pages_of(everything)}) == set()
    assert [client.get(file).status_code for file in files_of(everything, is_portrait=False)] == [200, 200]
    assert [client.get(file).status_code for file in files_of(everything, is_portrait=True)] == [404, 404]


@pytest.mark.parametrize("field", [tick.name for tick in TICKS if tick.name != "bulk"])
def test_consent_to_one_field_shows_that_field_alone_and_its_withdrawal_nothing(client, everything, field):
    addresses = [*ENTRANCES, *pages_of(everything)]
    make_consent(artisan=everything, covers=[field])
    assert found({address: read(client, address) for address in addresses}) == {field}
    publishing.withdraw_consent(everything, by=None, reason="Tidak berkenan lagi.")
    pages = {address: read(client, address) for address in addresses}
    assert found(pages) == set()
    assert not any(NAME in text for text in pages.values())


@pytest.mark.parametrize("field", ["phone", "email", "address", "owner_name", "point", "online"])
def test_personal_data_is_in_no_file_to_download_without_its_own_tick(client, everything, field):
    files = ["/data/perajin.csv", "/data/perajin.json"]
    consent = make_consent(artisan=everything, covers=[field])
    assert found({file: read(client, file) for file in files}) == set()
    consent.covers_bulk = True
    consent.save()
    for file in files:
        assert found({file: read(client, file)}) == {field}


def test_what_the_signed_version_did_not_name_is_hidden_everywhere(client, everything):
    old = make_consent(artisan=everything, text_version="2026-1", covers=["phone", "owner_name"])
    search = f"/perajin/?q={FACTS['brand']}"
    pages = {address: read(client, address) for address in [*ENTRANCES, *pages_of(everything)]}
    page = pages[everything.get_absolute_url()]
    assert CANARIES["owner_name"] in page
    assert not any(canary in text for canary in FACTS.values() for text in pages.values())
    assert CANARIES["online"] not in "".join(pages.values())
    assert NAME not in read(client, search)
    anew = Consent(given_by="Zulaikha", given_on=old.given_on, channel="kertas", text_version="2026-3/1")
    publishing.record_consent(everything, anew, by=None)
    page = read(client, everything.get_absolute_url())
    assert all(canary in page for canary in FACTS.values())
    assert CANARIES["owner_name"] not in page
    assert NAME in read(client, search)


def test_photo_is_public_once_somebody_said_whether_it_shows_a_face(client, everything):
    make_consent(artisan=everything, covers=["portrait"])
    photo = everything.photos.get(is_portrait=False)
    Photo.objects.filter(pk=photo.pk).update(is_portrait=None)
    address = everything.get_absolute_url()
    assert photo.image.url not in read(client, address)
    assert client.get(photo.image.url).status_code == 404
    Photo.objects.filter(pk=photo.pk).update(is_portrait=False)
    kept_pages.clear()
    assert client.get(photo.image.url).status_code == 200
    assert photo.image.url in read(client, address)


def test_online_contacts_are_hidden_after_two_missed_rounds(client, everything):
    make_consent(artisan=everything, covers=["online"])
    assert CANARIES["online"] in read(client, everything.get_absolute_url())
    Artisan.objects.filter(pk=everything.pk).update(created_at="2020-01-01T00:00:00Z")
    for year in (2024, 2025):
        ConfirmationRound.objects.create(name=f"{year}", starts_on=f"{year}-01-01", ends_on=f"{year}-02-01")
    assert CANARIES["online"] not in read(client, everything.get_absolute_url())


def test_columns_ticks_and_facts_name_each_other():
    shown = {promised.shown for _model, _field, promised in declarations()} - {"", "fact"}
    assert shown <= {tick.name for tick in TICKS}
    assert len(TICKS) <= 9
    facts = {
        field.name
        for model, field, promised in declarations()
        if model is Artisan and promised.shown == "fact" and promised.since
    }
    assert facts <= set(FACT_SINCE)
    for model, field, promised in declarations():
        if model is Artisan and promised.shown == "fact" and promised.since:
            assert FACT_SINCE[field.name] == promised.since, field.name
    assert {tick.field for tick in TICKS} == set(Consent.PERSONAL_FIELDS)
