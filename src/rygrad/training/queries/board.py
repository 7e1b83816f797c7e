"""Trainees by days: who was where, whose homework is done, and whether it is enough (C07, C08).

A handful of questions, however many trainees and days there are. Names in their order, nobody ranked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance
from rygrad.groups.queries import Words

from ..models import Cohort, CohortModule, HomeworkDone, Trainee
from ..rules.completion import Completion, Day, DayState, completion
from .cohorts import mine, over
from .plan import Titled, days_of, titled

CellState = Literal["there", "away", "coming", "off", "not_hers"]


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
    modules = days_of(cohort)
    there = _there(cohort, modules)
    days = _days(cohort, modules)
    return {who.trainee: _done(cohort, who, days, there) for who in trainees_of(cohort)}


def board(cohort: Cohort, person: UUID | None = None) -> Board:
    """Everything that is known of the days and the trainees; ``person``: only her line. Load it with its programme."""
    days = tuple(titled(cohort, Words(cohort.group)))
    modules = [each.module for each in days]
    rules = _days(cohort, modules)
    there, homework = _there(cohort, modules, person), _homework(cohort)
    titles = {each.module.pk: each.title for each in days}
    lines = [_line(cohort, who, rules, there, homework, titles, modules) for who in trainees_of(cohort, person)]
    day = today(cohort.zone)
    return Board(
        cohort,
        days,
        lines=tuple(line for line in lines if line.who.left_on is None),
        left=tuple(line for line in lines if line.who.left_on is not None),
        open=tuple(each for each in days if _waits(each.module, day)),
    )


def _waits(module: CohortModule, day: date) -> bool:
    return module.gathering is not None and module.gathering.state == State.PLANNED and module.gathering.on < day


def _days(cohort: Cohort, modules: Sequence[CohortModule]) -> list[Day]:
    shut = over(cohort)
    return [
        Day(each.pk, state_of(each, shut), each.must, each.gathering.on if each.gathering else None) for each in modules
    ]


def _there(cohort: Cohort, modules: Sequence[CohortModule], person: UUID | None = None) -> dict[UUID, set[UUID]]:
    """The days (ids of modules) at which each person was."""
    by_gathering = {each.gathering_id: each.pk for each in modules if each.gathering_id}
    came = Attendance.objects.filter(
        programme=cohort.programme_id, group=cohort.group_id, gathering__in=list(by_gathering), present=True
    )
    found: dict[UUID, set[UUID]] = {}
    rows = came.filter(person=person) if person else came
    for whose, gathering in rows.order_by().values_list("person_id", "gathering_id"):
        found.setdefault(whose, set()).add(by_gathering[gathering])
    return found


def _homework(cohort: Cohort) -> set[tuple[UUID, UUID]]:
    return set(HomeworkDone.objects.filter(**mine(cohort)).values_list("trainee_id", "module_id"))


def _done(cohort: Cohort, who: OnCourse, days: Sequence[Day], there: dict[UUID, set[UUID]]) -> Completion:
    present = there.get(who.person, set())
    return completion(days, present, cohort.share, since=who.joined_on, until=who.left_on)


def _line(
    cohort: Cohort,
    who: OnCourse,
    days: Sequence[Day],
    there: dict[UUID, set[UUID]],
    homework: set[tuple[UUID, UUID]],
    titles: dict[UUID, Said | str],
    modules: Sequence[CohortModule],
) -> Line:
    done = _done(cohort, who, days, there)
    present = there.get(who.person, set())
    cells = tuple(
        Cell(_cell(day, who, day.key in present), (who.trainee, module.pk) in homework)
        for day, module in zip(days, modules, strict=True)
    )
    missing = tuple(titles[module.pk] for module in modules if module.pk in done.missing_must)
    return Line(who, cells, done, missing)


def _cell(day: Day, who: OnCourse, there: bool) -> CellState:
    if day.state == "held":
        if there:
            return "there"
        return "away" if day.on is None or who.on(day.on) else "not_hers"
    return "off" if day.state == "off" else "coming"
