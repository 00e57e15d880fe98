from tests.access import get, post
from tests.factories import make_organization


def an_organization(user):
    return {"pk": make_organization().pk}


ROWS = [
    get("organizations:organizations", 302, 403, 200, 403, 403),
    get("organizations:organization-new", 302, 403, 200, 403, 403),
    post("organizations:organization-new", 302, 403, 200, 403, 403),
    get("organizations:organization", 302, 403, 200, 403, 403, of=an_organization),
    post("organizations:organization", 302, 403, 200, 403, 403, of=an_organization),
    get("organizations:remove", 302, 403, 200, 403, 403, of=an_organization),
    post("organizations:remove", 302, 403, 302, 403, 403, of=an_organization),
]
