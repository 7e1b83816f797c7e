"""The secret behind a card's QR code. Only its SHA-256 is stored, and it can be derived again to print once more."""

import hashlib
from uuid import UUID

from rygrad.core.links import opened_link, sealed_link

PURPOSE = "card"
NOBODY = UUID(int=0)


def secret_of(issued: UUID) -> str:
    """The secret of a row: derived from its id with the installation's key, so that nobody can guess or read it."""
    return sealed_link(PURPOSE, issued)


def hashed(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def row_of(secret: str) -> UUID:
    """The row that the secret names by itself; the id of nobody when it is not one of ours.

    So a card that is printed again after the installation's key was changed still counts.
    """
    ids = opened_link(PURPOSE, secret)
    return ids[0] if len(ids) == 1 else NOBODY
