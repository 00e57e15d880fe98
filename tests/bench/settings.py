"""Settings of the benchmark: those of production, with the floor view beside the product's addresses.

`BENCH_KEPT=off` takes the page cache out of the way, so that every request is rendered.
"""

import os

from dekranasda.settings import *

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["127.0.0.1"]
# Writing a line per request to a file would be measured too.
LOGGING["root"]["level"] = "ERROR"
if os.environ.get("BENCH_KEPT") == "off":
    MIDDLEWARE.remove("dekranasda.base.page_cache.middleware.PageCache")
