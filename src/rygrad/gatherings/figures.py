"""Figures that rest on who came. Each carries its definition, its period, its date and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Cast

from rygrad.core.clock import months_before
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, Programme

from .enums import Kind, State
from .models import Attendance, Deed, Gathering, TalkRound
from .rules.times import length

COUNTED = (Status.GRADUATE, Status.ACTIVE)


@dataclass(frozen=True)
class Active:
    """How many people are active on the day ``on``.

    A person counts once, however many groups she is in: she has graduated, has not left and is not on a break, and
    was present at one gathering that was held after ``since`` and not after ``on``. Practice groups never count.
    ``resting_on`` of ``of`` groups held something in that time. ``by_group`` has somebody in two groups in both, and
    leaves out groups with nobody.
    """

    value: int
    on: date
    since: date
    months: int
    resting_on: int
    of: int
    by_group: dict[UUID, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Meetings:
    """When a group last held its monthly meeting and when it holds the next."""

    last: date | None = None
    next: date | None = None


def active_people(programme: Programme, groups: Iterable[UUID], on: date, months: int | None = None) -> Active:
    """The active people of these ``groups`` (ids), each counted once. ``months``: the programme's own, when None."""
    months = months or programme.active_months
    since = months_before(on, months)
    counted = {group.hex: group for group in groups}
    held = _held(programme, on, since)
    came = Attendance.objects.filter(present=True, gathering__in=held.values("pk")).values("person")
    # The database narrows down, we count: one plain scan. Asked for the members of a set of groups, SQLite would try
    # each group with each person.
    # As text, because thousands of ids become UUIDs slowly.
    pairs = _belong(programme, on).filter(person__in=came).values_list(_text("group"), _text("person"))
    people: dict[str, set[str]] = {}
    for group, person in pairs:
        people.setdefault(group, set()).add(person)
    by_group = {found: who for text, who in people.items() if (found := counted.get(_hex(text)))}
    held_in = held.values_list(_text("group"), flat=True).distinct()
    return Active(
        value=len(set().union(*by_group.values())),
        on=on,
        since=since,
        months=months,
        of=len(counted),
        resting_on=sum(_hex(text) in counted for text in held_in),
        by_group={group: len(who) for group, who in by_group.items()},
    )


def last_and_next(groups: list[UUID], on: date) -> dict[UUID, Meetings]:
    """For each group: the last monthly meeting held up to ``on``, and the next one planned from then on."""
    rows = (
        Gathering.objects.filter(group__in=groups, kind=Kind.MEETING)
        .order_by()
        .values("group")
        .annotate(
            last=Max("on", filter=Q(state=State.HELD, on__lte=on)),
            coming=Min("on", filter=Q(state=State.PLANNED, on__gte=on)),
        )
    )
    return {row["group"]: Meetings(row["last"], row["coming"]) for row in rows}


def told_and_forms(group: Group, year: int) -> tuple[int, int]:
    """Talks told of at the group's meetings of a year, and the forms that had come in by then.

    How far forms cover the work: only closed meetings at which somebody asked. (0, 0): nobody did.
    """
    asked = TalkRound.objects.filter(
        programme=group.programme_id,
        group=group,
        told__isnull=False,
        forms__isnull=False,
        gathering__state=State.HELD,
        gathering__on__year=year,
    )
    sums = asked.aggregate(told=Sum("told"), forms=Sum("forms"))
    return sums["told"] or 0, sums["forms"] or 0


@dataclass(frozen=True)
class Work:
    """What one person did for the programme in a year: minutes in gatherings and in deeds, and how many meetings.

    Gatherings count with their planned length. A person's conversations are on her own phone and nowhere else.
    """

    gathered: int = 0
    deeds: dict[str, int] = field(default_factory=dict)  # minutes by kind
    meetings: int = 0

    @property
    def minutes(self) -> int:
        return self.gathered + sum(self.deeds.values())


def work_by_person(group: Group, year: int) -> dict[UUID, Work]:
    """The year's work of everybody who did something in the group, by person."""
    return _work(Q(programme=group.programme_id, group=group), year)


def hours(group: Group, year: int) -> float:
    """The group's hours in a year: the sum of those of its people."""
    return sum(work.minutes for work in work_by_person(group, year).values()) / 60


def own_work(person: UUID, year: int) -> Work:
    """One person's year, in all her groups; rehearsals count for nothing."""
    return _work(Q(person=person, group__practice=False), year).get(person, Work())


def _work(whose: Q, year: int) -> dict[UUID, Work]:
    found: dict[UUID, Work] = {}
    came = Attendance.objects.filter(whose, present=True, gathering__state=State.HELD, gathering__on__year=year)
    for person, kind, starts, ends in came.order_by().values_list(
        "person_id", "gathering__kind", "gathering__starts", "gathering__ends"
    ):
        now = found.get(person, Work())
        found[person] = Work(now.gathered + length(starts, ends), now.deeds, now.meetings + (kind == Kind.MEETING))
    done = Deed.objects.filter(whose, on__year=year).order_by()
    for person, deed, minutes in done.values_list("person_id", "kind", "minutes"):
        now = found.get(person, Work())
        more = {**now.deeds, deed: now.deeds.get(deed, 0) + minutes}
        found[person] = Work(now.gathered, more, now.meetings)
    return found


def _held(programme: Programme, on: date, since: date) -> QuerySet[Gathering]:
    return Gathering.objects.filter(
        programme=programme, group__in=_groups(programme, practice=False), state=State.HELD, on__gt=since, on__lte=on
    ).order_by()


def _text(name: str) -> Cast:
    return Cast(name, CharField())


def _hex(text: str) -> str:
    """The id as ``UUID.hex`` writes it: SQLite gives it so, PostgreSQL with hyphens."""
    return text.replace("-", "")


def _belong(programme: Programme, on: date) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(programme=programme, status__in=COUNTED, since__lte=on)
        .filter(Q(until=None) | Q(until__gte=on))
        .exclude(group__in=_groups(programme, practice=True))
        .order_by()
    )


def _groups(programme: Programme, *, practice: bool) -> QuerySet[Group, Any]:
    return Group.objects.filter(programme=programme, practice=practice).order_by().values("pk")
