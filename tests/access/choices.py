from programs.models import BudgetSource, Theme
from tests.access import get, post


def a_list(user):
    return {"kind": "tema"}


def a_theme(user):
    return {"kind": "tema", "pk": Theme.objects.first().pk}


def an_unused_source(user):
    made = BudgetSource.objects.get_or_create(key="coba", defaults={"name": "Dana coba"})[0]
    return {"kind": "sumber-dana", "pk": made.pk}


ROWS = [
    get("choices:entries", 302, 403, 200, 403, 200, of=a_list),
    get("choices:entry-new", 302, 403, 200, 403, 200, of=a_list),
    post("choices:entry-new", 302, 403, 200, 403, 200, of=a_list),
    get("choices:entry", 302, 403, 200, 403, 200, of=a_theme),
    post("choices:entry", 302, 403, 200, 403, 200, of=a_theme),
    post("choices:hide", 302, 403, 302, 403, 302, of=a_theme),
    post("choices:show", 302, 403, 302, 403, 302, of=a_theme),
    get("choices:merge", 302, 403, 200, 403, 200, of=a_theme),
    post("choices:merge", 302, 403, 200, 403, 200, of=a_theme),
    get("choices:remove", 302, 403, 200, 403, 200, of=an_unused_source),
    post("choices:remove", 302, 403, 302, 403, 302, of=an_unused_source),
]
