from crafts.models import OwnLink
from crafts.own_page.devices import known_by
from dekranasda.base.forms.codes import digest_of
from tests.access import get, post
from tests.factories import SENTUL, make_artisan, make_passing, make_product

_TOKEN = "token-contoh-yang-panjang-sekali"


def a_link(user):
    artisan = make_artisan(phone="+6281234500011")
    OwnLink.objects.filter(digest=digest_of(_TOKEN)).delete()
    OwnLink.objects.create(artisan=artisan, digest=digest_of(_TOKEN))
    return {"token": _TOKEN}


def a_product(user):
    token = a_link(user)
    return {**token, "pk": make_product(artisan=OwnLink.objects.of(_TOKEN).artisan).pk}


def a_question(user):
    token = a_link(user)
    return {**token, "pk": make_passing(artisan=OwnLink.objects.of(_TOKEN).artisan).pk}


def a_busy_link(user):
    """One whose page has all there can be: a product, and a question of a buyer."""
    token = a_link(user)
    artisan = OwnLink.objects.of(_TOKEN).artisan
    make_product(artisan=artisan)
    make_passing(artisan=artisan)
    return token


def remember_device(client):
    """Let the page of the link open without asking, where there is one."""
    if link := OwnLink.objects.of(_TOKEN):
        name, value = known_by(link)
        client.cookies[name] = value


def a_maker(user):
    return {"pk": make_artisan(phone="+6281234500011").pk}


def a_linked_maker(user):
    a_link(user)
    return {"pk": OwnLink.objects.of(_TOKEN).artisan_id}


ROWS = [
    # On a device that was not asked yet, each of them asks it, and does nothing else.
    get("own_page:home", 200, of=a_link),
    post("own_page:home", 200, of=a_link),
    post("own_page:confirm", 200, of=a_link),
    post("own_page:change", 200, of=a_link),
    post("own_page:photo", 200, of=a_link),
    post("own_page:product", 200, of=a_product),
    post("own_page:hours", 200, of=a_link),
    get("own_page:withdraw", 200, of=a_link),
    post("own_page:withdraw", 200, of=a_link),
    post("own_page:answer", 200, of=a_question),
    get("own_page:asleep", 302, 403, 200, 403, 403),
    post("own_page:make", 302, 403, 200, 403, 403, of=a_maker),
    post("own_page:make-for-village", 302, 403, 302, 403, 403, of=lambda user: {"code": SENTUL}),
    post("own_page:revoke", 302, 403, 302, 403, 403, of=a_linked_maker),
    post("own_page:wake", 302, 403, 302, 403, 403, of=a_linked_maker),
]
