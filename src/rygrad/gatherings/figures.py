"""Figures that rest on who came. Each carries its definition, its period, its date and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from rygrad.core.clock import months_before
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership, Programme

from .enums import Kind, State
from .models import Attendance, Gathering

COUNTED = (Status.GRADUATE, Status.ACTIVE)


@dataclass(frozen=True)
class Active:
    """How many people are active on the day ``on``.

    A person counts once, however many groups she is in: she has graduated, has not left and is not on a break, and
    was present at one gathering that was held after ``since`` and not after ``on``. Practice groups never count.
    ``resting_on`` of ``of`` groups held something in that time.
    """

    value: int
    on: date
    since: date
    months: int
    resting_on: int
    of: int


@dataclass(frozen=True)
class Meetings:
    """When a group last held its monthly meeting and when it holds the next."""

    last: date | None = None
    next: date | None = None


def active_people(programme: Programme, groups: Iterable[UUID], on: date, months: int | None = None) -> Active:
    """The active people of these local ``groups``, each counted once. ``months``: the programme's own, when None."""
    months = months or programme.active_months
    since, ids = months_before(on, months), list(groups)
    people = _active(programme, on, since).filter(group__in=ids)
    value = people.aggregate(people=Count("person", distinct=True))["people"]
    held = _held(programme, on, since).filter(group__in=ids)
    return Active(value=value, on=on, since=since, months=months, of=len(ids),
                  resting_on=held.values("group").distinct().count())


def active_by_group(programme: Programme, on: date, months: int | None = None) -> dict[UUID, int]:
    """How many active people belong to each group; somebody in two groups is in both. A group without is missing."""
    since = months_before(on, months or programme.active_months)
    counted = _active(programme, on, since).order_by().values("group").annotate(people=Count("person"))
    return {row["group"]: row["people"] for row in counted}


def last_and_next(programme: Programme, on: date) -> dict[UUID, Meetings]:
    """For each group: the last monthly meeting held up to ``on``, and the next one planned from then on."""
    rows = Gathering.objects.filter(programme=programme, kind=Kind.MEETING).order_by().values("group").annotate(
        last=Max("on", filter=Q(state=State.HELD, on__lte=on)),
        coming=Min("on", filter=Q(state=State.PLANNED, on__gte=on)))
    return {row["group"]: Meetings(row["last"], row["coming"]) for row in rows}


def _held(programme: Programme, on: date, since: date) -> QuerySet[Gathering]:
    return Gathering.objects.filter(programme=programme, group__practice=False, state=State.HELD, on__gt=since,
                                    on__lte=on)


def _active(programme: Programme, on: date, since: date) -> QuerySet[Membership]:
    came = Attendance.objects.filter(present=True, gathering__in=_held(programme, on, since).values("pk"))
    return (
        Membership.objects.filter(programme=programme, group__practice=False, status__in=COUNTED, since__lte=on)
        .filter(Q(until=None) | Q(until__gte=on))
        .filter(person__in=came.values("person"))
    )
