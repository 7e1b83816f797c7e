"""One writer at a time: what every change to a meeting above the groups begins with."""

from rygrad.gatherings.actions.locks import locked

from ..models import NetworkMeeting


def held_row(meeting: NetworkMeeting) -> NetworkMeeting:
    """The row as it is now, held until the end of the transaction, and after it its gathering.

    In two steps: a join would give whoever has waited for the row the gathering of before.
    """
    row = NetworkMeeting.objects.select_for_update().get(pk=meeting.pk)
    row.gathering = locked(meeting.gathering)
    return row
