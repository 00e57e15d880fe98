"""A text column encrypted at rest with Fernet (cryptography), keys from NIK_KEYS, newest first."""

from cryptography.fernet import InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from dekranasda.base.keys import cipher


def _fernet() -> MultiFernet:
    """Encrypts with the first key of NIK_KEYS, decrypts with any.

    The key made from SECRET_KEY spares one setting on the first day. It stays last, so that an office may move to a
    key of its own later: .docs/operating.md, "Kunci NIK".
    """
    return cipher("nik", settings.NIK_KEYS)


class EncryptedTextField(models.TextField):
    """Plain text in Python, a Fernet token in the database. It cannot be searched."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return _fernet().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value, expression, connection):
        if not value:
            return ""
        try:
            return _fernet().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise ImproperlyConfigured("NIK_KEYS does not hold the key this NIK was encrypted with.") from error
