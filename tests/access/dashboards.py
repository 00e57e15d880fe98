from . import get

ROWS = [
    get("dashboards:dashboard", 302, 200, 200, 200, 200),
    get("dashboards:craft-coverage", 302, 200, 200, 200, 403),
    get("dashboards:craft", 302, 200, 200, 200, 403, of=lambda _user: {"slug": "batik"}),
    get("dashboards:organization-programs", 302, 200, 200, 200, 403),
]
