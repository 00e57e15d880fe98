from crafts.models import CraftCategory
from tests.access import get, post
from tests.factories import craft


def a_craft(user):
    return {"pk": craft("batik").pk}


def an_unused_craft(user):
    fields = {"name": "Kriya coba", "name_en": "Trial craft", "material": "kayu"}
    return {"pk": CraftCategory.objects.get_or_create(slug="kriya-coba", defaults=fields)[0].pk}


ROWS = [
    get("catalogue:crafts", 302, 403, 200, 403, 403),
    get("catalogue:craft-new", 302, 403, 200, 403, 403),
    post("catalogue:craft-new", 302, 403, 200, 403, 403),
    get("catalogue:craft", 302, 403, 200, 403, 403, of=a_craft),
    post("catalogue:craft", 302, 403, 200, 403, 403, of=a_craft),
    post("catalogue:hide", 302, 403, 302, 403, 403, of=a_craft),
    post("catalogue:show", 302, 403, 302, 403, 403, of=a_craft),
    get("catalogue:merge", 302, 403, 200, 403, 403, of=a_craft),
    post("catalogue:merge", 302, 403, 200, 403, 403, of=a_craft),
    get("catalogue:remove", 302, 403, 200, 403, 403, of=an_unused_craft),
    post("catalogue:remove", 302, 403, 302, 403, 403, of=an_unused_craft),
]
