"""What the pulse may show: nothing before it is closed, nothing under the pack's minimum (four, at the least)."""

from dataclasses import dataclass
from datetime import time

from django.db.models import QuerySet

from rygrad.core.clock import now
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Rules
from rygrad.packs.training import PulseTemplate

from .enums import Face
from .models import Check, Pulse
from .rules import Window, shown, window

BACK = 24  # meetings in the trend


@dataclass(frozen=True)
class Bar:
    """One face, how many chose it, and of how many."""

    face: Face
    count: int
    of: int


@dataclass(frozen=True)
class Told:
    """How one gathering felt. ``bars`` is empty when there were too few answers to show."""

    gathering: Gathering
    bars: tuple[Bar, ...]


def rules_of(group: Group) -> Rules:
    """The numbers of the group's pack."""
    return pack(group.programme.pack).rules


def window_of(gathering: Gathering) -> Window:
    """When answers count. A meeting that has been closed before its planned start has been held all the same."""
    starts = time.min if gathering.state == State.HELD else gathering.starts
    hours = rules_of(gathering.group).closed_pulse_hours
    return window(gathering.on, starts, gathering.ends, gathering.zone, hours)


def present(gathering: Gathering) -> int:
    """How many can answer at the most: whoever has been ticked, and the guests."""
    return Attendance.objects.filter(gathering=gathering, present=True).count() + gathering.guests


def told(gathering: Gathering) -> Told:
    """How it felt, if that may be shown now."""
    row = _closed(Pulse.objects.filter(gathering=gathering)).first()
    return Told(gathering, _bars(row, rules_of(gathering.group).pulse_minimum))


def trend(group: Group) -> list[Told]:
    """The gatherings whose pulse may be shown, the latest first. The others are left out without a word."""
    minimum = rules_of(group).pulse_minimum
    rows = (
        _closed(Pulse.objects.filter(programme=group.programme_id, group=group))
        .exclude(gathering__state=State.CANCELLED)
        .select_related("gathering")
        .order_by("-gathering__on")[:BACK]
    )
    return [Told(row.gathering, bars) for row in rows if (bars := _bars(row, minimum))]


@dataclass(frozen=True)
class ChoiceBar:
    """One choice of a check by its code, how many chose it, and of how many."""

    code: str
    count: int
    of: int


def templates_of(group: Group) -> tuple[PulseTemplate, ...]:
    """The checks of the group's pack, in its order."""
    return pack(group.programme.pack).pulses


def checked(gathering: Gathering, code: str) -> tuple[ChoiceBar, ...]:
    """What a check came to, if that may be shown now: closed, and answered by enough. Else nothing at all."""
    row = Check.objects.filter(gathering=gathering, code=code, closes_at__lte=now()).first()
    if row is None:
        return ()
    counts = {choice: getattr(row, name) for choice, name in zip(row.choices, Check.COUNTERS, strict=False)}
    told = shown(counts, rules_of(gathering.group).pulse_minimum)
    return tuple(ChoiceBar(code, count, sum(told.values())) for code, count in told.items()) if told else ()


def _closed(rows: QuerySet[Pulse]) -> QuerySet[Pulse]:
    return rows.filter(closes_at__lte=now())


def _bars(row: Pulse | None, minimum: int) -> tuple[Bar, ...]:
    counts = shown({face: getattr(row, face) for face in Face}, minimum) if row else None
    if counts is None:
        return ()
    return tuple(Bar(face, counts[face], sum(counts.values())) for face in Face)
