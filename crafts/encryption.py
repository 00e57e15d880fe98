"""A text column encrypted at rest with Fernet (cryptography), keys from NIK_KEYS, newest first."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from dekranasda.base.keys import Cipher, Unreadable, cipher


def _cipher() -> Cipher:
    """Encrypts with the first key of NIK_KEYS, decrypts with any.

    The key made from SECRET_KEY spares one setting on the first day. It stays last, so that an office may move to a
    key of its own later: .docs/operating.md, "Kunci NIK".
    """
    return cipher("nik", settings.NIK_KEYS)


class EncryptedTextField(models.TextField):
    """Plain text in Python, a Fernet token in the database. It cannot be searched."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return _cipher().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value, expression, connection):
        if not value:
            return ""
        try:
            return _cipher().decrypt(value.encode()).decode()
        except Unreadable as error:
            raise ImproperlyConfigured("NIK_KEYS does not hold the key this NIK was encrypted with.") from error
