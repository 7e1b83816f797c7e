"""The secret that makes the marks of one year; destroyed when the year's figures are frozen."""

import os
import time
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from rygrad.offline.rules.encode import b64, unb64

from ..models import MarkKey

KNOWN_FOR = 60  # seconds that a key is taken from memory: a destroyed one is out of every process by then


def year_key(programme: UUID, year: int) -> bytes:
    """The year's secret; made when it is needed first. Empty once the year is closed: then marks are left out."""
    return _known(programme, year, int(time.monotonic() / KNOWN_FOR))


@lru_cache(maxsize=1024)
def _known(programme: UUID, year: int, _slot: int) -> bytes:
    row = MarkKey.objects.filter(programme=programme, year=year).first()  # reading waits for no writer
    if row is None:
        with transaction.atomic():
            row, _new = MarkKey.objects.get_or_create(
                programme_id=programme, year=year, defaults={"key": b64(os.urandom(32))}
            )
    return unb64(row.key)
