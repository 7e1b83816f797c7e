"""Closes a monthly meeting: always saves, and says whether it was a whole one."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.gatherings.actions.minutes import Written, write
from rygrad.gatherings.actions.told import keep_forms
from rygrad.gatherings.models import AgendaItem
from rygrad.groups.actions.wishes import brought
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.tickets.actions import meeting_closed

from ..enums import Outcome
from ..models import Meeting
from ..queries.year import template_of
from ..rules import completeness
from .plan import plan_meeting


@transaction.atomic
def save_minutes(*, meeting: Meeting, written: Written, by: UUID | None, seen: str = "") -> Meeting:
    """Saves what has been written so far. A meeting that is closed already is judged anew: that is correcting it."""
    row = _locked(meeting)
    row.gathering = write(gathering=row.gathering, written=written, by=by, seen=seen)
    return _judge(row, by) if row.outcome != Outcome.OPEN else row


@transaction.atomic
def close_meeting(*, meeting: Meeting, written: Written, by: UUID | None, seen: str = "") -> Meeting:
    """Saves the minutes and closes the meeting as complete or as held, incomplete. Closing again corrects it.

    Raises ``Refused`` when the meeting is cancelled or still to come, ``Overtaken`` when somebody else has written
    since ``seen``. A missing element never stops it.
    """
    row = _locked(meeting)
    row.gathering = write(gathering=row.gathering, written=written, by=by, seen=seen, final=True)
    return _judge(row, by)


def plan_next(*, meeting: Meeting, on: date, by: UUID | None) -> Meeting:
    """Plans the next meeting of the same group. Raises ``Refused`` when that month already has one."""
    return plan_meeting(group=meeting.group, on=on, by=by)


def _judge(row: Meeting, by: UUID | None) -> Meeting:
    template = template_of(pack(row.group.programme.pack), row)
    items = list(AgendaItem.objects.filter(gathering=row.gathering_id).values_list("element", "state"))
    again = row.outcome != Outcome.OPEN
    row.template, row.template_version = template.code, template.version
    row.missing = completeness.missing(template.required, items)
    row.outcome = completeness.outcome(template.required, items)
    row.closed_at, row.closed_by = row.closed_at or now(), row.closed_by or by
    row.save(update_fields=["template", "template_version", "missing", "outcome", "closed_at", "closed_by"])
    if not again:
        _begin_anew(row)
    record(Event.MEETING_CORRECTED if again else Event.MEETING_CLOSED, by=by, about=row, group=row.group_id)
    return row


def _begin_anew(row: Meeting) -> None:
    """The first closing: the group counts its forms from zero again, and what was to be brought has been brought."""
    keep_forms(gathering=row.gathering, forms=meeting_closed(row.group))
    brought(group=row.group, on=row.gathering.on)


def _locked(meeting: Meeting) -> Meeting:
    Group.objects.select_for_update(of=("self",)).get(pk=meeting.group_id)  # the same order as planning: group first
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("gathering", "group__programme")
        .get(pk=meeting.pk)
    )
