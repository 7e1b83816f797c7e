"""Who could join the team of a mothers' group, and who was in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.enums import Employer
from rygrad.groups.queries import live_roles, members
from rygrad.people.models import Person

from ..models import Circle, TeamMember
from .circles import mine, team_of

SOON = timedelta(days=30)  # what ends sooner is said


@dataclass(frozen=True)
class Mate:
    """One of the team. ``opens``: whether she may open the register, and until which day; None: without an end."""

    member: TeamMember
    opens: bool
    may_until: date | None
    soon: bool


def could_join(circle: Circle) -> QuerySet[Person]:
    """Whoever belongs to the group, or was invited to it for a mothers' group, and is not in the team.

    Nobody whom the municipality employs: it never reads the list.
    """
    theirs = live_roles(circle.zone).filter(group=circle.group_id, employer=Employer.MUNICIPALITY).values("person")
    invited = live_roles(circle.zone).filter(group=circle.group_id, role=RoleCode.CIRCLE_VOLUNTEER).values("person")
    belongs = members(circle.group).order_by().values("pk")
    inside = TeamMember.objects.filter(**mine(circle), until=None).exclude(person=None).values("person")
    rows = Person.objects.filter(Q(pk__in=belongs) | Q(pk__in=invited), anonymised_at=None)
    rows = rows.exclude(pk__in=inside).exclude(pk__in=theirs)
    return rows.order_by("first_name", "last_name")


def mates(circle: Circle) -> list[Mate]:
    """The team of today, longest first, with how long each may open the register."""
    ends = _ends(circle)
    day = today(circle.zone)
    return [_mate(each, ends, day) for each in team_of(circle)]


def mate(member: TeamMember) -> Mate:
    """The same of one."""
    return _mate(member, _ends(member.circle), today(member.circle.zone))


def gone(circle: Circle) -> list[TeamMember]:
    """Who was in the team before, the last to go first."""
    day = today(circle.zone)
    return list(TeamMember.objects.filter(**mine(circle), until__lte=day).select_related("person").order_by("-until"))


def _mate(member: TeamMember, ends: dict[UUID | None, date | None], day: date) -> Mate:
    until = ends.get(member.person_id)
    return Mate(member, member.person_id in ends, until, until is not None and until <= day + SOON)


def _ends(circle: Circle) -> dict[UUID | None, date | None]:
    rows = live_roles(circle.zone).filter(group=circle.group_id, role=RoleCode.CIRCLE_VOLUNTEER, only=circle.pk)
    return dict(rows.values_list("person_id", "ends_on"))
