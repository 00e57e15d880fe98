from tests.access import get
from tests.factories import make_artisan

ROWS = [
    get("directory:artisans", 200),
    get("directory:artisan", 200, of=lambda user: {"slug": make_artisan().slug}),
    get("directory:crafts", 200),
    get("directory:craft", 200, of=lambda user: {"slug": "batik"}),
    get("directory:map", 200),
    get("directory:data", 200),
]
