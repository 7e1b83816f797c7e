"""Changes when and where, calls off, and keeps who says that she comes."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.people.models import Person

from ..enums import Coming, State
from ..models import Attendance, Gathering
from .locks import locked, open_for_planning


@transaction.atomic
def reschedule(*, gathering: Gathering, on: date, starts: time, ends: time, place: str, by: UUID | None) -> Gathering:
    """Moves a gathering in time or place. Calendars hear of it (``sequence``) only when something is different."""
    if ends <= starts:
        raise Refused(_("The meeting must end after it starts."), field="ends")
    row = open_for_planning(gathering)
    if (row.on, row.starts, row.ends, row.place) == (on, starts, ends, place):
        return row
    row.on, row.starts, row.ends, row.place = on, starts, ends, place
    row.sequence += 1
    row.save(update_fields=["on", "starts", "ends", "place", "sequence"])
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def cancel(*, gathering: Gathering, reason: str, by: UUID | None) -> Gathering:
    """Calls a gathering off, with the reason that everybody may read. Twice is the same as once."""
    row = locked(gathering)
    if row.state == State.CANCELLED:
        return row
    if row.state == State.HELD:
        raise Refused(_("This meeting has been held. You can still correct its minutes."))
    row.state, row.cancelled_reason = State.CANCELLED, reason
    row.sequence += 1
    row.save(update_fields=["state", "cancelled_reason", "sequence"])
    record(Event.MEETING_CANCELLED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def answer_coming(*, gathering: Gathering, person: Person, coming: Coming, by: UUID | None) -> Attendance:
    """She says whether she comes. The last answer counts; after the meeting nothing changes any more."""
    row = open_for_planning(gathering)
    answer, _new = Attendance.objects.update_or_create(
        programme_id=row.programme_id, group_id=row.group_id, gathering=row, person=person, defaults={"coming": coming}
    )
    record(Event.COMING_ANSWERED, by=by, about=row, group=row.group_id)
    return answer
