"""A day more, a day called off, a day that takes place after all."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..enums import SessionState
from ..models import Circle, Present, Session
from ..queries.circles import mine
from .register import locked
from .visits import session_called_off


@transaction.atomic
def add_session(
    *, circle: Circle, on: date, starts: time, ends: time, place: str, outing: bool, by: UUID | None
) -> Session:
    """A session that was not planned. Raises ``Refused`` on a day that has one, or before the circle began."""
    row = Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk)
    if on < row.started_on:
        raise Refused(_("The group had not begun on that day. Choose a later one."), field="on")
    if row.ended_on and on > row.ended_on:
        raise Refused(_("The group has ended by then. Choose an earlier day."), field="on")
    if Session.objects.filter(**mine(row), on=on).exists():
        raise Refused(_("There is a session on that day already. You find it in the list."), field="on")
    session = Session.objects.create(
        **mine(row),
        on=on,
        starts=starts,
        ends=ends,
        zone=row.zone,
        place=place or ("" if outing else row.place),
        outing=outing,
    )
    record(Event.MEETING_PLANNED, by=by, about=session, group=row.group_id)
    return session


@transaction.atomic
def cancel_session(*, session: Session, why: str, note: str, by: UUID | None) -> Session:
    """It does not take place, or did not: it leaves what attendance is reckoned by (E09). Who was to visit is told.

    Raises ``Refused`` when somebody stands there as present. Once more changes the reason.
    """
    row = locked(session)
    if row.nameless or Present.objects.filter(**mine(row.circle), session=row).exists():
        raise Refused(_("Somebody is ticked as present on this day, so it took place. Change the register first."))
    row.state, row.why_cancelled, row.cancelled_note = SessionState.CANCELLED, why, note
    row.save(update_fields=["state", "why_cancelled", "cancelled_note"])
    session_called_off(session=row, by=by)
    record(Event.MEETING_CANCELLED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def hold_after_all(*, session: Session, by: UUID | None) -> Session:
    """It takes place after all, or did. What its register says counts again."""
    row = locked(session)
    if row.state == SessionState.CANCELLED:
        row.state = SessionState.HELD if row.saved_at else SessionState.PLANNED
        row.why_cancelled, row.cancelled_note = "", ""
        row.save(update_fields=["state", "why_cancelled", "cancelled_note"])
        record(Event.MEETING_PLANNED, by=by, about=row, group=row.group_id)
    return row
