"""Links that open one thing for whoever holds them, without a sign-in: an answer to an invitation, a visitor's page.

Nothing is stored. A link names what it opens (a purpose and one or two ids) and carries a signature made with the
installation's secret; it ends when the thing says so (a date, a switch), never by itself.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from uuid import UUID

from django.conf import settings

_SIGNATURE = 16  # bytes: 128 bits cannot be guessed


def sealed_link(purpose: str, *ids: UUID) -> str:
    """The last part of such a link: letters, digits, ``-`` and ``_``; 43 characters for one id, 64 for two."""
    body = b"".join(each.bytes for each in ids)
    return urlsafe_b64encode(body + _sign(purpose, body)).decode().rstrip("=")


def opened_link(purpose: str, token: str) -> tuple[UUID, ...]:
    """The ids that a link of this purpose names; empty when it is not one of ours."""
    try:
        whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return ()
    body, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    if not body or len(body) % 16 or not hmac.compare_digest(signature, _sign(purpose, body)):
        return ()
    if sealed_link(purpose, *(ids := tuple(UUID(bytes=body[at : at + 16]) for at in range(0, len(body), 16)))) != token:
        return ()  # the same bytes written in another way
    return ids


def in_language(address: str, language: str) -> str:
    """The address of such a page, so that it opens in the language of the letter it stands in.

    ``language`` is a BCP 47 tag; one that the pages do not speak is left out.
    """
    return f"{address}?language={language}" if language in dict(settings.LANGUAGES) else address


def _sign(purpose: str, body: bytes) -> bytes:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"rygrad-link|{purpose}|".encode() + body, hashlib.sha256).digest()[:_SIGNATURE]
