"""Locks a file with a passphrase: scrypt makes the key, AES-256-GCM seals it piece by piece.

``RYGRAD ARCHIVE 1\\n`` · 16 bytes of salt · 16 bytes that know the passphrase again · pieces of at most 1 MiB, each
with its tag of 16 bytes. A piece's nonce is its number (11 bytes, big-endian) and 1 for the last one, else 0: pieces
cannot be changed, moved or cut off unnoticed. What stands before the pieces is sealed along with each of them.
"""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from rygrad.core.errors import Refused

MAGIC = b"RYGRAD ARCHIVE 1\n"
SHORTEST = 12  # letters of a passphrase
_COST = {"n": 2**16, "r": 8, "p": 1}  # 64 MiB of memory for each guess
_SALT = _KNOWN = _TAG = 16
_PIECE = 2**20
_HEAD = len(MAGIC) + _SALT + _KNOWN


def seal(data: bytes, passphrase: str) -> bytes:
    """``data``, readable only with the passphrase. Raises ``Refused`` for one that is too short."""
    if len(passphrase) < SHORTEST:
        raise Refused(f"The passphrase is too short: take {SHORTEST} letters or more, such as four words.")
    salt = os.urandom(_SALT)
    key, known = _derived(passphrase, salt)
    head = MAGIC + salt + known
    box = AESGCM(key)
    pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)] or [b""]
    last = len(pieces) - 1
    return head + b"".join(box.encrypt(_nonce(at, at == last), piece, head) for at, piece in enumerate(pieces))


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises ``Refused`` for another kind of file, another passphrase, or a file that was changed."""
    if not sealed.startswith(MAGIC) or len(sealed) < _HEAD + _TAG:
        raise Refused("This file is no archive of a group.")
    head, body = sealed[:_HEAD], sealed[_HEAD:]
    key, known = _derived(passphrase, head[len(MAGIC) : len(MAGIC) + _SALT])
    if not hmac.compare_digest(known, head[-_KNOWN:]):
        raise Refused("The passphrase does not fit this file.")
    box, step = AESGCM(key), _PIECE + _TAG
    try:
        return b"".join(
            box.decrypt(_nonce(number, at + step >= len(body)), body[at : at + step], head)
            for number, at in enumerate(range(0, len(body), step))
        )
    except InvalidTag:
        raise Refused("The file has been changed or damaged since it was written. Nothing was taken in.") from None


def _derived(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and what knows the passphrase again without telling the key."""
    made = Scrypt(salt=salt, length=32 + _KNOWN, **_COST).derive(passphrase.encode())
    return made[:32], made[32:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
