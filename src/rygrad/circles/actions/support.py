"""What the staff do for the team: written down, mended, taken away."""

from datetime import date
from uuid import UUID

from ..enums import SupportKind
from ..models import Circle, Support


def add_support(*, circle: Circle, on: date, kind: str, minutes: int | None, note: str, by: UUID | None) -> Support:
    """One more line."""
    return Support.objects.create(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        on=on,
        kind=SupportKind(kind),
        minutes=minutes,
        note=note,
        by=by,
    )


def change_support(*, entry: Support, on: date, kind: str, minutes: int | None, note: str) -> None:
    """Mends a line; whoever wrote it first stays its writer."""
    entry.on, entry.kind, entry.minutes, entry.note = on, SupportKind(kind), minutes, note
    entry.save(update_fields=["on", "kind", "minutes", "note"])


def remove_support(*, entry: Support) -> None:
    """Takes a line away."""
    entry.delete()
