"""base64url without padding, as the phone writes it."""

import base64
import binascii

PADDING = ("", None, "==", "=")  # by the length's rest; one letter alone is no byte


def b64(data: bytes) -> str:
    """Bytes as text."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str, length: int | None = None) -> bytes:
    """Text as bytes. Raises ``ValueError`` for other signs, or when there are not ``length`` bytes."""
    padding = PADDING[len(text) % 4] if isinstance(text, str) else None
    if padding is None or "+" in text or "/" in text or "=" in text:
        raise ValueError("not base64url")
    try:
        data = binascii.a2b_base64(text.replace("-", "+").replace("_", "/") + padding, strict_mode=True)
    except binascii.Error as error:  # a ValueError too, and so is what letters beyond ASCII raise
        raise ValueError("not base64url") from error
    if length is not None and len(data) != length:
        raise ValueError(f"not {length} bytes")
    return data
