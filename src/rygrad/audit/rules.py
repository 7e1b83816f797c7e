"""How the log is chained."""

import hashlib

from .models import Entry

GENESIS = "0" * 64


def digest_of(entry: Entry) -> str:
    """The SHA-256 over a line and the hash of the line before it."""
    parts = [
        entry.number,
        entry.at.isoformat(),
        entry.by,
        entry.event,
        entry.kind,
        entry.about,
        entry.group,
        entry.previous,
    ]
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()
