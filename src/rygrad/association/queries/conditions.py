"""What is so in a group on a day, as the conditions of a phase ask for it: read from the group's own rows."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, Organisation, RoleHeld
from rygrad.groups.queries import live_roles
from rygrad.packs.handover import HANDED_OVER, Condition

from ..enums import AgreementKind
from ..rules.agreements import holds
from ..rules.board import ON_THE_BOARD
from ..rules.conditions import Facts
from .agreements import of_group
from .board import seats_on
from .handover import holders
from .statutes import statutes_of

FINISHED = (Status.GRADUATE, Status.ACTIVE, Status.PAUSED)


def facts(group: Group, day: date) -> Facts:
    """How many there are of everything that a phase can ask for."""
    members = _of(group, Membership.objects).filter(since__lte=day)
    statuses = list(_still(members, day, "until").values_list("status", flat=True))
    statutes = statutes_of(group)
    found: dict[Condition, int] = {
        "coordinator": int(_coordinated(group, day)),
        "partners": _of(group, Organisation.objects).count(),
        "trainees": sum(status in (Status.TRAINEE, *FINISHED) for status in statuses),
        "graduates": sum(status in FINISHED for status in statuses),
        "meetings": _held(group, Kind.MEETING, day).count(),
        "handed-over": sum(holder in HANDED_OVER for holder in holders(group).values()),
        "founding-meeting": int(_held(group, Kind.FOUNDING, day).exists()),
        "board-elected": len(_board(group, day)),
        "statutes": int(statutes.agreed_on is not None and statutes.agreed_on <= day),
        "number": int(bool(statutes.number)),
        "agreement": int(_agreed(group, day)),
    }
    return found


def has_board(group: Group) -> bool:
    """Whether there is anybody to whom a task of the board could go."""
    board = live_roles(group.zone).filter(group=group, role=RoleCode.BOARD)
    return board.exists() or bool(_board(group, today(group.zone)))


def _board(group: Group, day: date) -> set[UUID]:
    """Who sits on the board on this day, each woman once; a seat without a member is one too."""
    rows = seats_on(day, programme=group.programme_id, group=group, post__in=ON_THE_BOARD)
    return {person or seat for person, seat in rows.values_list("person_id", "pk")}


def _coordinated(group: Group, day: date) -> bool:
    rows = _of(group, RoleHeld.objects).filter(role=RoleCode.COORDINATOR, starts_on__lte=day)
    return _still(rows, day, "ends_on").exists()


def _held(group: Group, kind: Kind, day: date) -> QuerySet[Gathering]:
    return _of(group, Gathering.objects).filter(kind=kind, state=State.HELD, on__lte=day)


def _agreed(group: Group, day: date) -> bool:
    """The national agreement is signed by both and holds on this day."""
    rows = of_group(group).filter(kind=AgreementKind.NATIONAL, signed_on__lte=day)
    return any(holds(each.from_on, each.until_on, each.ended_on, day) for each in rows)


def _of(group: Group, rows: Any) -> Any:
    return rows.filter(programme=group.programme_id, group=group)


def _still(rows: QuerySet[Any], day: date, end: str) -> QuerySet[Any]:
    return rows.filter(Q(**{end: None}) | Q(**{f"{end}__gte": day}))
