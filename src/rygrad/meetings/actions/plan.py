"""Plans meetings: the rhythm, a new meeting from the template of the day, another day, calling it off."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.gatherings.actions import dates
from rygrad.gatherings.enums import Kind
from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.gatherings.queries.agenda import recent_socials
from rygrad.gatherings.rules.times import length, scale
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.shapes import MeetingTemplate, Pack, Slot
from rygrad.ui.dates import day as written

from ..models import Meeting, Rhythm
from ..queries.plan import meeting_in_month, proposed_day, rhythm_of, template_on
from ..rules.agenda import in_order

SOCIAL = "social"
EXCHANGE = "exchange"


@transaction.atomic
def set_rhythm(*, group: Group, by: UUID, **choices: Any) -> Rhythm:
    """Keeps how the group likes to meet. ``choices``: fields of a rhythm. No meeting that exists is moved."""
    if choices["ends"] <= choices["starts"]:
        raise Refused(_("The meeting must end after it starts."), field="ends")
    rhythm, _new = Rhythm.objects.update_or_create(programme=group.programme, group=group, defaults=choices)
    record(Event.RHYTHM_CHANGED, by=by, about=rhythm, group=group.pk)
    return rhythm


@transaction.atomic
def plan_meeting(
    *,
    group: Group,
    by: UUID | None,
    on: date | None = None,
    starts: time | None = None,
    ends: time | None = None,
    place: str | None = None,
) -> Meeting:
    """A meeting with an agenda from the template in force that day. The same day twice gives the same meeting.

    Without ``on`` it is the next day of the group's rhythm; times and place too come from there.
    Raises ``Refused`` when the month has a meeting on another day, or every month is free.
    """
    group = Group.objects.select_for_update(of=("self",)).select_related("programme").get(pk=group.pk)
    words = Words(group)
    if not words.pack.templates:
        raise Refused(_("This programme has no monthly meetings in Rygrad yet."))
    rhythm = rhythm_of(group, words)
    on = on or proposed_day(group, rhythm)
    if on is None:
        raise Refused(_("Every month is marked as free in the rhythm. Choose a day yourself."), field="on")
    there = meeting_in_month(group, on)
    if there:
        return _same_day(there, on)
    starts, ends = starts or rhythm.starts, ends or rhythm.ends
    if ends <= starts:
        raise Refused(_("The meeting must end after it starts."), field="ends")
    gathering = Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=Kind.MEETING,
        on=on,
        starts=starts,
        ends=ends,
        zone=group.zone,
        place=rhythm.place if place is None else place,
    )
    template = template_on(words.pack, on, rhythm.template)
    AgendaItem.objects.bulk_create(_agenda(gathering, template, rhythm, words.pack))
    meeting = Meeting.objects.create(
        programme=group.programme,
        group=group,
        gathering=gathering,
        template=template.code,
        template_version=template.version,
    )
    record(Event.MEETING_PLANNED, by=by, about=gathering, group=group.pk)
    return meeting


@transaction.atomic
def reschedule(*, meeting: Meeting, on: date, starts: time, ends: time, place: str, by: UUID | None) -> Meeting:
    """Moves a meeting; it is then judged by the template in force on its new day, and reminders go out anew."""
    group = Group.objects.select_for_update(of=("self",)).select_related("programme").get(pk=meeting.group_id)
    there = meeting_in_month(group, on)
    if there and there.pk != meeting.pk:
        raise _month_taken(there)
    meeting = Meeting.objects.select_related("gathering").get(pk=meeting.pk)
    moved = meeting.gathering.on != on
    dates.reschedule(gathering=meeting.gathering, on=on, starts=starts, ends=ends, place=place, by=by)
    if moved:
        words = Words(group)
        template = template_on(words.pack, on, rhythm_of(group, words).template)
        meeting.template, meeting.template_version, meeting.reminded = template.code, template.version, []
        meeting.save(update_fields=["template", "template_version", "reminded"])
    return meeting


def cancel(*, meeting: Meeting, reason: str, by: UUID | None) -> None:
    """Calls a meeting off. The month is then free for another one."""
    dates.cancel(gathering=meeting.gathering, reason=reason, by=by)


def _agenda(gathering: Gathering, template: MeetingTemplate, rhythm: Rhythm, pack: Pack) -> list[AgendaItem]:
    slots: Sequence[Slot] = in_order(template.slots, rhythm.element_order)
    minutes = scale([slot.minutes for slot in slots], length(gathering.starts, gathering.ends))
    items = [
        AgendaItem(
            programme_id=gathering.programme_id,
            group_id=gathering.group_id,
            gathering=gathering,
            position=place,
            element=slot.element,
            minutes=part,
        )
        for place, (slot, part) in enumerate(zip(slots, minutes, strict=True), start=1)
    ]
    _suggest(items, gathering, rhythm, pack)
    return items


def _suggest(items: list[AgendaItem], gathering: Gathering, rhythm: Rhythm, pack: Pack) -> None:
    """Fills in the social item, always, and the group's own method for the exchange."""
    turn = gathering.group_id.int % max(1, len(pack.socials))
    suggested = pack.suggest_social(recent_socials(gathering.group_id), turn=turn)
    social = next((item for item in items if item.element == SOCIAL), None)
    if social is None:
        social = AgendaItem(
            programme_id=gathering.programme_id,
            group_id=gathering.group_id,
            gathering=gathering,
            position=len(items) + 1,
            element=SOCIAL,
            minutes=suggested.minutes,
        )
        items.append(social)
    social.social = suggested.code
    exchange = next((item for item in items if item.element == EXCHANGE), None)
    if exchange and rhythm.method in {method.code for method in pack.methods}:
        exchange.method = rhythm.method


def _same_day(there: Meeting, on: date) -> Meeting:
    if there.gathering.on != on:
        raise _month_taken(there)
    return there


def _month_taken(there: Meeting) -> Refused:
    return Refused(
        _("The group already meets on %(day)s, and meets once a month. Move that meeting, or choose another month.")
        % {"day": written(there.gathering.on)},
        field="on",
    )
