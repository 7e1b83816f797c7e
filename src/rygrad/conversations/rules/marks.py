"""Marks, tags and the secret to take a sheet back. Pure."""

import hashlib
import hmac
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rygrad.offline.rules.encode import b64, unb64

NONCE = 12  # bytes


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
    nonce = os.urandom(NONCE)
    return b64(nonce + AESGCM(key).encrypt(nonce, padded, None))


def from_apart(key: bytes, box: str) -> dict[str, str]:
    """What ``put_apart`` sealed; nothing when the key does not fit."""
    try:
        sealed = unb64(box)
        return dict(json.loads(AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], None)))
    except (InvalidTag, ValueError):
        return {}
