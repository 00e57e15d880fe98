from programs.organizations.from_list.undoing import Kept, note_taken, taken_lists
from tests.access import get, post
from tests.factories import make_organization


def an_organization(user):
    return {"pk": make_organization().pk}


def a_list(user):
    organization = make_organization()
    note_taken([Kept(organization.pk, organization.version, True, [])], by=None)
    return {"taken": taken_lists().latest("pk").pk}


ROWS = [
    get("organizations:organizations", 302, 403, 200, 403, 403),
    get("organizations:organization-new", 302, 403, 200, 403, 403),
    post("organizations:organization-new", 302, 403, 200, 403, 403),
    get("organizations:list-file", 302, 403, 200, 403, 403),
    post("organizations:list-file", 302, 403, 200, 403, 403),
    get("organizations:list-undo", 302, 403, 200, 403, 403, of=a_list),
    post("organizations:list-undo", 302, 403, 302, 403, 403, of=a_list),
    get("organizations:organization", 302, 403, 200, 403, 403, of=an_organization),
    post("organizations:organization", 302, 403, 200, 403, 403, of=an_organization),
    get("organizations:remove", 302, 403, 200, 403, 403, of=an_organization),
    post("organizations:remove", 302, 403, 302, 403, 403, of=an_organization),
]
