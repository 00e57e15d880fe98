from tests.access import get

ROWS = [
    get("handbook:contents", 302, 200, 200, 200, 200),
    get("handbook:page", 302, 200, 200, 200, 200, of=lambda user: {"slug": "undangan"}),
]
