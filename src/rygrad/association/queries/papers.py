"""The checklists of an association: what is ready, for which year. Ticks; no paper is kept anywhere."""

from dataclasses import dataclass
from datetime import date

from rygrad.groups.models import Group
from rygrad.packs.handover import Paper
from rygrad.packs.queries import pack

from ..models import Ticked

LISTS = ("founding", "bank", "accounts")
ONCE = ("founding",)  # ready once and for all; the others are gone through every year


@dataclass(frozen=True)
class Line:
    """One thing of a checklist. ``on``: the day it was ticked, None while it is open."""

    paper: Paper
    on: date | None


@dataclass(frozen=True)
class Checklist:
    """A checklist of one year (0: once and for all)."""

    name: str
    year: int
    lines: list[Line]

    @property
    def done(self) -> int:
        return sum(line.on is not None for line in self.lines)

    @property
    def ready(self) -> bool:
        return bool(self.lines) and self.done == len(self.lines)


def checklists(group: Group, year: int, *, accounts: bool) -> list[Checklist]:
    """The checklists as they stand for this year; ``accounts``: whether that of the accounts is among them.

    A group that is no association yet has none to close.
    """
    ticks = {
        (code, of): on
        for code, of, on in Ticked.objects.filter(
            programme=group.programme_id, group=group, year__in=(0, year)
        ).values_list("code", "year", "on")
    }
    papers = pack(group.programme.pack).papers
    names = [name for name in LISTS if accounts or name != "accounts"]
    return [_checklist(name, 0 if name in ONCE else year, papers, ticks) for name in names]


def _checklist(name: str, year: int, papers: tuple[Paper, ...], ticks: dict[tuple[str, int], date]) -> Checklist:
    return Checklist(name, year, [Line(each, ticks.get((each.code, year))) for each in papers if each.list == name])
