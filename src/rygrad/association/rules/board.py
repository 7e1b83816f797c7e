"""Who counts as sitting on the board, until when, and who gives and takes its rights. No database."""

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, date
from uuid import UUID

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.groups.rules import GIVES, roles_to_give

from ..enums import Post
from ..models import BoardSeat

# Of these there is one at a time.
SINGLE = (Post.CHAIR, Post.DEPUTY_CHAIR, Post.TREASURER, Post.SECRETARY)
ON_THE_BOARD = (*SINGLE, Post.MEMBER)
ORDER = {post: number for number, post in enumerate(Post)}


def sits(from_on: date, until_on: date, left_on: date | None, day: date) -> bool:
    """Whether a seat counts on this day: up to the last day of its term, and not from the day she left it."""
    return from_on <= day <= until_on and (left_on is None or day < left_on)


def term_end(from_on: date, years: int) -> date:
    """The last day of a term of so many years."""
    year = min(from_on.year + years, MAXYEAR)  # whatever is typed: the action says which days can be
    try:
        return from_on.replace(year=year)
    except ValueError:  # elected on 29 February
        return from_on.replace(year=year, day=28)


def may_give(group: Group, who: Who) -> bool:
    """Whether she may give the role of the board in this group, and so may take it too."""
    return RoleCode.BOARD in roles_to_give(who, May.ROLE_GIVE, group.path, group.layer)


def gives_somewhere(who: Who) -> bool:
    """Whether one of her roles can give the role of the board at all; spares the others a question."""
    return any(RoleCode.BOARD in GIVES.get(grant.role, set()) for grant in who.grants)


def leave_with(seat: BoardSeat, who: Who) -> bool:
    """Whether rights end together with this seat when ``who`` ends it: as they came, or because it is her own."""
    return may_give(seat.group, who) or is_own(seat, who)


def is_own(seat: BoardSeat, who: Who) -> bool:
    """Whether it is her own seat. An auditor from outside is nobody's account."""
    return seat.person_id is not None and seat.person_id == who.person


def end_of(seat: BoardSeat) -> date:
    """The day on which it ends: of its term, or when she left it. A role that began later did not come with it."""
    return min(seat.until_on, seat.left_on or seat.until_on)


def waiting_and_left(
    seats: Iterable[BoardSeat], holders: Mapping[UUID, date], day: date
) -> tuple[set[UUID], set[UUID]]:
    """Of one group, by person: who sits on the board without its rights, and who has them and sits there no more.

    ``holders`` have the rights today; with the day on which they got them. Whoever got them without any seat, or after
    hers had ended, has not left one.
    """
    ours = [(each.person_id, each) for each in seats if each.person_id and each.post in ON_THE_BOARD]
    sitting = {person for person, each in ours if _sits(each, day)}
    ended = {
        person for person, each in ours if person in holders and each.from_on <= day and holders[person] <= end_of(each)
    }
    return sitting - set(holders), ended - sitting


def _sits(seat: BoardSeat, day: date) -> bool:
    return sits(seat.from_on, seat.until_on, seat.left_on, day)
