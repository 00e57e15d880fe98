from tests.access import get, post

ROWS = [
    get("data-catalogue", 200),
    get("home", 200),
    get("about", 200),
    get("glossary", 200),
    get("accessibility", 200),
    get("style-guide", 302, 403, 200, 403, 200),
    post("tour-dismiss", 302),
    get("robots", 200),
    get("security", 200),
    get("sitemap", 200),
    get("sitemap-section", 200, of=lambda user: {"section": "perajin"}),
    get("media", 404, of=lambda user: {"name": "tidak/ada.pdf"}),
]
