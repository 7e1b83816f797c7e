"""The bare bones of one demo circle: its days, its team, and the rows that are saved in bulk at the end."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from rygrad.circles.enums import DutyKind, SourceKind
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Circle,
    ContextTag,
    Digital,
    Duty,
    Nameless,
    OnDuty,
    Participant,
    Present,
    Purchase,
    Referral,
    ReferralSource,
    Reply,
    Session,
    SpecialDay,
    StandingStep,
    Story,
    Support,
    Swap,
    TeamMember,
    Visit,
    VisitSeries,
)
from rygrad.groups.models import Group, Organisation, RoleHeld

from .tree import new_id

WEEK = timedelta(days=7)
AHEAD = 12  # planned weeks
THURSDAY = 3
DUTIES = (
    DutyKind.SHOPPING,
    DutyKind.INVITING,
    DutyKind.INTERPRETING,
    DutyKind.PARTNERS,
    DutyKind.LOGBOOK,
    DutyKind.CHILDREN,
)
PARENTS_FIRST: tuple[type, ...] = (
    Organisation,
    Duty,
    TeamMember,
    RoleHeld,
    SpecialDay,
    ReferralSource,
    Participant,
    StandingStep,
    Digital,
    Referral,
    Attempt,
    Nameless,
    Session,
    VisitSeries,
    Visit,
    Present,
    OnDuty,
    Swap,
    ContextTag,
    Purchase,
    Reply,
    CareTask,
    Support,
    Story,
)


@dataclass
class Rows:
    """One circle while it is being made."""

    circle: Circle
    chance: Random
    day: date
    weeks: int
    sessions: list[Session] = field(default_factory=list)  # past and coming, by day
    team: list[TeamMember] = field(default_factory=list)
    duties: dict[str, Duty] = field(default_factory=dict)
    sources: dict[str, ReferralSource] = field(default_factory=dict)
    kept: dict[type, list[Any]] = field(default_factory=dict)

    def add(self, model: type, **values: Any) -> Any:
        """One more row of this circle."""
        ours = {"programme": self.circle.programme, "group": self.circle.group}
        if model not in {Organisation, RoleHeld}:
            ours["circle"] = self.circle
        row = model(id=new_id(self.chance), **ours, **values)
        self.kept.setdefault(model, []).append(row)
        return row

    def save(self) -> None:
        """Everything that has been added, parents first."""
        for model in PARENTS_FIRST:
            model._default_manager.bulk_create(self.kept.pop(model, []), batch_size=500)  # type: ignore[attr-defined]

    @property
    def past(self) -> list[Session]:
        """The sessions before today."""
        return [each for each in self.sessions if each.on < self.day]

    @property
    def coming(self) -> list[Session]:
        """Today's and later ones."""
        return [each for each in self.sessions if each.on >= self.day]

    def on(self, week: int) -> date:
        """The Thursday of a week, counted from the first."""
        return self.circle.started_on + week * WEEK


def new_circle(chance: Random, group: Group, *, name: str, started_on: date, place: str, **more: Any) -> Circle:
    """The circle itself, saved; everything else hangs on it."""
    return Circle.objects.create(
        id=new_id(chance),
        programme=group.programme,
        group=group,
        name=name,
        weekday=started_on.isoweekday(),
        starts=time(10),
        ends=time(12, 30),
        zone=group.zone,
        place=place,
        started_on=started_on,
        **more,
    )


def first_thursday(day: date, weeks: int) -> date:
    """The Thursday of so many weeks ago; of the past weeks the last one lies before ``day``."""
    last = day - timedelta(days=(day.weekday() - THURSDAY) % 7 or 7)
    return last - (weeks - 1) * WEEK


def with_basics(rows: Rows) -> None:
    """Duties and sources, as a circle has them from the start."""
    for position, kind in enumerate(DUTIES):
        rows.duties[kind] = rows.add(Duty, kind=kind, position=position)
    for source in SourceKind.values:
        if source not in {SourceKind.OTHER}:
            rows.sources[source] = rows.add(ReferralSource, kind=source)


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """An instant of that day."""
    return datetime.combine(on, time(hour, minute), tzinfo=UTC)
