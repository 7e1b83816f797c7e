"""A seat is taken and given back. The number lies in the meeting's own row, so that no seat is sold twice."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..models import NetworkMeeting, Seat
from ..queries.meetings import above
from .locks import held_row


@transaction.atomic
def take_seat(*, meeting: NetworkMeeting, group: Group, person: Person, by: UUID | None) -> Seat:
    """She comes, for her group. Twice is the same as once.

    The database adds one only where one is left: of two who tap at the same time for the last seat, one gets it. Raises
    ``Refused`` when all are taken, sign-up is over, or the group is not called to this meeting.
    """
    _may_still(held_row(meeting), group)  # it may have been called off since she opened the list
    had = Seat.objects.filter(meeting=meeting, person=person).first()
    if had:
        return had
    free = NetworkMeeting.objects.filter(pk=meeting.pk, taken__lt=F("seats"))
    if not free.update(taken=F("taken") + 1):
        raise Refused(_("All seats are taken. Ask the office whether somebody has given one back."))
    seat, new = Seat.objects.get_or_create(
        meeting=meeting,
        person=person,
        defaults={"programme_id": meeting.programme_id, "group": group, "at": now()},
    )
    if not new:  # she tapped twice at the same moment
        NetworkMeeting.objects.filter(pk=meeting.pk).update(taken=F("taken") - 1)
    record(Event.COMING_ANSWERED, by=by, about=meeting, group=group.pk)
    return seat


@transaction.atomic
def give_back(*, meeting: NetworkMeeting, person: Person, by: UUID | None) -> None:
    """She cannot come; the seat is free again. Twice is the same as once."""
    gone, _rows = Seat.objects.filter(meeting=meeting, person=person).delete()
    if gone:
        NetworkMeeting.objects.filter(pk=meeting.pk).update(taken=F("taken") - 1)
        record(Event.COMING_ANSWERED, by=by, about=meeting, group=meeting.group_id)


def free_seats(*, person: Person) -> None:
    """Her seats at meetings to come are free again; for somebody who is about to be forgotten, with her seats."""
    coming = NetworkMeeting.objects.filter(people__person=person, gathering__on__gte=today())
    coming.update(taken=F("taken") - 1)


def _may_still(meeting: NetworkMeeting, group: Group) -> None:
    if meeting.group_id not in above(group):
        raise Refused(_("Your group is not invited to this meeting."))
    if meeting.gathering.state == State.CANCELLED:
        raise Refused(_("This meeting is cancelled."))
    if today(meeting.gathering.zone) > meeting.sign_up_until:
        raise Refused(_("It is too late to sign up. Call the office if you would like to come all the same."))
