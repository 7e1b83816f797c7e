from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from .models import Entry, Look
from .rules import GENESIS, digest_of


def looks_at(person: UUID) -> QuerySet[Look]:
    """Who has looked at this person's data, newest first."""
    return Look.objects.filter(person=person)


def broken_links() -> Iterator[int]:
    """The numbers of log lines that do not follow from the line before; none in an untouched log.

    Lines older than two years are deleted from the front, so the first one that is left is taken as it is, unless it
    is number one.
    """
    previous, expected = "", None
    for entry in Entry.objects.order_by("number").iterator():
        gap = expected is not None and entry.number != expected
        if expected is None:
            previous = GENESIS if entry.number == 1 else entry.previous
        if gap or entry.previous != previous or entry.digest != digest_of(entry):
            yield entry.number
        previous, expected = entry.digest, entry.number + 1
