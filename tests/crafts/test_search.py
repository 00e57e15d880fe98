"""The directory's search: what people type, as they spell it, and what they should see first."""

import pytest
from django.http import QueryDict

from crafts.directory.search import Found
from crafts.directory.selection import Reference, Selection
from tests.factories import make_artisan

TURI, SENTUL, SANANWETAN = "35.72.01.1003", "35.72.01.1003", "35.72.03.1001"


def find(query: str) -> Found:
    reference = Reference.load()
    return Found(Selection.from_query(QueryDict(query), reference), reference)


def names(query: str) -> list[str]:
    return [artisan.name for artisan in find(query).page]


@pytest.mark.django_db
def test_smoke():
    make_artisan(name="Kendang Contoh Laras", crafts=["kendang-jimbe"], story="Kayu mahoni dari lereng Kelud.")
    make_artisan(name="Batik Contoh Sekar", crafts=["batik"])
    assert names("q=kendhang") == ["Kendang Contoh Laras"]
    assert names("q=batek") == ["Batik Contoh Sekar"]
    assert names("q=mahoni") == ["Kendang Contoh Laras"]
    assert names("") == ["Batik Contoh Sekar", "Kendang Contoh Laras"]
    assert names("q=perajin") == ["Batik Contoh Sekar", "Kendang Contoh Laras"]
