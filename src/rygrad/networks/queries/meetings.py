"""Meetings above the groups, as a group and as whoever calls them sees them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.groups.models import Group

from ..models import NetworkMeeting, Seat


@dataclass(frozen=True)
class Offer:
    """One meeting for one group. ``ours``: who of the group has a seat; ``mine``: she herself has one."""

    meeting: NetworkMeeting
    ours: list[Seat]
    mine: bool
    open: bool  # one can still sign up, and there is a seat

    @property
    def left(self) -> int:
        return self.meeting.seats - self.meeting.taken

    @property
    def over_suggested(self) -> bool:
        """More of the group have a seat than is suggested; that is told, never forbidden."""
        return len(self.ours) > self.meeting.per_group


@dataclass(frozen=True)
class OfGroup:
    """The seats of one group at a meeting."""

    group: Group
    seats: list[Seat]


def meetings() -> QuerySet[NetworkMeeting]:
    """With what their pages need."""
    return NetworkMeeting.objects.select_related("gathering", "group__programme")


def above(group: Group) -> list[UUID]:
    """The ids of the places above a group, from the root down; read from its path."""
    return [UUID(part) for part in group.path.strip("/").split("/")[:-1]]


def offers(group: Group, person: UUID | None) -> list[Offer]:
    """The coming meetings to which the group is called, the next one first. Two questions."""
    day = today(group.zone)
    rows = meetings().filter(group__in=above(group), gathering__on__gte=day).exclude(gathering__state=State.CANCELLED)
    found = list(rows.order_by("gathering__on"))
    seats: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(meeting__in=found, group=group).select_related("person"):
        seats[seat.meeting_id].append(seat)
    return [_offer(meeting, seats[meeting.pk], person, day) for meeting in found]


def offer(group: Group, meeting: UUID, person: UUID | None) -> Offer | None:
    """One of them; None when the group is not called to it."""
    return next((each for each in offers(group, person) if each.meeting.pk == meeting), None)


def called_off(group: Group) -> list[NetworkMeeting]:
    """To which the group had signed up, and which does not take place: until its day, so that all of them read why."""
    ours = Seat.objects.filter(group=group).values("meeting")
    rows = meetings().filter(pk__in=ours, gathering__state=State.CANCELLED, gathering__on__gte=today(group.zone))
    return list(rows.order_by("gathering__on"))


def called_by(place: Group) -> list[NetworkMeeting]:
    """What a region or the country has called, the newest first."""
    return list(meetings().filter(group=place).order_by("-gathering__on"))


def by_group(meeting: NetworkMeeting) -> list[OfGroup]:
    """Who comes, by group in the order of names. One question."""
    rows = Seat.objects.filter(meeting=meeting).select_related("group", "person").order_by("group__name", "at")
    found: dict[UUID, OfGroup] = {}
    for seat in rows:
        found.setdefault(seat.group_id, OfGroup(seat.group, [])).seats.append(seat)
    return list(found.values())


def _offer(meeting: NetworkMeeting, ours: list[Seat], person: UUID | None, day: date) -> Offer:
    mine = any(seat.person_id == person for seat in ours)
    return Offer(meeting, ours, mine, day <= meeting.sign_up_until and meeting.taken < meeting.seats)
