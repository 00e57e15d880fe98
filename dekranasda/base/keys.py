"""Keys made from SECRET_KEY: another one for each purpose, so that what is sealed for one opens for no other."""

import base64
import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def cipher(purpose: str, given: Sequence[str] = ()) -> MultiFernet:
    """Encrypts with the first key and decrypts with any: the `given` ones, then those made for the purpose.

    Of these that of the present secret comes first; what earlier secrets sealed still opens.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    made = [base64.urlsafe_b64encode(hashlib.sha256(f"{purpose}:{secret}".encode()).digest()) for secret in secrets]
    keys: list[str | bytes] = [*given, *made]
    return MultiFernet([Fernet(key) for key in keys])
