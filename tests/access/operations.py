from tests.access import get

ROWS = [
    get("live", 200),
    get("ready", 200),
    get("privacy", 200),
]
