"""The attendance list of a course: names down, days across; on paper and as a spreadsheet (C07)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ..models import Cohort
from ..rules.sheet import Table, Value
from .board import SIGNS, Board, Cell, board
from .plan import Titled

EMPTY = 3  # lines without a name, for whoever comes and is not on the list yet


@dataclass(frozen=True)
class Sheet:
    """The days with a date, in their order, and for each name what stands under each of them."""

    days: tuple[Titled, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def columns(self) -> int:
        """With the one of the names."""
        return len(self.days) + 1

    @property
    def empty(self) -> range:
        """Lines to write on."""
        return range(EMPTY)


def sheet(cohort: Cohort) -> Sheet:
    """What is printed: a sign where a day has been, room for a cross where it has not."""
    whole, dated = _dated(cohort)
    days = tuple(whole.days[at] for at in dated)
    rows = tuple((line.who.name, tuple(SIGNS[line.cells[at].state] for at in dated)) for line in whole.lines)
    return Sheet(days, rows)


def day_sheet(cohort: Cohort, module: UUID) -> tuple[Titled, tuple[str, ...]] | None:
    """One day with the names of those who are on the course then, for their signatures; None without such a day."""
    whole = board(cohort)
    found = next((each for each in whole.days if each.module.pk == module), None)
    if found is None or found.module.gathering is None:
        return None
    on = found.module.gathering.on
    lines = sorted((*whole.lines, *whole.left), key=lambda line: line.who.name.casefold())
    return found, tuple(line.who.name for line in lines if line.who.on(on))


def table(cohort: Cohort) -> Table:
    """What the spreadsheet holds: 1 for there, 0 for not there, nothing where a day has not been or was not hers."""
    whole, dated = _dated(cohort)
    heads: list[str | date] = [_("Name"), _("Since"), _("Until")]
    heads += [whole.days[at].module.gathering.on for at in dated]  # type: ignore[union-attr]
    heads += [_("Days there"), _("Days held"), _("Homework done"), _("Must-haves missing")]
    rows: list[tuple[Value, ...]] = []
    for line in (*whole.lines, *whole.left):
        marks = [_mark(line.cells[at]) for at in dated]
        ends: list[Value] = [line.done.present, line.done.held, line.homework, ", ".join(map(str, line.missing))]
        rows.append((line.who.name, line.who.joined_on, line.who.left_on, *marks, *ends))
    return Table(cohort.title, tuple(heads), tuple(rows))


def _dated(cohort: Cohort) -> tuple[Board, list[int]]:
    whole = board(cohort)
    return whole, [at for at, each in enumerate(whole.days) if each.module.gathering]


def _mark(cell: Cell) -> int | None:
    return {"there": 1, "away": 0}.get(cell.state)
