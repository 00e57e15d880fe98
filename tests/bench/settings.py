"""Settings of the benchmark: those of production, with the floor view beside the product's addresses.

`BENCH_KEPT=off` takes the page cache out of the way, so that every request is rendered. `BENCH_SWITCH` is the interval
in seconds after which one thread gives way to another.
"""

import os
import sys

from dekranasda.settings import *

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
# Writing a line per request to a file would be measured too.
LOGGING["root"]["level"] = "ERROR"
if os.environ.get("BENCH_KEPT") == "off":
    place = MIDDLEWARE.index("dekranasda.base.page_cache.middleware.PageCache")
    MIDDLEWARE[place] = "tests.bench.unkept.rendered_anew"
if switch := os.environ.get("BENCH_SWITCH"):
    sys.setswitchinterval(float(switch))
