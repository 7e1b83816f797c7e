"""Encrypted text columns. The key lies outside the database (``FIELD_KEY``); several keys, newest first, rotate it."""

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _box(keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key.strip().encode()) for key in keys.split(",")])


def seal(text: str) -> str:
    """``text``, readable only with the field key."""
    return _box(settings.FIELD_KEY).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """The text that was sealed.

    Raises ``cryptography.fernet.InvalidToken`` when no current key fits.
    """
    return _box(settings.FIELD_KEY).decrypt(token.encode()).decode()


class EncryptedTextField(models.TextField):
    """Text that is ciphertext in the database, its backups and its write-ahead log. Cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else value

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        if not value:
            return value
        try:
            return unseal(value)
        except InvalidToken:
            return ""
