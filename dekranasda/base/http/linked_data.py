"""Data that a page gives search engines: schema.org in JSON-LD, safe inside a script element."""

import json

from django.utils.safestring import SafeString, mark_safe

# What would end the script element or start a comment, as `json_script` of Django escapes it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(found: dict) -> SafeString:
    """What stands inside `<script type="application/ld+json">`; parts that are empty are left out."""
    text = json.dumps(_without_empty({"@context": "https://schema.org", **found}), ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 escaped


def _without_empty(value):
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ("", None, [])}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
