"""Makes a gathering out of a ready plan of the pack."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.packs.shapes import Plan

from ..enums import Kind
from ..models import AgendaItem, Gathering
from ..rules.rooms import ends_after


@transaction.atomic
def gather(
    *, group: Group, plan: Plan, title: str, on: date, starts: time, place: str, leads: UUID | None, by: UUID | None
) -> Gathering:
    """A day with the plan's parts as its agenda; it ends when they are through. Raises ``Refused``."""
    if on < today(group.zone):
        raise Refused(_("Choose today or a day to come."), field="on")
    hour, minute = ends_after((starts.hour, starts.minute), plan.minutes)
    ends = time(hour, minute)
    if ends <= starts:
        raise Refused(_("That is too late in the evening for this plan. Choose an earlier time."), field="starts")
    gathering = Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=Kind(plan.kind),
        title=title,
        on=on,
        starts=starts,
        ends=ends,
        zone=group.zone,
        place=place,
        leads_id=leads,
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            programme=group.programme,
            group=group,
            gathering=gathering,
            position=number,
            exercise=part.code,
            minutes=part.declared_minutes,
            leader_id=leads,
        )
        for number, part in enumerate(plan.parts, start=1)
    )
    record(Event.MEETING_PLANNED, by=by, about=gathering, group=group.pk)
    return gathering
