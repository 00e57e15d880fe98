"""Small tables that a process keeps: read once, and anew after any write."""

import pytest
from django.urls import reverse

from crafts.models import CraftCategory
from dekranasda.base.page_cache.remembered import remembered
from tests.factories import craft, make_artisan

pytestmark = pytest.mark.django_db


def test_what_is_remembered_is_read_again_only_after_a_write():
    batik, read = craft("batik"), []

    @remembered
    def names():
        read.append(True)
        return list(CraftCategory.objects.values_list("name", flat=True))

    assert names() is names()
    CraftCategory.objects.filter(pk=batik.pk).update(name="Batik tulis")
    assert "Batik tulis" in names()
    assert len(read) == 2


def test_renamed_craft_is_shown_on_cards_and_filters_at_once(client):
    make_artisan(crafts=["batik"])
    directory = reverse("directory:artisans")
    client.get(directory)
    CraftCategory.objects.filter(slug="batik").update(name="Batik Baru")
    page = client.get(directory).text
    assert page.count("Batik Baru") == 2
