"""What has to lie somewhere for a while without being readable there: encrypted, for one purpose, and not for long."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(value, *, purpose: str) -> str:
    """`value` (of JSON) encrypted, to be opened for the same purpose alone."""
    return _fernet(purpose).encrypt(json.dumps(value).encode()).decode()


def unseal(sealed, *, purpose: str, seconds: int):
    """What `seal` was given, or None when that is older than `seconds`, of another purpose or not ours."""
    try:
        return json.loads(_fernet(purpose).decrypt(sealed.encode(), ttl=seconds))
    except (InvalidToken, AttributeError):
        return None


def _fernet(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"{purpose}:{secret}".encode()).digest())) for secret in secrets
    )
