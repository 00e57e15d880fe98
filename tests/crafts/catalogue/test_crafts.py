"""The secretariat keeps the list of crafts on screens: adds, hides, joins, and deletes what nobody uses."""

import pytest
from django.urls import reverse

from crafts import search
from crafts.catalogue import steps
from crafts.models import Artisan, CraftCategory
from tests.factories import craft, make_artisan, make_suggestion

pytestmark = pytest.mark.django_db

NEW = {"name": "Anyaman Mendong", "material": "serat alam", "opened_version": ""}


def test_craft_of_the_region_is_added_and_offered(client, sign_in):
    sign_in("Sekretariat")
    client.post(reverse("catalogue:craft-new"), NEW)
    made = CraftCategory.objects.get(name="Anyaman Mendong")
    assert (made.slug, made.name_en) == ("anyaman-mendong", "Anyaman Mendong")
    assert "Anyaman Mendong" in client.get(reverse("records:artisan-new")).text
    assert "Anyaman Mendong" in client.get("/kriya/").text
    assert client.post(reverse("catalogue:craft-new"), NEW).status_code == 200
    assert CraftCategory.objects.filter(name="Anyaman Mendong").count() == 1


def test_hidden_craft_is_offered_nowhere_but_stays_with_its_makers(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(crafts=["batik"], name="Batik Melati")
    for slug in ("batik", "gerabah-keramik"):
        client.post(reverse("catalogue:hide", args=[craft(slug).pk]))
    hidden = craft("gerabah-keramik").name
    # What was just done is told once.
    client.get(reverse("catalogue:crafts"))
    new = client.get(reverse("records:artisan-new")).text
    assert hidden not in new
    assert hidden not in client.get("/permintaan/daftar/").text
    public = client.get("/kriya/").text
    assert hidden not in public
    assert craft("batik").name in public
    assert client.get(craft("batik").get_absolute_url()).status_code == 200
    client.post(reverse("catalogue:show", args=[craft("gerabah-keramik").pk]))
    assert hidden in client.get(reverse("records:artisan-new")).text


def test_joined_crafts_keep_every_maker_once_and_the_old_address(client, sign_in):
    sign_in("Sekretariat")
    old, new = craft("gerabah-keramik"), craft("batik")
    both = make_artisan(crafts=[old.slug, new.slug], name="Keduanya")
    one = make_artisan(crafts=[old.slug], name="Satu Saja")
    suggestion = make_suggestion()
    suggestion.crafts.add(old)
    version = Artisan.objects.get(pk=one.pk).version
    page = client.get(reverse("catalogue:merge", args=[old.pk])).text
    assert "2 perajin" in page
    client.post(reverse("catalogue:merge", args=[old.pk]), {"into": new.pk})
    assert [[c.slug for c in artisan.crafts.all()] for artisan in (both, one)] == [["batik"], ["batik"]]
    assert [c.slug for c in suggestion.crafts.all()] == ["batik"]
    assert Artisan.objects.get(pk=one.pk).version == version + 1
    answer = client.get(f"/kriya/{old.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, "/kriya/batik/")
    assert "Satu Saja" in client.get("/perajin/", {"kriya": "batik"}).text
    assert search.current().craft(new).bit_count() == 2


def test_craft_is_not_joined_twice_nor_to_a_hidden_one(client, sign_in):
    sign_in("Sekretariat")
    first, second, third = CraftCategory.objects.order_by("pk")[:3]
    steps.merge(first, second)
    with pytest.raises(steps.AlreadyMerged):
        steps.merge(first, third)
    with pytest.raises(steps.AlreadyMerged):
        steps.merge(third, first)
    with pytest.raises(steps.AlreadyMerged):
        steps.set_hidden(first, hidden=False)
    assert "Gabungkan ke kriya lain" not in client.get(reverse("catalogue:craft", args=[first.pk])).text


def test_only_a_craft_that_nobody_uses_is_deleted(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(crafts=["batik"])
    client.post(reverse("catalogue:remove", args=[craft("batik").pk]))
    assert craft("batik")
    unused = craft("gerabah-keramik")
    client.post(reverse("catalogue:remove", args=[unused.pk]))
    assert not CraftCategory.objects.filter(pk=unused.pk).exists()
