"""What is so in a group on a day, as the conditions of a phase ask for it: read from the group's own rows."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, Organisation, RoleHeld
from rygrad.groups.queries import live_roles
from rygrad.packs.handover import Condition

from ..enums import AgreementKind, Post
from ..models import Agreement, BoardSeat, Statutes
from ..rules.conditions import Facts
from ..rules.handover import HANDED_OVER
from .handover import holders

FINISHED = (Status.GRADUATE, Status.ACTIVE, Status.PAUSED)
BESIDE_THE_BOARD = (Post.SUBSTITUTE, Post.AUDITOR)


def facts(group: Group, day: date) -> Facts:
    """How many there are of everything that a phase can ask for."""
    statuses = list(_still(_of(group, Membership.objects), day, "until").values_list("status", flat=True))
    statutes = _of(group, Statutes.objects).first()
    found: dict[Condition, int] = {
        "coordinator": int(_coordinated(group, day)),
        "partners": _of(group, Organisation.objects).count(),
        "trainees": sum(status in (Status.TRAINEE, *FINISHED) for status in statuses),
        "graduates": sum(status in FINISHED for status in statuses),
        "meetings": _held(group, Kind.MEETING, day).count(),
        "handed-over": sum(holder in HANDED_OVER for holder in holders(group).values()),
        "founding-meeting": int(_held(group, Kind.FOUNDING, day).exists()),
        "board-elected": seats(group, day).exclude(post__in=BESIDE_THE_BOARD).count(),
        "statutes": int(bool(statutes and statutes.agreed_on and statutes.agreed_on <= day)),
        "number": int(bool(statutes and statutes.number)),
        "agreement": int(_agreed(group, day)),
    }
    return found


def seats(group: Group, day: date) -> QuerySet[BoardSeat]:
    """The posts that somebody holds on this day."""
    rows = _of(group, BoardSeat.objects).filter(from_on__lte=day, until_on__gte=day)
    return rows.filter(Q(left_on=None) | Q(left_on__gt=day))


def has_board(group: Group) -> bool:
    """Whether there is anybody to whom a task of the board could go."""
    board = live_roles(group.zone).filter(group=group, role=RoleCode.BOARD)
    return board.exists() or seats(group, today(group.zone)).exists()


def _coordinated(group: Group, day: date) -> bool:
    rows = _of(group, RoleHeld.objects).filter(role=RoleCode.COORDINATOR, starts_on__lte=day)
    return _still(rows, day, "ends_on").exists()


def _held(group: Group, kind: Kind, day: date) -> QuerySet[Gathering]:
    return _of(group, Gathering.objects).filter(kind=kind, state=State.HELD, on__lte=day)


def _agreed(group: Group, day: date) -> bool:
    """The national agreement is signed by both and holds on this day."""
    rows = _of(group, Agreement.objects).filter(kind=AgreementKind.NATIONAL, signed_on__lte=day, from_on__lte=day)
    return _still(rows, day, "until_on").filter(Q(ended_on=None) | Q(ended_on__gt=day)).exists()


def _of(group: Group, rows: Any) -> Any:
    return rows.filter(programme=group.programme_id, group=group)


def _still(rows: QuerySet[Any], day: date, end: str) -> QuerySet[Any]:
    return rows.filter(Q(**{end: None}) | Q(**{f"{end}__gte": day}))
