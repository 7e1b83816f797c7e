"""Marks, tags and the secret to take a sheet back. Pure."""

import base64
import hashlib
import hmac
import json

from cryptography.fernet import Fernet, InvalidToken


def mark(year_key: bytes, writer: bytes) -> str:
    """What stands in the row: which sheets of a year one phone wrote, and nothing that the phone itself knows."""
    return hmac.new(year_key, writer, hashlib.sha256).hexdigest()[:32]


def spent(nonce: bytes) -> str:
    """How a used ticket is kept."""
    return hashlib.sha256(b"rygrad-spent-1|" + nonce).hexdigest()


def tag(nonce: bytes, form_id: str) -> str:
    """Knows again which sheet a ticket brought, without saying it: only who has the ticket's number can ask."""
    return hashlib.sha256(b"rygrad-tag-1|" + nonce + form_id.encode()).hexdigest()


def undo_hash(secret: bytes) -> str:
    """What is kept of the secret that takes a sheet back."""
    return hashlib.sha256(secret).hexdigest()


def undo_key(secret: bytes) -> bytes:
    """The key that the phone sends along for what is counted apart; it can be made again from the secret only."""
    return hashlib.sha256(b"rygrad-apart-1|" + secret).digest()


def put_apart(key: bytes, answers: dict[str, str]) -> str:
    """Answers that are counted apart from the row, readable only with the phone's secret."""
    padded = json.dumps(answers).ljust(120).encode()  # so that the length does not name the language
    return Fernet(base64.urlsafe_b64encode(key)).encrypt_at_time(padded, 0).decode()  # and the time is nowhere


def from_apart(key: bytes, box: str) -> dict[str, str]:
    """What ``put_apart`` sealed; nothing when the key does not fit."""
    try:
        return dict(json.loads(Fernet(base64.urlsafe_b64encode(key)).decrypt(box.encode())))
    except (InvalidToken, ValueError):
        return {}
