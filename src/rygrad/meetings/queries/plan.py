"""Reads for planning: the next meeting, is it ready, the group's meetings, the group's rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rygrad.access.rule import Who, may, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import Coming, ItemState, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering, Task
from rygrad.gatherings.queries.agenda import element_name
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.errors import NotInPack
from rygrad.packs.queries import pack
from rygrad.packs.shapes import MeetingTemplate, Pack

from ..models import Meeting, Rhythm
from ..rules.readiness import Readiness, readiness_of
from ..rules.rhythm import next_day

_EVENING = time(17)


@dataclass(frozen=True)
class Card:
    """A meeting on a card: what ``meetings/_card.html`` needs. ``spine`` is as the tag of that name takes it."""

    meeting: Meeting
    gathering: Gathering
    readiness: Readiness
    spine: list[tuple[str, str, Said | None]]
    absent: list[tuple[str, Said | None]]
    unled: list[tuple[str, Said | None]]
    mine: str  # her own answer: a value of Coming
    coming: int
    free_tasks: int
    may_plan: bool
    may_join: bool


@dataclass(frozen=True)
class Row:
    """A meeting on one line of a list: what ``meetings/_row.html`` needs of a card."""

    meeting: Meeting
    gathering: Gathering
    readiness: Readiness
    spine: list[tuple[str, str, Said | None]]


def loaded(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings with everything that a card shows, in a number of queries that does not grow with them."""
    items = Prefetch("gathering__items", AgendaItem.objects.order_by("position"))
    answers = Prefetch("gathering__attendances", Attendance.objects.order_by())
    return rows.select_related("gathering", "group__programme").prefetch_related(
        items, answers, Prefetch("gathering__tasks", Task.objects.order_by("due_on", "title"))
    )


def next_meeting(who: Who, group: Group, words: Words | None = None) -> Card | None:
    """The group's next planned meeting, today's included, as far as she may see it."""
    rows = visible(
        who,
        May.MEETING_SEE,
        Meeting.objects.filter(group=group, gathering__state=State.PLANNED, gathering__on__gte=today(group.zone)),
    )
    meeting = loaded(rows).order_by("gathering__on", "gathering__starts").first()
    return card(who, meeting, words) if meeting else None


def card(who: Who, meeting: Meeting, words: Words | None = None) -> Card:
    """The card of one meeting; give ``words`` when there are several of one group."""
    words = words or Words(meeting.group)
    gathering = meeting.gathering
    ready = readiness(meeting, words)
    answers = list(gathering.attendances.all())
    return Card(
        meeting=meeting,
        gathering=gathering,
        readiness=ready,
        spine=spine(gathering, ready, words),
        absent=_named(words, ready.absent),
        unled=_named(words, ready.unled),
        mine=next((row.coming for row in answers if row.person_id == who.person), Coming.UNKNOWN),
        coming=sum(row.coming == Coming.YES for row in answers),
        free_tasks=sum(not task.owner_id and not task.done_on for task in gathering.tasks.all()),
        may_plan=may(who, May.MEETING_PLAN, meeting),
        may_join=may(who, May.MEETING_JOIN, meeting) and who.person is not None,
    )


def readiness(meeting: Meeting, words: Words | None = None) -> Readiness:
    """Is there an agenda? Are all tasks shared out? And which elements are in place."""
    words = words or Words(meeting.group)
    return readiness_of(list(meeting.gathering.items.all()), meeting.gathering.tasks.all(), required(meeting, words))


def required(meeting: Meeting, words: Words) -> tuple[str, ...]:
    """The element codes that the template in force on the meeting's day asks for."""
    try:
        return tuple(words.pack.template_on(meeting.gathering.on, meeting.template).required)
    except NotInPack:
        return tuple(words.pack.elements)


def spine(gathering: Gathering, ready: Readiness, words: Words) -> list[tuple[str, str, Said | None]]:
    """The four elements, always: in the order of the agenda, then those that are not on it.

    Filled is what is in place; after the meeting, what was held.
    """
    items = gathering.items.all()
    filled = set(ready.in_place)
    if gathering.state == State.HELD:
        filled = {item.element for item in items if item.state == ItemState.HELD}
    order = dict.fromkeys([item.element for item in items if item.element] + list(words.pack.elements))
    return [(code, "on" if code in filled else "off", element_name(words, code)) for code in order]


def meets(group: Group) -> bool:
    """Does the group's programme know monthly meetings at all? Load the group with its programme."""
    return bool(pack(group.programme.pack).templates)


def upcoming(who: Who, group: Group, words: Words | None = None) -> list[Card]:
    """The meetings from today on, the nearest first; the cancelled ones too, so that nobody wonders."""
    rows = visible(who, May.MEETING_SEE, Meeting.objects.filter(group=group, gathering__on__gte=today(group.zone)))
    found = loaded(rows).exclude(gathering__state=State.HELD).order_by("gathering__on")[:14]
    words = words or Words(group)
    return [card(who, meeting, words) for meeting in found]


def past(who: Who, group: Group, words: Words | None = None, limit: int = 12) -> list[Row]:
    """The meetings that have been, the latest first. Who came is not asked for: a line does not say it."""
    seen = visible(who, May.MEETING_SEE, Meeting.objects.filter(group=group)).filter(
        Q(gathering__on__lt=today(group.zone)) | Q(gathering__state=State.HELD)
    )
    items = AgendaItem.objects.only("gathering", "position", "element", "state", "leader").order_by("position")
    tasks = Task.objects.only("gathering", "owner", "decided").order_by()
    found = (
        seen.select_related("gathering")
        .prefetch_related(Prefetch("gathering__items", items), Prefetch("gathering__tasks", tasks))
        .order_by("-gathering__on")[:limit]
    )
    words = words or Words(group)
    return [_row(meeting, words) for meeting in found]


def rhythm_of(group: Group, words: Words | None = None) -> Rhythm:
    """The group's rhythm; before it has chosen one, an unsaved proposal: the first Tuesday at five."""
    rhythm = Rhythm.objects.filter(group=group).first()
    if rhythm:
        return rhythm
    rules = (words or Words(group)).pack.rules
    ends = datetime.combine(date.min, _EVENING) + timedelta(minutes=min(rules.meeting_minutes, 6 * 60))
    return Rhythm(
        programme=group.programme,
        group=group,
        week=1,
        weekday=1,
        starts=_EVENING,
        ends=ends.time(),
        free_months=list(rules.holiday_months),
    )


def proposed_day(group: Group, rhythm: Rhythm, after: date | None = None) -> date | None:
    """The next day of the rhythm in a month that has no meeting yet. None when every month is free."""
    start = after or today(group.zone)
    taken = (
        Gathering.objects.filter(group=group, kind="meeting", on__gte=start.replace(day=1))
        .exclude(state=State.CANCELLED)
        .values_list("on", flat=True)
    )
    months = [(day.year, day.month) for day in taken]
    return next_day(start, rhythm.week, rhythm.weekday, rhythm.free_months, months)


def meeting_in_month(group: Group, on: date) -> Meeting | None:
    """The group's meeting in the calendar month of that day, if it is not cancelled."""
    return (
        Meeting.objects.filter(
            group=group,
            gathering__on__year=on.year,
            gathering__on__month=on.month,
        )
        .exclude(gathering__state=State.CANCELLED)
        .select_related("gathering")
        .order_by("gathering__on")
        .first()
    )


def template_on(shipped: Pack, on: date, code: str) -> MeetingTemplate:
    """The template in force that day; when the group's own choice has left the pack, the pack's choice."""
    try:
        return shipped.template_on(on, code)
    except NotInPack:
        return shipped.template_on(on)


def _row(meeting: Meeting, words: Words) -> Row:
    ready = readiness(meeting, words)
    return Row(meeting, meeting.gathering, ready, spine(meeting.gathering, ready, words))


def _named(words: Words, codes: Sequence[str]) -> list[tuple[str, Any]]:
    return [(code, element_name(words, code)) for code in codes]
