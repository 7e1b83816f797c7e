"""Who sits on the board, who did, and who can give its members their rights (F08)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import GroupStatus, Status
from rygrad.groups.models import Group, Membership, RoleHeld
from rygrad.groups.queries import line, live_roles, members

from ..enums import Post
from ..models import BoardSeat
from ..rules.board import ON_THE_BOARD, ORDER, end_of, gives_somewhere, may_give, waiting_and_left
from .statutes import least_of, least_of_all

SOON = timedelta(days=60)  # a term that ends sooner is said
ELECTIONS = (Kind.FOUNDING, Kind.ASSEMBLY, Kind.BOARD)  # where somebody is elected


@dataclass(frozen=True)
class Sitting:
    """A seat that counts today. ``rights``: the last day of the role that goes with it; None without the role.

    ``belongs``: she has not left the group; who has gets no rights by a seat that nobody has ended.
    """

    seat: BoardSeat
    name: str
    on_the_board: bool
    ends_soon: bool
    has_rights: bool
    rights: date | None
    belongs: bool

    @property
    def waits(self) -> bool:
        """Whether she sits on the board and cannot do yet what the board may do."""
        return self.on_the_board and self.belongs and not self.has_rights


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
    rights, ours = dict(held), set(members(group).values_list("pk", flat=True))
    found = [_sitting(each, rights, ours, day) for each in seats]
    sitting = sorted(found, key=lambda each: ORDER[Post(each.seat.post)])
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
    """The role of the board that she holds today by this seat: no other one of hers asks for it, and she had it
    before the seat ended."""
    if seat.person_id is None or seat.post not in ON_THE_BOARD:
        return []
    day = today(seat.group.zone)
    others = seats_on(day, programme=seat.programme_id, group=seat.group_id, person=seat.person_id)
    if others.filter(post__in=ON_THE_BOARD).exclude(pk=seat.pk).exists():
        return []
    return list(_held(seat.group).filter(person=seat.person_id, starts_on__lte=end_of(seat)))


def left_with_rights(group: Group) -> list[RoleHeld]:
    """The roles of those whose seat has ended and who can still do what the board can do, by name."""
    held = {each.person_id: each for each in _held(group)}
    seats = BoardSeat.objects.filter(programme=group.programme_id, group=group, person__in=list(held))
    since = {person: each.starts_on for person, each in held.items()}
    _waiting, left = waiting_and_left(seats, since, today(group.zone))
    return [each for person, each in held.items() if person in left]


def boards_to_settle(who: Who) -> list[Group]:
    """The groups in which she can give rights that a board waits for, or take those of somebody who has left it.

    By name. Two questions, however many groups there are; none for whoever never gives the role of the board.
    """
    if not gives_somewhere(who):
        return []
    here = {"group": OuterRef("group"), "person": OuterRef("person")}
    belongs = Exists(Membership.objects.filter(**here).exclude(status=Status.ALUMNA))
    holds = Exists(live_roles().filter(**here, role=RoleCode.BOARD))
    rows = BoardSeat.objects.filter(belongs | holds, group__practice=False, post__in=ON_THE_BOARD)
    of: dict[UUID, list[BoardSeat]] = {}
    for seat in visible(who, May.ROLE_GIVE, rows.exclude(group__status=GroupStatus.CLOSED)).select_related("group"):
        of.setdefault(seat.group_id, []).append(seat)
    groups = [each[0].group for each in of.values() if may_give(each[0].group, who)]
    holders = _holders(groups)
    return sorted(
        (each for each in groups if _unsettled(each, of[each.pk], holders[each.pk], who)), key=lambda each: each.name
    )


def left_by(who: Who) -> list[Group]:
    """The groups on whose board she sits no more and whose rights she still has. Nothing is asked of the others.

    In a practice group nobody gives or takes rights, so there is nothing to tell.
    """
    if who.person is None or not any(grant.role == RoleCode.BOARD for grant in who.grants):
        return []
    held = live_roles().filter(person=who.person, role=RoleCode.BOARD, group__practice=False).select_related("group")
    since = {each.group: each.starts_on for each in held}
    of: dict[UUID, list[BoardSeat]] = {group.pk: [] for group in since}
    for seat in BoardSeat.objects.filter(group__in=list(since), person=who.person):
        of[seat.group_id].append(seat)
    return [
        group
        for group, began in since.items()
        if waiting_and_left(of[group.pk], {who.person: began}, today(group.zone))[1]
    ]


def _held(group: Group) -> QuerySet[RoleHeld]:
    rows = live_roles(group.zone).filter(group=group, role=RoleCode.BOARD).select_related("group", "person")
    return rows.order_by("person__first_name", "person__last_name")


def _holders(groups: list[Group]) -> dict[UUID, dict[UUID, date]]:
    """Who holds the role of the board in each of them, on the day that it is there, and since when."""
    days = {each.pk: today(each.zone) for each in groups}
    found: dict[UUID, dict[UUID, date]] = {pk: {} for pk in days}
    rows = RoleHeld.objects.filter(group__in=list(days), role=RoleCode.BOARD)
    for group, person, starts, ends in rows.values_list("group_id", "person_id", "starts_on", "ends_on"):
        if starts <= days[group] and (ends is None or days[group] <= ends):
            found[group][person] = starts
    return found


def _unsettled(group: Group, seats: list[BoardSeat], holders: dict[UUID, date], who: Who) -> bool:
    """Whether something is left for her to do; she gives nothing to herself."""
    waiting, left = waiting_and_left(seats, holders, today(group.zone))
    return bool(left or waiting - {who.person})


def _sitting(seat: BoardSeat, rights: dict[UUID, date | None], ours: set[UUID], day: date) -> Sitting:
    return Sitting(
        seat=seat,
        name=seat.person.name if seat.person else seat.name,
        on_the_board=seat.post in ON_THE_BOARD,
        ends_soon=seat.until_on <= day + SOON,
        has_rights=seat.person_id in rights,
        rights=rights.get(seat.person_id) if seat.person_id else None,
        belongs=seat.person_id in ours,
    )
