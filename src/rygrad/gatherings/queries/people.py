"""Who in a group can be asked to lead something or to take a task."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.models import Group, Organisation, RoleHeld
from rygrad.groups.queries import members
from rygrad.people.models import Person

_AT_THE_TABLE = (RoleCode.COORDINATOR, RoleCode.ASSISTANT, RoleCode.BOARD, RoleCode.VOLUNTEER)


def helpers(group: Group) -> QuerySet[Person]:
    """The members, and those who hold a role in the group today, by name."""
    day = today(group.zone)
    live = RoleHeld.objects.filter(person=OuterRef("pk"), group=group, role__in=_AT_THE_TABLE, starts_on__lte=day)
    holds = Exists(live.filter(Q(ends_on=None) | Q(ends_on__gte=day)))
    belongs = Q(pk__in=members(group).order_by().values("pk"))
    return Person.objects.filter(belongs | holds).order_by("first_name", "last_name")


def organisations(group: Group) -> QuerySet[Organisation]:
    """Whom new knowledge can come from: the group's own partners and those of the places above it."""
    above = [UUID(part) for part in group.path.strip("/").split("/")]
    return Organisation.objects.filter(group__in=above).order_by("name")
