from dekranasda.base.council.models import Council
from tests.access import get, post


def of_closed(user):
    Council.objects.update(opened_at=None)
    return {}


def a_step(user):
    return {"key": "kriya"}


def an_area(user):
    return {"code": "35.06"}


ROWS = [
    get("first_day:steps", 302, 403, 200, 200, 200),
    post("first_day:skip", 302, 403, 302, 403, 302, of=a_step),
    post("first_day:take-up", 302, 403, 302, 403, 302, of=a_step),
    get("first_day:invitations", 302, 403, 403, 403, 200),
    post("first_day:invitations", 302, 403, 403, 403, 200),
    get("first_day:places", 302, 403, 200, 403, 200),
    get("first_day:choose-area", 302, 403, 200, 403, 200, of=an_area),
    post("first_day:choose-area", 302, 403, 302, 403, 302, of=an_area),
    get("first_day:outlines", 302, 403, 200, 403, 200),
    post("first_day:outlines", 302, 403, 200, 403, 200),
    get("first_day:outlines-geojson", 302, 403, 200, 403, 200),
    post("first_day:outlines-drop", 302, 403, 302, 403, 302),
    get("first_day:open", 302, 403, 403, 403, 200, of=of_closed),
    post("first_day:open", 302, 403, 403, 403, 302, of=of_closed),
    # Led to give a code first.
    get("first_day:fresh-start", 302, 403, 403, 403, 302, of=of_closed),
    post("first_day:fresh-start", 302, 403, 403, 403, 302, of=of_closed),
    # It reads the database of one moment, which no transaction may surround: tests/first_day walks it.
    post("first_day:backup", 302, 403, 403, 403, 404),
]
