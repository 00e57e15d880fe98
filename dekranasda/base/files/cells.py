"""What a cell of a spreadsheet may hold."""

import re
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise

# What a spreadsheet program takes for the start of a formula or a command (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# What no part of an .xlsx may hold (XML 1.0).
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def harmless(value):
    """`value` as a cell may hold it: text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        value = _NOT_IN_XML.sub("", value)
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return "" if value is None else value
