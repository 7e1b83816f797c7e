"""The visits of a period by organisation, and the coming programme (E17 to E21), by the definitions of ``visits``."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ..enums import Direction, VisitState
from . import visits as rule
from .facts import Coming, VisitRow
from .records import Met, Records
from .seasons import Stretch


def visits(records: Records, period: Stretch) -> tuple[VisitRow, ...]:
    """One row for each organisation in each capacity; the most visits first."""
    found: dict[tuple[str, str], list[Met]] = defaultdict(list)
    for visit in records.visits:
        found[visit.organisation, visit.kind].append(visit)
    rows = [_row(mine, records, period) for mine in found.values()]
    return tuple(sorted(rows, key=lambda row: (-row.came - row.went, row.organisation, row.kind)))


def programme(records: Records, on: date) -> tuple[Coming, ...]:
    """E21: the next twelve weeks."""
    return tuple(
        Coming(each.on, each.organisation, each.kind, each.topic, each.tentative, each.languages, each.materials)
        for each in sorted(records.planned, key=lambda each: (each.on, each.organisation))
        if on < each.on <= rule.programme_until(on)
    )


def _row(mine: Sequence[Met], records: Records, period: Stretch) -> VisitRow:
    told = rule.figures(
        rule.Happened(each.on, Direction.OUT if each.out else Direction.IN, VisitState.DONE) for each in mine
    )
    fixed = _fixed(mine, records, period)
    return VisitRow(
        mine[0].organisation,
        mine[0].kind,
        told.came,
        told.went,
        told.regular,
        told.every_weeks,
        told.longest_gap_weeks,
        fixed.held if fixed else None,
        fixed.of if fixed else None,
        fixed.fixed if fixed else False,
    )


def _fixed(mine: Sequence[Met], records: Records, period: Stretch) -> rule.Fixed | None:
    """Of the organisation's monthly series, the latest of which a day lies in the period."""
    days, rhythm = [each.on for each in mine], records.rules.rhythm
    for name, agreed in reversed(records.agreed):
        if name == mine[0].organisation:
            found = rule.fixed_months(agreed, rhythm, days, period.from_on, period.to_on)
            if found:
                return found
    return None
