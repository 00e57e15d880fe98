"""Keys made from SECRET_KEY: another one for each purpose, so that what is sealed for one opens for no other.

cryptography is loaded by whoever seals or opens something first: a worker that answers visitors never does, and holds
7 MB less.
"""

import base64
import hashlib
from collections.abc import Sequence

from django.conf import settings

KEY_BYTES = 32


class Unreadable(Exception):
    """Not sealed with any of these keys, altered since, or older than asked for."""


class Cipher:
    """Fernet (cryptography): encrypts with the first key, decrypts with any."""

    def __init__(self, keys: Sequence[str | bytes]) -> None:
        """`keys` are 32 bytes each in URL-safe base64; ValueError for anything else."""
        from cryptography.fernet import Fernet, MultiFernet

        self._keys = MultiFernet([Fernet(key) for key in keys])

    def encrypt(self, plain: bytes) -> bytes:
        return self._keys.encrypt(plain)

    def decrypt(self, sealed: bytes, *, seconds: int | None = None) -> bytes:
        """What `encrypt` was given; Unreadable when no key opens it, or when it is older than `seconds`."""
        from cryptography.fernet import InvalidToken

        try:
            return self._keys.decrypt(sealed, ttl=seconds)
        except InvalidToken as error:
            raise Unreadable from error


def cipher(purpose: str, given: Sequence[str] = ()) -> Cipher:
    """Encrypts with the first key and decrypts with any: the `given` ones, then those made for the purpose.

    Of these that of the present secret comes first; what earlier secrets sealed still opens.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = [base64.urlsafe_b64encode(hashlib.sha256(f"{purpose}:{secret}".encode()).digest()) for secret in secrets]
    return Cipher([*given, *made])


def is_key(text: str) -> bool:
    """Whether `Cipher` takes it, told without loading what ciphers: settings ask at every start."""
    try:
        return len(base64.urlsafe_b64decode(text)) == KEY_BYTES
    except ValueError:
        return False
