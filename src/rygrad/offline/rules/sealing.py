"""Envelopes: what the phone seals for the server and cannot open again itself (docs/decisions/0013).

Ephemeral ECDH on P-256, HKDF-SHA256, AES-256-GCM; the id of the key and of the form are bound in.
"""

import json
import os
from typing import Any, cast
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .encode import b64, unb64

CURVE = ec.SECP256R1()
POINT = 65  # bytes of an uncompressed point
BLOCK = 1024  # contents are padded to a multiple of this, so that the length tells nothing


class Broken(ValueError):  # noqa: N818
    """Not an envelope, or not one that this key opens."""


def new_private() -> str:
    """A fresh private key, as base64url of its DER form."""
    made = ec.generate_private_key(CURVE)
    return b64(
        made.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def load_private(text: str) -> ec.EllipticCurvePrivateKey:
    """The key that ``new_private`` made."""
    key = serialization.load_der_private_key(unb64(text), None)
    return cast(ec.EllipticCurvePrivateKey, key)  # we made it


def public_of(key: ec.EllipticCurvePrivateKey) -> str:
    """Its public point, as the phone takes it."""
    return b64(_point(key.public_key()))


def open_sealed(key: ec.EllipticCurvePrivateKey, envelope: dict[str, Any]) -> bytes:
    """What is inside. Raises ``Broken``."""
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unb64(envelope["epk"], POINT))
        bound = _bound(envelope["key"], envelope["id"])
        secret = _derive(key.exchange(ec.ECDH(), theirs), bound)
        return AESGCM(secret).decrypt(unb64(envelope["iv"], 12), unb64(envelope["ct"]), bound)
    except (InvalidTag, KeyError, TypeError, ValueError) as error:
        raise Broken from error


def seal(public: str, key_id: UUID | str, form_id: UUID | str, content: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the phone does, for tests and benchmarks: the envelope and its padded content."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    plain += b" " * (-len(plain) % BLOCK)
    mine = ec.generate_private_key(CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unb64(public, POINT))
    bound, iv = _bound(str(key_id), str(form_id)), os.urandom(12)
    sealed = AESGCM(_derive(mine.exchange(ec.ECDH(), theirs), bound)).encrypt(iv, plain, bound)
    envelope = {
        "v": 1,
        "id": str(form_id),
        "key": str(key_id),
        "epk": b64(_point(mine.public_key())),
        "iv": b64(iv),
        "ct": b64(sealed),
    }
    return envelope, plain


def _bound(key_id: str, form_id: str) -> bytes:
    return f"rygrad-envelope-1|{key_id}|{form_id}".encode()


def _derive(shared: bytes, bound: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, bound).derive(shared)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
