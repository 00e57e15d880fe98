"""What has to lie somewhere for a while without being readable there: encrypted, for one purpose, and not for long."""

import json

from dekranasda.base.keys import Unreadable, cipher


def seal(value, *, purpose: str) -> str:
    """`value` (of JSON) encrypted, to be opened for the same purpose alone."""
    return cipher(purpose).encrypt(json.dumps(value).encode()).decode()


def unseal(sealed, *, purpose: str, seconds: int):
    """What `seal` was given, or None when that is older than `seconds`, of another purpose or not ours."""
    try:
        return json.loads(cipher(purpose).decrypt(sealed.encode(), seconds=seconds))
    except (Unreadable, AttributeError):
        return None
