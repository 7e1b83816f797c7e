"""What the sheets tell of each day besides ticks: what was done, who came to visit, who was on duty, how many."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rygrad.circles.rules.names import fold

from .grids import Cell, shown
from .marks import Seen, called_off, mark
from .people import is_heading, names_in
from .reading import Line, Read
from .words import Role

_MOST = 300  # of a count
_TEXT = 4000


@dataclass
class Told:
    """One day."""

    activities: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    nexts: list[str] = field(default_factory=list)
    visitors: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # on duty, and not of the team
    duty: set[UUID] = field(default_factory=set)
    babies: int | None = None
    baby_ticks: int = 0
    count: int | None = None
    off: str = ""

    @property
    def activity(self) -> str:
        """What was done."""
        return "\n".join(self.activities)[:_TEXT]

    @property
    def next_steps(self) -> str:
        """What next."""
        return "\n".join(self.nexts)[:_TEXT]

    @property
    def notes(self) -> str:
        """Remarks; visitors and others on duty as the sheet calls them, since nobody has said who they are."""
        lines = list(self.remarks)
        if self.visitors:
            lines.append(_("Visitors: %(names)s") % {"names": ", ".join(self.visitors)})
        if self.others:
            lines.append(_("On duty: %(names)s") % {"names": ", ".join(self.others)})
        return "\n".join(lines)[:_TEXT]

    @property
    def says(self) -> bool:
        """Whether there was a session, also when nobody is ticked."""
        if any((self.activities, self.babies, self.count, self.baby_ticks)):
            return True
        return not self.off and any((self.visitors, self.duty, self.others, self.remarks, self.nexts))


def told_of(reads: Sequence[Read], team: Mapping[str, UUID]) -> defaultdict[date, Told]:
    """What is told of each day."""
    told: defaultdict[date, Told] = defaultdict(Told)
    for each in reads:
        for day, reason in each.off.items():
            told[day].off = reason
        for line in each.lines:
            for day, cell in line.cells.items():
                _take(told[day], line, cell, team)
    return told


def _take(told: Told, line: Line, cell: Cell, team: Mapping[str, UUID]) -> None:
    text = shown(cell).strip()
    if line.role in {Role.ACTIVITY, Role.NOTE}:
        if (reason := called_off(text)) and line.role == Role.ACTIVITY:
            told.off = reason
        _once(told.activities if line.role == Role.ACTIVITY and not reason else told.remarks, text)
    elif line.role == Role.NEXT:
        _once(told.nexts, text)
    elif line.role == Role.VISITORS and mark(cell).seen == Seen.ASK:
        _once(told.visitors, text)
    elif line.role == Role.ON_DUTY:
        names = names_in(text) if is_heading(line) else [line.label] * (mark(cell).seen == Seen.CAME)
        _on_duty(told, names, team)
    elif line.role == Role.BABY:
        told.baby_ticks += mark(cell).seen == Seen.CAME
    elif line.role in {Role.CHILDREN, Role.COUNT} and (number := _count(text)) is not None:
        if line.role == Role.CHILDREN:
            told.babies = number if told.babies is None else told.babies
        else:
            told.count = number if told.count is None else told.count


def _once(texts: list[str], text: str) -> None:
    if text and text not in texts:
        texts.append(text)


def _on_duty(told: Told, names: Iterable[str], team: Mapping[str, UUID]) -> None:
    for name in names:
        member = team.get(fold(name)) or team.get(fold(name).split(" ")[0])
        if member is None:
            _once(told.others, name)
        else:
            told.duty.add(member)


def _count(text: str) -> int | None:
    found = re.match(r"^(?:ca\.?\s*)?(\d{1,3})\b", text)
    return int(found[1]) if found and int(found[1]) <= _MOST else None
