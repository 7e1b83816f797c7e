"""Trainees by days: who was where, whose homework is done, and whether it is enough (C07, C08).

A handful of questions, however many trainees and days there are. Names in their order, nobody ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance
from rygrad.groups.queries import Words

from ..models import Cohort, CohortModule, HomeworkDone, Trainee
from ..rules.completion import Completion, Day, DayState, completion
from .cohorts import mine, over
from .plan import Titled, titled

_SHOWN = (
    *("position", "code", "module", "title", "must", "kind", "homework"),
    *(f"gathering__{field}" for field in ("state", "on", "starts", "ends", "zone", "place")),
)
CellState = Literal["there", "away", "coming", "off", "not_hers"]
SIGNS: dict[CellState, str] = {"there": "✓", "away": "–", "coming": "", "off": "", "not_hers": ""}


@dataclass(frozen=True)
class OnCourse:
    """Somebody who is, or was, on the course."""

    trainee: UUID
    person: UUID
    name: str
    joined_on: date
    left_on: date | None
    graduated_on: date | None

    def on(self, day: date) -> bool:
        """Whether she belonged to the course that day; who leaves on a day still belongs to it."""
        return self.joined_on <= day and (self.left_on is None or self.left_on >= day)


@dataclass(frozen=True)
class Cell:
    """One trainee on one day."""

    state: CellState
    homework: bool = False


@dataclass(frozen=True)
class Line:
    """One trainee: a cell for each day, how far she has come, and which must-haves were held without her."""

    who: OnCourse
    cells: tuple[Cell, ...]
    done: Completion
    missing: tuple[Said | str, ...]

    @property
    def homework(self) -> int:
        """How many times she has done the homework."""
        return sum(cell.homework for cell in self.cells)

    @property
    def days(self) -> str:
        """At how many of the days held she was: "12 of 15"."""
        if not self.done.held:
            return _("no day held yet")
        return _("%(there)s of %(held)s") % {"there": self.done.present, "held": self.done.held}

    @property
    def stands(self) -> str:
        """What is to be said besides, in a few words; often nothing."""
        if self.missing:
            number = len(self.missing)
            return ngettext("one must-have is missing", "%(number)s must-haves are missing", number) % {
                "number": number
            }
        if self.done.short:
            return _("too few days so far")
        return _("enough for the diploma") if self.done.complete else ""


@dataclass(frozen=True)
class Board:
    """``lines``: who is on the course; ``left``: who has left it. ``open``: days that have been and are not closed."""

    cohort: Cohort
    days: tuple[Titled, ...]
    lines: tuple[Line, ...]
    left: tuple[Line, ...]
    open: tuple[Titled, ...]

    @property
    def columns(self) -> list[tuple[Titled, DayState]]:
        """The days with their states."""
        shut = over(self.cohort)
        return [(each, state_of(each.module, shut)) for each in self.days]


def trainees_of(cohort: Cohort, person: UUID | None = None) -> list[OnCourse]:
    """Everybody who is or was on the course, by name; ``person``: only her. One question, no secret is unsealed."""
    rows = Trainee.objects.filter(**mine(cohort), **({"person": person} if person else {}))
    fields = ("pk", "person_id", "person__first_name", "person__last_name", "joined_on", "left_on", "graduated_on")
    return [
        OnCourse(pk, whose, f"{first} {last}".strip(), *dates)
        for pk, whose, first, last, *dates in rows.order_by(
            "person__first_name", "person__last_name", "pk"
        ).values_list(*fields)
    ]


def state_of(module: CohortModule, shut: bool) -> DayState:
    """``shut``: the course is over, so that what was not held is held no more."""
    state = module.gathering.state if module.gathering else State.PLANNED
    if state == State.HELD:
        return "held"
    return "off" if shut or state == State.CANCELLED else "coming"


def completions(cohort: Cohort) -> dict[UUID, Completion]:
    """How far each trainee of the course has come, by the trainee's id (C08)."""
    found = _Facts(cohort, _modules(cohort))
    return {who.trainee: found.done(who) for who in trainees_of(cohort)}


def board(cohort: Cohort, person: UUID | None = None) -> Board:
    """Everything that is known of the days and the trainees; ``person``: only her line. Load it with its programme."""
    days = tuple(titled(cohort, Words(cohort.group), _modules(cohort)))
    people = trainees_of(cohort, person)
    found = _Facts(cohort, [each.module for each in days], people if person else None)
    lines = [found.line(who, days) for who in people]
    day = today(cohort.zone)
    return Board(
        cohort,
        days,
        lines=tuple(line for line in lines if line.who.left_on is None),
        left=tuple(line for line in lines if line.who.left_on is not None),
        open=tuple(each for each in days if _waits(each.module, day)),
    )


class _Facts:
    """What is known of the days of a course, read once: by person and by trainee the places of days in their order.

    ``people``: only of these. Hundreds of ids are compared as texts: they become UUIDs slowly.
    """

    def __init__(
        self, cohort: Cohort, modules: Sequence[CohortModule], people: Sequence[OnCourse] | None = None
    ) -> None:
        shut = over(cohort)
        self.share = cohort.share
        self.days = [
            Day(each.pk, state_of(each, shut), each.must, each.gathering.on if each.gathering else None)
            for each in modules
        ]
        ours = {"programme": cohort.programme_id, "group": cohort.group_id}
        came = Attendance.objects.filter(**ours, present=True, gathering__in=[each.gathering_id for each in modules])
        done = HomeworkDone.objects.filter(**mine(cohort))
        if people is not None:
            came = came.filter(person__in=[each.person for each in people])
            done = done.filter(trainee__in=[each.trainee for each in people])
        at = {each.gathering_id.hex: place for place, each in enumerate(modules) if each.gathering_id}
        self.there = _places(came, "person", "gathering", at)
        self.homework = _places(done, "trainee", "module", {each.pk.hex: place for place, each in enumerate(modules)})

    def done(self, who: OnCourse) -> Completion:
        """How far she has come."""
        present = {self.days[place].key for place in self.there.get(who.person.hex, ())}
        return completion(self.days, present, self.share, since=who.joined_on, until=who.left_on)

    def line(self, who: OnCourse, titles: Sequence[Titled]) -> Line:
        """Her cells, and what is missing."""
        done = self.done(who)
        there, homework = self.there.get(who.person.hex, set()), self.homework.get(who.trainee.hex, set())
        cells = tuple(Cell(_cell(day, who, place in there), place in homework) for place, day in enumerate(self.days))
        missing = (
            tuple(each.title for each in titles if each.module.pk in done.missing_must) if done.missing_must else ()
        )
        return Line(who, cells, done, missing)


def _places(rows: QuerySet[Any], whose: str, day: str, at: Mapping[str, int]) -> dict[str, set[int]]:
    """Whose (an id as hex digits) on which days (by their place)."""
    found: dict[str, set[int]] = {}
    pairs = rows.order_by().values_list(Cast(whose, CharField()), Cast(day, CharField()))
    for one, other in pairs:  # SQLite gives hex digits, PostgreSQL hyphens between them
        place = at.get(other.replace("-", ""))
        if place is not None:
            found.setdefault(one.replace("-", ""), set()).add(place)
    return found


def _modules(cohort: Cohort) -> list[CohortModule]:
    """The days in their order with what a list of them shows, and nothing of their teachers."""
    rows = CohortModule.objects.filter(**mine(cohort)).select_related("gathering").order_by("position", "pk")
    return list(rows.only(*_SHOWN))


def _waits(module: CohortModule, day: date) -> bool:
    return module.gathering is not None and module.gathering.state == State.PLANNED and module.gathering.on < day


def _cell(day: Day, who: OnCourse, there: bool) -> CellState:
    if day.state == "held":
        if there:
            return "there"
        return "away" if day.on is None or who.on(day.on) else "not_hers"
    return "off" if day.state == "off" else "coming"
