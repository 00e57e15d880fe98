"""Scripts work in an office without HTTPS: what browsers give to secure addresses alone is never taken for granted.

The list is that of MDN, "Features restricted to secure contexts", as far as a page like ours could come to use it.
"""

import re

import pytest
from django.conf import settings

ONLY_WHERE_SECURE = [
    r"crypto\.randomUUID",
    r"crypto\.subtle",
    *(
        rf"navigator\.{name}"
        for name in [
            "bluetooth",
            "canShare",
            "clearAppBadge",
            "clipboard",
            "contacts",
            "credentials",
            "geolocation",
            "getBattery",
            "gpu",
            "hid",
            "keyboard",
            "locks",
            "mediaDevices",
            "presentation",
            "requestMIDIAccess",
            "requestMediaKeySystemAccess",
            "serial",
            "serviceWorker",
            "setAppBadge",
            "share",
            "storage",
            "usb",
            "userAgentData",
            "wakeLock",
            "xr",
        ]
    ),
    *(
        rf"(?<![\w.-]){name}"
        for name in [
            "Accelerometer",
            "AudioWorklet",
            "CacheStorage",
            "ClipboardItem",
            "DeviceMotionEvent",
            "DeviceOrientationEvent",
            "EyeDropper",
            "Gyroscope",
            "IdleDetector",
            "Notification",
            "PaymentRequest",
            "PublicKeyCredential",
            "PushManager",
            "SharedArrayBuffer",
            "WebTransport",
            "caches",
            "cookieStore",
            "launchQueue",
            "queryLocalFonts",
            "showDirectoryPicker",
            "showOpenFilePicker",
            "showSaveFilePicker",
        ]
    ),
]
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w\"'`])//[^\n]*", re.DOTALL)
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_OWNER = r"(?:(?:window|globalThis|self)\.)?"


def unguarded(script: str) -> list[str]:
    """What `script` uses without having asked before, in the same script, whether the browser has it."""
    code = _TEXT.sub("''", _COMMENT.sub("", script))
    found = []
    for feature in ONLY_WHERE_SECURE:
        name = rf"{_OWNER}{feature}\b"
        asked = re.search(rf"if \([^\n]*?{name}|{name}(?:\?\.|\s*(?:\?(?!\?)|&&))|typeof {name}|Boolean\({name}", code)
        found += [use[0] for use in re.finditer(name, code) if not asked or use.start() < asked.start()]
    return found


def scripts():
    """Every script of ours, and every template: a script written into a page counts as well."""
    files = [*settings.BASE_DIR.glob("static/js/**/*.js"), *settings.BASE_DIR.glob("templates/**/*.html")]
    return {str(file.relative_to(settings.BASE_DIR)): file.read_text() for file in files}


def test_no_script_takes_a_secure_address_for_granted():
    found = scripts()
    assert "static/js/minutes.js" in found
    assert {name: uses for name, script in found.items() if (uses := unguarded(script))} == {}


@pytest.mark.parametrize(
    "script",
    [
        "const id = crypto.randomUUID();",
        "await navigator.clipboard.writeText(text);",
        "// if (navigator.clipboard)\nnavigator.clipboard.writeText(text);",
        "caches.open('v1'); if (window.caches) { }",
        "navigator.serviceWorker.register('/sw.js')",
        "new Notification(title)",
        "self.crypto.subtle.digest(a, b)",
    ],
)
def test_a_careless_script_would_be_found(script):
    assert unguarded(script)


@pytest.mark.parametrize(
    "script",
    [
        "if (navigator.clipboard) { await navigator.clipboard.writeText(text); }",
        "navigator.clipboard?.writeText(text)",
        "const shown = window.PublicKeyCredential ? a : b;",
        "const id = crypto.randomUUID?.() ?? own();",
        "// crypto.subtle is not there\nconst url = 'navigator.share'; navigator.onLine; dataset.caches;",
    ],
)
def test_a_careful_script_passes(script):
    assert unguarded(script) == []
