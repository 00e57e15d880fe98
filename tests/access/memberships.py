from tests.access import get, post
from tests.factories import make_artisan, make_membership, make_organization


def a_group(user):
    return {"pk": make_organization(kind="kelompok").pk}


def a_public_group(user):
    return {"slug": make_organization(kind="kelompok").slug}


def somebody_new(user):
    return {"pk": make_organization(kind="kelompok").pk, "artisan_pk": make_artisan().pk}


def a_member(user):
    return {"pk": make_membership().pk}


ROWS = [
    get("memberships:groups", 200, 200, 200, 200, 200),
    get("memberships:group", 200, 200, 200, 200, 200, of=a_public_group),
    get("memberships:members", 302, 403, 200, 403, 403, of=a_group),
    get("memberships:member-new", 302, 403, 200, 403, 403, of=somebody_new),
    post("memberships:member-new", 302, 403, 200, 403, 403, of=somebody_new),
    get("memberships:member", 302, 403, 200, 403, 403, of=a_member),
    post("memberships:member", 302, 403, 200, 403, 403, of=a_member),
    get("memberships:member-remove", 302, 403, 200, 403, 403, of=a_member),
    post("memberships:member-remove", 302, 403, 302, 403, 403, of=a_member),
]
