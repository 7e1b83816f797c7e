"""Meetings for the tests, written straight into the tables."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from rygrad.core.clock import now
from rygrad.gatherings.enums import ItemState, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.groups.models import Group
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting
from rygrad.people.models import Person

ALL = ("exchange", "knowledge", "social", "planning")


def planned(group: Group, on: date, *, elements: Sequence[str] = ALL, template: str = "four", **more: Any) -> Meeting:
    """A meeting with one item for each element, nothing held yet."""
    ours = {"programme": group.programme, "group": group}
    gathering = Gathering.objects.create(**ours, on=on, starts=time(17), ends=time(19), zone=group.zone, **more)
    for position, element in enumerate(elements):
        AgendaItem.objects.create(**ours, gathering=gathering, position=position, element=element, minutes=20)
    return Meeting.objects.create(**ours, gathering=gathering, template=template, template_version=1)


def held(group: Group, on: date, *, without: Sequence[str] = (), social: str = "", **more: Any) -> Meeting:
    """A closed meeting that held every element but those in ``without``."""
    meeting = planned(group, on, state=State.HELD, **more)
    items = AgendaItem.objects.filter(gathering=meeting.gathering)
    items.filter(element__in=without).update(state=ItemState.SKIPPED)
    items.exclude(element__in=without).update(state=ItemState.HELD)
    items.filter(element="social").update(social=social)
    meeting.missing = list(without)
    meeting.outcome = Outcome.INCOMPLETE if without else Outcome.COMPLETE
    meeting.closed_at = now()
    meeting.save()
    return meeting


def came(meeting: Meeting, *people: Person) -> None:
    """Marks these people as present."""
    for person in people:
        Attendance.objects.create(
            programme=meeting.programme, group=meeting.group, gathering=meeting.gathering, person=person, present=True
        )
