from . import get

ROWS = [
    get("dashboards:dashboard", 302, 200, 200, 200, 200),
]
