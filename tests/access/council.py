from . import get, post

ROWS = [
    get("council:council", 302, 403, 200, 403, 200),
    post("council:council", 302, 403, 200, 403, 200),
]
