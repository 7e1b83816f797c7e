"""What a volunteer has done since the group last met: her own list, ready for the round."""

from datetime import date
from uuid import UUID

from rygrad.groups.models import Group

from ..enums import Kind, State
from ..models import Deed, Gathering

MOST = 40


def last_held(group: Group, before: date | None = None) -> date | None:
    """The day of the group's last meeting that was held (before a day, when given)."""
    rows = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.MEETING, state=State.HELD)
    rows = rows.filter(on__lt=before) if before else rows
    return rows.order_by("-on").values_list("on", flat=True).first()


def deeds_since(group: Group, person: UUID | None, since: date | None) -> list[Deed]:
    """Her deeds from that day on; what she did on the day of the meeting itself is on the list once more."""
    rows = Deed.objects.filter(programme=group.programme_id, group=group, person=person)
    rows = rows.filter(on__gte=since) if since else rows
    return list(rows.order_by("-on", "title")[:MOST]) if person else []
