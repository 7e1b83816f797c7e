"""Who sits on the board, who did, and who can give its members their rights (F08)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group, RoleHeld
from rygrad.groups.queries import line, live_roles

from ..enums import Post
from ..models import BoardSeat
from ..rules.board import ON_THE_BOARD, ORDER
from .statutes import least_of, least_of_all

SOON = timedelta(days=60)  # a term that ends sooner is said
ELECTIONS = (Kind.FOUNDING, Kind.ASSEMBLY, Kind.BOARD)  # where somebody is elected


@dataclass(frozen=True)
class Sitting:
    """A seat that counts today. ``rights``: the last day of the role that goes with it; None without the role."""

    seat: BoardSeat
    name: str
    on_the_board: bool
    ends_soon: bool
    has_rights: bool
    rights: date | None

    @property
    def waits(self) -> bool:
        """Whether she sits on the board and cannot do yet what the board may do."""
        return self.on_the_board and not self.has_rights


@dataclass(frozen=True)
class Board:
    """The board of a day. ``lacks``: how many fewer sit on it than the statutes ask for."""

    sitting: list[Sitting]
    least: int
    count: int

    @property
    def lacks(self) -> int:
        return max(0, self.least - self.count)

    @property
    def waiting(self) -> list[Sitting]:
        return [each for each in self.sitting if each.waits]


def seats_on(day: date, **where: Any) -> QuerySet[BoardSeat]:
    """The seats that count on this day."""
    rows = BoardSeat.objects.filter(from_on__lte=day, until_on__gte=day, **where)
    return rows.filter(Q(left_on=None) | Q(left_on__gt=day))


def board_of(group: Group, day: date) -> Board:
    """Who sits on this day, in the order of the posts."""
    seats = list(seats_on(day, programme=group.programme_id, group=group).select_related("person"))
    held = live_roles(group.zone).filter(group=group, role=RoleCode.BOARD).values_list("person_id", "ends_on")
    rights = dict(held)
    sitting = sorted((_sitting(each, rights, day) for each in seats), key=lambda each: ORDER[Post(each.seat.post)])
    people = {each.seat.person_id or each.seat.pk for each in sitting if each.on_the_board}
    return Board(sitting, least_of(group), len(people))


def before(group: Group, day: date) -> list[BoardSeat]:
    """Who sat before, the last to go first."""
    rows = BoardSeat.objects.filter(programme=group.programme_id, group=group)
    gone = rows.filter(Q(until_on__lt=day) | Q(left_on__lte=day)).select_related("person")
    return sorted(gone, key=lambda seat: seat.left_on or seat.until_on, reverse=True)


def lacking(groups: Iterable[Group], day: date) -> dict[UUID, int]:
    """How many are missing on the boards of these associations, by group; those with enough are not among them."""
    asked = {each.pk: each for each in groups}
    sitting: dict[UUID, set[UUID]] = {pk: set() for pk in asked}
    rows = seats_on(day, group__in=list(asked), post__in=ON_THE_BOARD)
    for group, person, seat in rows.values_list("group_id", "person_id", "pk"):
        sitting[group].add(person or seat)
    least = least_of_all(asked.values())
    missing = {pk: least[pk] - len(people) for pk, people in sitting.items()}
    return {pk: number for pk, number in missing.items() if number > 0}


def elections(group: Group, day: date) -> list[Gathering]:
    """The meetings of the last two years at which somebody can have been elected, the newest first."""
    rows = Gathering.objects.filter(programme=group.programme_id, group=group, kind__in=ELECTIONS)
    return list(
        rows.exclude(state=State.CANCELLED).filter(on__lte=day, on__gte=day - timedelta(days=731)).order_by("-on")
    )


def who_can_give(group: Group) -> list[str]:
    """First names of those who can give the role of the board in this group: the consultants above it."""
    rows = live_roles(group.zone).filter(group__in=line(group), role=RoleCode.CONSULTANT)
    return sorted(set(rows.values_list("person__first_name", flat=True)))


def roles_of(seat: BoardSeat) -> list[RoleHeld]:
    """The role of the board that she holds today, if her other seats do not ask for it."""
    day = today(seat.group.zone)
    others = seats_on(day, programme=seat.programme_id, group=seat.group_id, person=seat.person_id)
    if seat.person_id is None or others.filter(post__in=ON_THE_BOARD).exclude(pk=seat.pk).exists():
        return []
    rows = live_roles(seat.group.zone).filter(group=seat.group_id, role=RoleCode.BOARD, person=seat.person_id)
    return list(rows.select_related("group", "person"))


def _sitting(seat: BoardSeat, rights: dict[UUID, date | None], day: date) -> Sitting:
    return Sitting(
        seat=seat,
        name=seat.person.name if seat.person else seat.name,
        on_the_board=seat.post in ON_THE_BOARD,
        ends_soon=seat.until_on <= day + SOON,
        has_rights=seat.person_id in rights,
        rights=rights.get(seat.person_id) if seat.person_id else None,
    )
