"""base64url without padding, as the phone writes it."""

import base64
import binascii
import re

ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def b64(data: bytes) -> str:
    """Bytes as text."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str, length: int | None = None) -> bytes:
    """Text as bytes. Raises ``ValueError`` for other signs, or when there are not ``length`` bytes."""
    if not isinstance(text, str) or not ALPHABET.fullmatch(text):
        raise ValueError("not base64url")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if length is not None and len(data) != length:
        raise ValueError(f"not {length} bytes")
    return data
