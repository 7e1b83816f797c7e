"""Writes the log. The action that changes something calls ``record`` itself, inside its transaction."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from rygrad.core.clock import now, today

from .enums import Event
from .models import Entry, Look
from .rules import GENESIS, digest_of

_NAME = Look._meta.get_field("by_name").max_length
_CHAIN_LOCK = 0x52594752  # one writer of the chain at a time on PostgreSQL; SQLite has one writer anyway


def record(event: Event, *, by: UUID | None, about: Any = None, group: UUID | None = None) -> Entry:
    """Adds one line: which ``event``, ``by`` which account, ``about`` which row, in which ``group``."""
    with transaction.atomic():
        _lock_chain()
        last = Entry.objects.order_by("-number").values("number", "digest").first()
        entry = Entry(
            number=last["number"] + 1 if last else 1,
            at=now(),
            by=by,
            event=event,
            kind=about._meta.label_lower if about is not None else "",
            about=about.pk if about is not None else None,
            group=group,
            previous=last["digest"] if last else GENESIS,
        )
        entry.digest = digest_of(entry)
        entry.save(force_insert=True)
    return entry


def record_look(*, person: UUID, by: UUID, by_name: str, what: str) -> None:
    """Notes that an account looked at ``what`` of a person; several looks on one day are one line with a count."""
    with transaction.atomic():
        look, new = Look.objects.get_or_create(
            person=person, by=by, on=today(), what=what, defaults={"by_name": by_name[:_NAME]}
        )
        if not new:
            Look.objects.filter(pk=look.pk).update(times=F("times") + 1)


def _lock_chain() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
