"""What search engines are told: every public page once, a page of them at a time, and nothing of who withdrew."""

import re

import pytest

from crafts.directory.sitemaps import ArtisanSitemap
from crafts.records import publishing
from dekranasda.base.page_cache import made_files
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db
ADDRESS = "/sitemap-perajin.xml"


def listed(answer) -> list[str]:
    return re.findall(r"<loc>http://testserver(.*?)</loc>", answer.text)


@pytest.mark.parametrize("limit", [2, 3, 4, 50])
def test_every_artisan_is_on_one_page_in_each_language(client, monkeypatch, limit):
    monkeypatch.setattr(ArtisanSitemap, "limit", limit)
    addresses = [make_artisan().get_absolute_url() for _each in range(5)]
    pages = [listed(client.get(ADDRESS, {"p": page})) for page in range(1, -(-10 // limit) + 1)]
    assert max(map(len, pages)) <= limit
    assert [one for page in pages for one in page] == [
        f"{language}{address}" for address in addresses for language in ("", "/en")
    ]
    assert client.get(ADDRESS, {"p": len(pages) + 1}).status_code == 404


def test_a_page_costs_the_same_for_2_and_20(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(ArtisanSitemap, "limit", 4)
    for number in (2, 18):
        for _each in range(number):
            make_artisan()
        with django_assert_max_num_queries(8) as queries:
            client.get(ADDRESS)
    (rows,) = [query["sql"] for query in queries if '"slug"' in query["sql"]]
    assert rows.endswith("LIMIT 2")


def test_who_withdraws_is_gone_from_the_next(client):
    artisan = make_artisan()
    assert artisan.get_absolute_url() in listed(client.get(ADDRESS))
    publishing.withdraw_consent(artisan, by=None, reason="Diminta.")
    assert artisan.get_absolute_url() not in listed(client.get(ADDRESS))


@pytest.mark.parametrize("page", ["2", "01", "0", "-1", "terakhir", "9" * 9, "١"])
def test_a_page_that_is_not_there_leaves_nothing_behind(client, page):
    make_artisan()
    assert client.get(ADDRESS, {"p": page}).status_code == 404
    assert client.get("/sitemap-tidak-ada.xml", {"p": page}).status_code == 404
    assert not made_files.folder().exists() or not list(made_files.folder().iterdir())
