from . import get, post


def a_kind(user):
    return {"kind": "undangan"}


ROWS = [
    get("council:council", 302, 403, 200, 403, 200),
    post("council:council", 302, 403, 200, 403, 200),
    get("council:templates", 302, 403, 200, 403, 200),
    get("council:template", 302, 403, 200, 403, 200, of=a_kind),
    post("council:template", 302, 403, 200, 403, 200, of=a_kind),
    get("council:template-example", 302, 403, 200, 403, 200, of=a_kind),
    post("council:template-drop", 302, 403, 302, 403, 302, of=a_kind),
]
