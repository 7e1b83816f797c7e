"""A group's year and the lights of one meeting. A group is compared with itself, never with another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rygrad.core.clock import today
from rygrad.core.texts import Said, say
from rygrad.gatherings.enums import ItemState, Kind, State
from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting, Rhythm
from rygrad.meetings.rules import completeness
from rygrad.meetings.rules.rhythm import gaps
from rygrad.packs.errors import NotInPack
from rygrad.packs.shapes import MeetingTemplate, Pack

from .lights import Light, Lights
from .shapes import Forgotten, MeetingInYear, Month, MonthState, SocialKind, TemplateUsed, Year

SOCIAL_KINDS = ("talk", "energizer", "shared")
STREAK_LOOKS_BACK = 120  # meetings; ten years


@dataclass(frozen=True)
class Spines:
    """The element titles and order of one group, read once, to light many meetings."""

    words: Words
    order: tuple[str, ...]

    def light(self, required: Iterable[str], held: Iterable[str]) -> tuple[Light, ...]:
        """The four lights, in the group's own order."""
        wanted, there = set(required), set(held)
        elements = self.words.pack.elements
        return tuple(
            Light(code, self.title(code), code in there, code in wanted) for code in self.order if code in elements
        )

    def title(self, code: str) -> Said:
        """What this group calls the element."""
        return self.words.say(f"element.{code}.title", self.words.pack.element(code).title)

    def template(self, meeting: Meeting) -> MeetingTemplate:
        """The template by which the meeting is judged."""
        return template_of(self.words.pack, meeting)


def spines_of(group: Group, words: Words | None = None) -> Spines:
    """The group's own words and order of the elements."""
    order = Rhythm.objects.filter(programme=group.programme_id, group=group).values_list("element_order", flat=True)
    return in_order(words or Words(group), order.first() or ())


def in_order(words: Words, chosen: Sequence[str]) -> Spines:
    """The elements in the ``chosen`` order; what it does not name follows in the pack's order."""
    return Spines(words, tuple(dict.fromkeys([*chosen, *words.pack.elements])))


def template_of(pack: Pack, meeting: Meeting) -> MeetingTemplate:
    """The template in force on the meeting's day: the one it was planned by, in that day's version.

    A template that has left the pack gives way to the pack's own choice for the day.
    """
    day = meeting.gathering.on
    try:
        return pack.template_on(day, meeting.template)
    except NotInPack:
        return pack.template_on(day)


def lights(meeting: Meeting, spines: Spines | None = None, items: Iterable[AgendaItem] | None = None) -> Lights:
    """Which of the four elements were there. Hand over ``spines`` and the agenda ``items`` when they are read already.

    Load the meeting with its gathering, group and programme.
    """
    spines = spines or spines_of(meeting.group)
    if items is None:
        items = AgendaItem.objects.filter(gathering=meeting.gathering_id).only("element", "state")
    held = completeness.held_elements((item.element, item.state) for item in items)
    return Lights(spines.light(spines.template(meeting).required, held), meeting.outcome)


def year(group: Group, number: int, *, on: date | None = None, words: Words | None = None) -> Year:
    """The group's calendar year ``number`` as it looks ``on`` a day (today in its zone).

    Seven queries, always; six when the group's ``words`` have been read already.
    """
    day = on or today(group.zone)
    spines = spines_of(group, words)
    rows = list(
        Meeting.objects.filter(programme=group.programme_id, group=group, gathering__on__year=number)
        .select_related("gathering")
        .order_by("gathering__on", "gathering__starts")
    )
    held = _held(rows)
    in_year = [_meeting(row, spines, held[row.gathering_id]) for row in rows]
    closed = [each for each in in_year if each.closed]
    free = _free_months(group)
    first = _first_day(group)
    lacked = {row.gathering_id: row.missing for row in rows}
    return Year(
        group=group.name,
        number=number,
        counted_on=day,
        first=first,
        free_months=tuple(sorted(free)),
        elements=tuple((code, spines.title(code)) for code in spines.order if code in spines.words.pack.elements),
        months=tuple(_month(number, month, in_year, free, first, day) for month in range(1, 13)),
        closed=len(closed),
        complete=sum(each.outcome == Outcome.COMPLETE for each in closed),
        forgotten=tuple(
            Forgotten(spines.title(code), times, last)
            for code, times, last in completeness.forgotten([(each.on, lacked[each.gathering]) for each in closed])
            if code in spines.words.pack.elements
        ),
        in_a_row=_in_a_row(group, min(day, date(number, 12, 31))),
        gaps=tuple(_gaps(number, in_year, free, first, day)),
        socials=_social_kinds(spines.words.pack, closed),
        templates=_templates(spines, rows),
    )


def years(group: Group) -> list[int]:
    """The years in which the group has a meeting, the latest first."""
    days = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.MEETING).dates("on", "year")
    return sorted((each.year for each in days), reverse=True)


def _held(rows: Sequence[Meeting]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    items = AgendaItem.objects.filter(gathering__in=[row.gathering_id for row in rows], state=ItemState.HELD)
    for gathering, element, social in items.exclude(element="").values_list("gathering_id", "element", "social"):
        found[gathering].append((element, social))
    return found


def _meeting(row: Meeting, spines: Spines, held: list[tuple[str, str]]) -> MeetingInYear:
    lit = spines.light(spines.template(row).required, (element for element, _ in held))
    return MeetingInYear(
        meeting=row.pk,
        gathering=row.gathering_id,
        on=row.gathering.on,
        state=row.gathering.state,
        outcome=row.outcome,
        lights=lit,
        socials=tuple(social for _, social in held if social),
    )


def _month(
    number: int, month: int, meetings: list[MeetingInYear], free: set[int], start: date | None, day: date
) -> Month:
    mine = tuple(each for each in meetings if each.on.month == month)
    return Month(date(number, month, 1), _state((number, month), mine, free, start, day), mine)


def _state(
    month: tuple[int, int], mine: Sequence[MeetingInYear], free: set[int], start: date | None, day: date
) -> MonthState:
    outcomes = {each.outcome for each in mine if each.closed}
    planned = [each for each in mine if each.outcome == Outcome.OPEN and each.state != State.CANCELLED]
    if outcomes:
        return MonthState.COMPLETE if Outcome.COMPLETE in outcomes else MonthState.INCOMPLETE
    if planned:
        return MonthState.COMING if planned[-1].on >= day else MonthState.WAITS
    if month[1] in free:
        return MonthState.FREE
    if month >= (day.year, day.month):
        return MonthState.COMING
    if start is None or month < (start.year, start.month):
        return MonthState.BEFORE
    return MonthState.NONE


def _gaps(number: int, meetings: list[MeetingInYear], free: set[int], start: date | None, day: date) -> list[date]:
    """The months that are over and went without a meeting; a meeting that still waits to be closed is no gap."""
    if start is None or start.year > number:
        return []
    first = max((number, 1), (start.year, start.month))
    over = (number, 12) if day.year > number else (number, day.month - 1)
    if day.year < number or over[1] == 0:
        return []
    met = [each.on for each in meetings if each.state != State.CANCELLED]
    return [date(y, m, 1) for y, m in gaps(met, first, over, free)]


def _free_months(group: Group) -> set[int]:
    months = Rhythm.objects.filter(programme=group.programme_id, group=group).values_list("free_months", flat=True)
    return set(months.first() or ())


def _first_day(group: Group) -> date | None:
    """The day from which a meeting each month is expected: never before the group's first one here."""
    days = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.MEETING).order_by("on")
    first = days.values_list("on", flat=True).first()
    return max(first, group.started_on or first) if first else None


def _in_a_row(group: Group, until: date) -> int:
    closed = Meeting.objects.filter(programme=group.programme_id, group=group, gathering__on__lte=until)
    return completeness.in_a_row(
        closed.exclude(outcome=Outcome.OPEN)
        .order_by("-gathering__on", "-gathering__starts")
        .values_list("outcome", flat=True)[:STREAK_LOOKS_BACK]
    )


def _social_kinds(pack: Pack, closed: Sequence[MeetingInYear]) -> tuple[SocialKind, ...]:
    kinds: dict[str, str] = {social.code: social.kind for social in pack.socials}
    times = Counter(kinds[code] for each in closed for code in each.socials if code in kinds)
    return tuple(SocialKind(kind, times[kind]) for kind in SOCIAL_KINDS)


def _templates(spines: Spines, rows: Sequence[Meeting]) -> tuple[TemplateUsed, ...]:
    times = Counter((row.template, row.template_version) for row in rows if row.outcome != Outcome.OPEN)
    titles = {template.code: template.title for template in spines.words.pack.templates}
    return tuple(
        TemplateUsed(say(titles.get(code, {"en": code})), version, count)
        for (code, version), count in sorted(times.items())
    )
