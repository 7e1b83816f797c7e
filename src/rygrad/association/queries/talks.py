"""With whom there has been a talk in the last year. Days only; what was said is stored nowhere (F18)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from rygrad.core.clock import months_before
from rygrad.groups.enums import Status
from rygrad.groups.models import Group
from rygrad.groups.queries import memberships
from rygrad.people.models import Person

from ..models import PersonalTalk

TALKED_WITH = (Status.GRADUATE, Status.ACTIVE, Status.PAUSED)


@dataclass(frozen=True)
class Talked:
    """A volunteer and the day of the last talk with her. ``due``: there has been none for a year."""

    person: Person
    last: date | None
    due: bool


def volunteers(group: Group, *, but: UUID | None) -> list[Person]:
    """The volunteers of the group, by name, without whoever asks: nobody talks with herself."""
    rows = memberships(group).filter(status__in=TALKED_WITH).exclude(person=but)
    return [each.person for each in rows.order_by("person__first_name", "person__last_name")]


def talked(group: Group, day: date, *, but: UUID | None) -> list[Talked]:
    """Each volunteer with her last talk; whoever has waited longest comes first."""
    rows = PersonalTalk.objects.filter(programme=group.programme_id, group=group, on__lte=day).order_by()
    last = dict(rows.values("person").annotate(last=Max("on")).values_list("person", "last"))
    year_ago = months_before(day, 12)
    found = [
        Talked(each, last.get(each.pk), each.pk not in last or last[each.pk] < year_ago)
        for each in volunteers(group, but=but)
    ]
    return sorted(found, key=lambda each: (not each.due, each.last or date.min))
