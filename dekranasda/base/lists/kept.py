"""Keeps what was read from a list, encrypted: people stand in it, and most of it is needed for some days only."""

import json
import zlib

from django.db import models

from dekranasda.base.keys import Unreadable, cipher

PURPOSE = "lists"


def seal_content(value) -> bytes:
    """`value` (of JSON), packed and encrypted."""
    packed = zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    return cipher(PURPOSE).encrypt(packed)


def open_content(sealed: bytes):
    """What `seal_content` was given; None for what is not ours or was sealed under a key that is gone."""
    try:
        return json.loads(zlib.decompress(cipher(PURPOSE).decrypt(sealed)))
    except (Unreadable, zlib.error, ValueError):
        return None


class SealedJSONField(models.JSONField):
    """Plain values in Python, encrypted text in the database, which cannot be searched; an empty value is no text."""

    def get_internal_type(self):
        return "TextField"

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, models.expressions.BaseExpression):
            return value
        return seal_content(value).decode() if value not in (None, "", {}, []) else ""

    def get_db_prep_save(self, value, connection):
        return self.get_db_prep_value(value, connection)

    def from_db_value(self, value, expression, connection):
        return (open_content(value.encode()) if value else None) or {}
