"""Figures that rest on who came. Each carries its definition, its period, its date and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Max, Min, Q, QuerySet
from django.db.models.functions import Cast

from rygrad.core.clock import months_before
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, Programme

from .enums import Kind, State
from .models import Attendance, Gathering

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
