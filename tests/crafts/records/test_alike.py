"""Records that may be of one artisan are shown two by two, until somebody merged them or said that they are two."""

import pytest
from django.urls import reverse

from crafts.models import KnownApart
from crafts.records.alike import keep_apart
from tests.factories import SENTUL, make_artisan

pytestmark = pytest.mark.django_db
PAGE = reverse("records:alike")
TURI = "35.72.01.1005"


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def shown(client):
    return [{one.name, other.name} for one, other in client.get(PAGE).context["pairs"]]


def test_same_phone_or_a_name_alike_in_one_kelurahan_is_asked(client, staff):
    make_artisan(name="Batik Sekar", village=SENTUL, phone="+6281234500011")
    make_artisan(name="Kendang Jaya", village=TURI, phone="+6281234500011")
    make_artisan(name="Sekar Batik", village=SENTUL, phone="")
    make_artisan(name="Batik Sekar", village=TURI, phone="+6281234500012")
    assert shown(client) == [{"Batik Sekar", "Sekar Batik"}, {"Batik Sekar", "Kendang Jaya"}]


def test_two_said_to_be_different_are_not_asked_again_until_that_is_taken_back(client, staff):
    one, other = make_artisan(name="Ukir Jati", village=SENTUL), make_artisan(name="Ukir Jatti", village=SENTUL)
    for _time in range(2):
        client.post(reverse("records:apart", args=[other.pk, one.pk]))
    assert shown(client) == []
    noted = KnownApart.objects.get()
    assert (noted.first, noted.second, noted.by) == (one, other, staff)
    client.post(reverse("records:apart-undo", args=[noted.pk]))
    assert shown(client) == [{"Ukir Jati", "Ukir Jatti"}]


def test_a_merged_pair_is_not_asked(client, staff):
    one, other = make_artisan(name="Ukir Jati", village=SENTUL), make_artisan(name="Ukir Jati", village=SENTUL)
    client.post(reverse("records:merge", args=[one.pk]), {"dengan": other.pk})
    assert shown(client) == []


def test_page_asks_the_database_equally_often_for_two_pairs_and_ten(client, staff, django_assert_max_num_queries):
    for number in range(20):
        make_artisan(name=f"Sanggar nomor {number // 2:04d} {number // 2:04d}", village=SENTUL)
    keep_apart(make_artisan(), make_artisan(), by=staff)
    client.get(PAGE)
    with django_assert_max_num_queries(14):
        client.get(PAGE)
