"""What a story still needs before it may stand in a report. Pure."""

from enum import StrEnum
from hashlib import sha256
from typing import Protocol


class Need(StrEnum):
    """One thing that is missing."""

    CONSENT = "consent"
    CHECK = "check"


class _Told(Protocol):
    @property
    def consent_on(self) -> object: ...
    @property
    def checked_on(self) -> object: ...


def mark(text: str) -> str:
    """A short sign of a text: whether it is still the one that somebody has read."""
    return sha256(text.encode()).hexdigest()[:16]


def needs(story: _Told) -> list[Need]:
    """Empty: it may be used."""
    missing = {Need.CONSENT: story.consent_on is None, Need.CHECK: story.checked_on is None}
    return [need for need, lacks in missing.items() if lacks]
