import io
import tomllib
from functools import cache
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from crafts.models import CraftCategory
from dekranasda.demo import pictures
from dekranasda.demo.content.source import FOLDER

CARD = (160, 120)
# What two cards side by side differ by, at least, on average over their dots: out of 255.
NOTICED = 9
# The average weight of what a demo showed before its pictures were drawn objects; no picture may weigh more.
MOST_BYTES = 98_000


def _products() -> dict[str, list[str]]:
    """What each craft of the demo sells, by the name of its picture."""
    words = tomllib.loads((FOLDER / "sample_artisans.toml").read_text(encoding="utf-8"))
    return {craft: [product[-1] for product in about["products"]] for craft, about in words["crafts"].items()}


CRAFTS = sorted(_products())


@cache
def _drawn(picture: pictures.Picture) -> bytes:
    return picture.drawn()


def _small(picture: pictures.Picture) -> Image.Image:
    return Image.open(io.BytesIO(_drawn(picture))).convert("RGB").resize(CARD, Image.Resampling.BOX)


def _difference(first: Image.Image, second: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


@pytest.mark.django_db
@pytest.mark.any_database
def test_every_craft_of_the_list_has_its_things():
    assert set(pictures.PICTURES) == set(CraftCategory.objects.values_list("slug", flat=True)) == set(CRAFTS)


@pytest.mark.parametrize("craft", CRAFTS)
def test_every_product_shows_its_own_thing(craft):
    sold = _products()[craft]
    assert len(set(sold)) == len(sold)
    assert set(sold) <= set(pictures.PICTURES[craft])
    shown = [pictures.of_product(craft, thing) for thing in sold]
    assert all(pictures.PICTURES[craft][one.thing][2] in one.description for one in shown)
    assert all(_is_a_picture(_drawn(one)) for one in shown)


def _is_a_picture(drawn: bytes) -> bool:
    picture = Image.open(io.BytesIO(drawn))
    assert (picture.format, picture.size) == ("WEBP", (pictures.WIDTH, pictures.HEIGHT))
    assert len(drawn) <= MOST_BYTES
    return True


@pytest.mark.parametrize("craft", CRAFTS)
def test_no_two_makers_of_a_craft_look_alike_on_a_card(craft):
    """Where both sell everything, so that nothing but their number tells them apart."""
    covers = [pictures.cover(craft, number, _products()[craft]) for number in range(16)]
    cards = {one: _small(one) for one in covers}
    alike = [
        (first, second)
        for first, second in combinations(covers, 2)
        if _difference(cards[first], cards[second]) < NOTICED
    ]
    assert not alike


@pytest.mark.parametrize("craft", CRAFTS)
def test_every_cover_of_a_craft_is_taken_in_its_own_way(craft):
    looks = set()
    for number in range(pictures.COVERS):
        one = pictures.cover(craft, number, _products()[craft])
        look = one.look
        looks.add((one.thing, look.wall, look.backdrop, look.light, look.facing, look.size, look.shift, look.turn))
    assert len(looks) == pictures.COVERS


def test_crafts_are_told_apart():
    covers = [_small(pictures.cover(craft, 0, sold)) for craft, sold in _products().items()]
    assert min(_difference(first, second) for first, second in combinations(covers, 2)) >= NOTICED


def test_the_same_maker_is_drawn_the_same_every_time():
    for craft in CRAFTS[:4]:
        picture = pictures.cover(craft, 3, _products()[craft])
        assert picture.drawn() == picture.drawn()


def test_cover_shows_something_the_maker_sells_or_work_on_it():
    for craft, sold in _products().items():
        for number in range(12):
            thing = pictures.cover(craft, number, sold[:1]).thing
            assert thing in [sold[0], *pictures.AT_WORK.get(craft, [])]


def test_things_that_may_not_be_a_cover_and_work_are_things():
    known = {thing for things in pictures.PICTURES.values() for thing in things}
    assert known >= pictures.NOT_FOR_COVERS
    assert known >= {thing for things in pictures.AT_WORK.values() for thing in things}
