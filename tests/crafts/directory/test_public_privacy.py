"""A crawl of all that the public can reach finds nothing that no consent covers, before and after a withdrawal."""

import io
import re
from decimal import Decimal
from html import unescape
from urllib.parse import urljoin

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from crafts.directory.pictures import store_copies
from crafts.models import Artisan, Photo
from crafts.records import publishing
from tests.factories import make_artisan, make_consent, make_product

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
}
ENTRANCES = ["/", "/en/", "/perajin/", "/kriya/batik/", "/peta/", "/data/", "/data/perajin.csv", "/data/perajin.json"]
ENTRANCES += ["/sitemap.xml", *(f"/perajin/?q={word}" for word in ("xanthia", "zamrud", "zulaikha"))]
MAX_PAGES = 120
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
    )
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
    return content.decode() if is_text else ""


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
    return {name for name, canary in CANARIES.items() if canary in everything}


def files_of(artisan: Artisan, *, is_portrait: bool) -> list[str]:
    """Addresses of a picture of the artisan and of its small copy."""
    photo = artisan.photos.get(is_portrait=is_portrait)
    return [photo.image.url, f"/berkas/foto-kecil/320/{photo.image.name.removeprefix('foto/')}.webp"]


def pages_of(artisan: Artisan) -> list[str]:
    return [artisan.get_absolute_url(), reverse("directory:booth-card", args=[artisan.slug])]


@pytest.fixture
def everything(db):
    return make_everything()


def test_without_consent_nothing_at_all_is_public(client, everything):
    own = [*pages_of(everything), *files_of(everything, is_portrait=True), *files_of(everything, is_portrait=False)]
    assert [client.get(address).status_code for address in own] == [404] * len(own)
    pages = crawl(client)
    assert found(pages) == set()
    assert not any(NAME in text or STORY in text for text in pages.values())


def test_consent_to_the_business_shows_no_personal_field(client, everything):
    make_consent(artisan=everything)
    pages = crawl(client)
    assert NAME in pages[everything.get_absolute_url()]
    assert found(pages) == set()
    assert [client.get(file).status_code for file in files_of(everything, is_portrait=False)] == [200, 200]
    assert [client.get(file).status_code for file in files_of(everything, is_portrait=True)] == [404, 404]


@pytest.mark.parametrize("field", ["phone", "email", "address", "owner_name", "point", "portrait"])
def test_consent_to_one_field_shows_that_field_alone_and_its_withdrawal_nothing(client, everything, field):
    addresses = [*ENTRANCES, *pages_of(everything)]
    make_consent(artisan=everything, covers=[field])
    assert found({address: read(client, address) for address in addresses}) == {field}
    publishing.withdraw_consent(everything, by=None, reason="Tidak berkenan lagi.")
    pages = {address: read(client, address) for address in addresses}
    assert found(pages) == set()
    assert not any(NAME in text for text in pages.values())
