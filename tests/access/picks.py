from crafts.models import SelectionEntry
from tests.access import get, post
from tests.factories import make_artisan, make_selection


def a_selection(user):
    return {"pk": make_selection().pk}


def a_public_one(user):
    return {"slug": make_selection().slug}


def somebody_new(user):
    return {"pk": make_selection().pk, "artisan_pk": make_artisan().pk}


def an_entry(user):
    return {"pk": SelectionEntry.objects.create(selection=make_selection(), artisan=make_artisan()).pk}


ROWS = [
    get("picks:selections", 200, 200, 200, 200, 200),
    get("picks:selection", 200, 200, 200, 200, 200, of=a_public_one),
    get("picks:qr", 200, 200, 200, 200, 200, of=a_public_one),
    get("picks:manage", 302, 403, 200, 403, 403),
    get("picks:selection-new", 302, 403, 200, 403, 403),
    post("picks:selection-new", 302, 403, 200, 403, 403),
    get("picks:edit", 302, 403, 200, 403, 403, of=a_selection),
    post("picks:edit", 302, 403, 200, 403, 403, of=a_selection),
    get("picks:remove", 302, 403, 200, 403, 403, of=a_selection),
    post("picks:remove", 302, 403, 302, 403, 403, of=a_selection),
    get("picks:entries", 302, 403, 200, 403, 403, of=a_selection),
    get("picks:entry-new", 302, 403, 200, 403, 403, of=somebody_new),
    post("picks:entry-new", 302, 403, 200, 403, 403, of=somebody_new),
    get("picks:entry", 302, 403, 200, 403, 403, of=an_entry),
    post("picks:entry", 302, 403, 200, 403, 403, of=an_entry),
    get("picks:entry-remove", 302, 403, 200, 403, 403, of=an_entry),
    post("picks:entry-remove", 302, 403, 302, 403, 403, of=an_entry),
]
