from tests.access import get
from tests.factories import SENTUL, make_artisan


def an_artisan(user):
    return {"slug": make_artisan().slug}


ROWS = [
    get("directory:artisans-atom", 200),
    get("directory:artisans", 200),
    get("directory:artisan", 200, of=an_artisan),
    get("directory:booth-card", 200, of=an_artisan),
    get("directory:qr", 200, of=an_artisan),
    get("directory:qr-png", 200, of=an_artisan),
    get("directory:village-place", 200, of=lambda user: {"code": SENTUL}),
    get("directory:artisans-csv", 200),
    get("directory:artisans-xlsx", 200),
    get("directory:artisans-json", 200),
    get("directory:crafts", 200),
    get("directory:craft", 200, of=lambda user: {"slug": "batik"}),
    get("directory:map", 200),
    get("directory:data", 200),
    get("directory:places-csv", 200),
    get("directory:places-xlsx", 200),
]
