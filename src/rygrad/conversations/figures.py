"""What the talks add up to. The only thing of the anonymous world that others may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from rygrad.groups.models import Group

from .models import Conversation, Tally
from .rules.counting import Key
from .rules.weeks import Week

Counts = dict[Key, int]


@dataclass(frozen=True, slots=True)
class Micro:
    """One sheet, for the moment in which a period's figures are frozen. Shown to nobody."""

    group: UUID
    month: int
    mark: str
    form: str
    answers: dict[str, Any]


def counts(
    group: Group, year: int, *, month: int | None = None, quarter: int | None = None, form: str = "talk"
) -> Counts:
    """Exact counts of one group (docs/glossary.md: what a code and a choice count). What is told by the quarter only
    is left out of a month."""
    rows = Tally.objects.filter(programme=group.programme_id, group=group, year=year, form=form)
    if quarter:
        rows = rows.filter(quarter=quarter)
    if month:
        rows = rows.filter(month=month)
    return _summed(rows)


def months(group: Group, year: int, form: str = "talk") -> dict[int, Counts]:
    """Exact counts by month; only months in which there was something."""
    rows = Tally.objects.filter(programme=group.programme_id, group=group, year=year, form=form).exclude(month=0)
    found: dict[int, Counts] = {}
    for month, code, choice, count in _lines(rows, "month"):
        found.setdefault(month, {})[code, choice] = count
    return found


def years(group: Group) -> list[int]:
    """The years of which there is something, the latest first."""
    rows = Tally.objects.filter(programme=group.programme_id, group=group)
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def micro(programme: UUID, year: int, quarter: int | None = None) -> Iterator[Micro]:
    """Every sheet of a year or quarter that still lies here, practice groups left out. At freezing time only."""
    rows = Conversation.objects.filter(programme=programme, year=year, group__practice=False)
    if quarter:
        weeks = [n for n in range(1, 54) if _in_quarter(year, n, quarter)]
        rows = rows.filter(week__in=weeks)
    for group, week, mark, form, answers in rows.values_list("group_id", "week", "mark", "form", "answers").iterator():
        yield Micro(group, Week(year, week).month, mark, form, answers)


def language_tallies(programme: UUID, year: int, quarter: int | None = None) -> Iterator[tuple[UUID, str, int]]:
    """Group, language and number of talks, as counted by the quarter."""
    rows = Tally.objects.filter(programme=programme, year=year, month=0, code="language", group__practice=False)
    if quarter:
        rows = rows.filter(quarter=quarter)
    yield from rows.order_by().values_list("group_id", "choice").annotate(n=Sum("count")).filter(n__gt=0)


def _in_quarter(year: int, number: int, quarter: int) -> bool:
    try:
        return Week(year, number).quarter == quarter
    except ValueError:
        return False


def _summed(rows: QuerySet[Tally]) -> Counts:
    return {(code, choice): count for code, choice, count in _lines(rows)}


def _lines(rows: QuerySet[Tally], *more: str) -> Iterator[tuple]:
    """Summed over versions; a form's older versions count under the same core codes."""
    names = (*more, "code", "choice")
    yield from rows.order_by().values_list(*names).annotate(n=Sum("count")).filter(~Q(n=0))
