"""Somebody was thanked (C26). There is no amount anywhere: thanks are never pay."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.locks import locked
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..enums import Thanks
from ..models import Recognition
from ..queries.thanks import active


@transaction.atomic
def thank(*, group: Group, person: Person, how: Thanks, by: UUID | None, on: date | None = None) -> Recognition:
    """Writes it down; the same way on the same day counts once. Raises ``Refused`` for a day to come."""
    day = on or today(group.zone)
    if day > today(group.zone):
        raise Refused(_("This day lies ahead. Write it down when you have thanked her."), field="on")
    row, new = Recognition.objects.get_or_create(programme=group.programme, group=group, person=person, how=how, on=day)
    if new:
        record(Event.MEMBER_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def celebrate(*, gathering: Gathering, by: UUID | None) -> int:
    """This gathering was the yearly celebration: everybody active who was there has been thanked. How many are new."""
    group = gathering.group
    locked(gathering)  # of two taps at once the second one finds everybody thanked
    there = Attendance.objects.filter(gathering=gathering, present=True).values_list("person", flat=True)
    present = set(there)
    had = Recognition.objects.filter(group=group, how=Thanks.EVENT, on=gathering.on).values_list("person", flat=True)
    people = [each.person for each in active(group) if each.person_id in present - set(had)]
    ours = {"programme": group.programme, "group": group, "how": Thanks.EVENT, "on": gathering.on}
    rows = [Recognition(**ours, person=each) for each in people]
    Recognition.objects.bulk_create(rows, ignore_conflicts=True)  # somebody may be thanked by herself meanwhile
    if people:
        record(Event.MEMBER_CHANGED, by=by, about=gathering, group=group.pk)
    return len(people)
