"""Small signed notes that a browser keeps for us. No script can read them, and no other site."""

import json
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

KNOWN, DRAFTS = "known", "drafts"
YEAR = 365 * 24 * 3600


def read(request: HttpRequest, name: str, *, seconds: int) -> list[Any]:
    """What the note says; empty when it is missing, changed by somebody or older than ``seconds``."""
    try:
        return list(json.loads(_signer(name).unsign(request.COOKIES.get(_full(name), ""), max_age=seconds)))
    except (signing.BadSignature, ValueError, TypeError):
        return []


def write(answer: HttpResponse, name: str, value: list[Any], *, seconds: int) -> None:
    """Leaves a note; an empty one is taken away."""
    answer.set_cookie(
        _full(name),
        _signer(name).sign(json.dumps(value)) if value else "",
        max_age=seconds if value else 0,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def speak(answer: HttpResponse, language: str) -> None:
    """Remembers the language of the pages in this browser, as the switch on every page does."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def _full(name: str) -> str:
    return f"__Host-{name}" if settings.HTTPS else name


def _signer(name: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"rygrad.people.{name}")
