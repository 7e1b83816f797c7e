"""The bare bones of the demo's courses: rows that are saved in bulk at the end, and the days of a cohort."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import models

from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Module
from rygrad.training.models import Cohort, CohortModule

from .tree import PACK, new_id

WEEK = timedelta(days=7)
BREAK = 20  # minutes


@dataclass
class Kept:
    """Rows of one group while they are being made; ``save`` writes each table once, in the order in which they came."""

    group: Group
    chance: Random
    day: date
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def add(self, model: type[Any], **values: Any) -> Any:
        """A row of the group with an id from the demo's own dice."""
        row = model(id=new_id(self.chance), programme=self.group.programme, group=self.group, **values)
        self.rows.setdefault(model, []).append(row)
        return row

    def plain(self, model: type[Any], **values: Any) -> Any:
        """A row that belongs to no group: a person."""
        row = model(id=new_id(self.chance), **values)
        self.rows.setdefault(model, []).append(row)
        return row

    def save(self) -> None:
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=500)
        self.rows.clear()


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


def add_cohort(kept: Kept, title: str, first: date, **more: Any) -> Cohort:
    """A course of fifteen modules, from five to half past eight on the weekday of its first day."""
    asked: dict[str, Any] = {"curriculum": "dk-15", "place": "Kulturhuset, den store sal", "zone": kept.group.zone}
    asked |= {"weekday": first.weekday(), "starts": time(17), "ends": time(20, 30), "starts_on": first}
    cohort: Cohort = kept.add(Cohort, title=title, **asked | more)
    return cohort


def add_days(kept: Kept, cohort: Cohort, *, dated: bool = True, skip: tuple[int, ...] = ()) -> list[CohortModule]:
    """Its local copy of the curriculum, a day a week; the weeks whose number is in ``skip`` are left out."""
    book = pack(PACK)
    curriculum, days = book.curriculum(cohort.curriculum), []
    weeks = [week for week in range(len(curriculum.places) + len(skip)) if week not in skip]
    for number, (place, week) in enumerate(zip(curriculum.places, weeks, strict=True), start=1):
        module = book.module(place.module or "")
        on = cohort.starts_on + week * WEEK
        gathering = _gathering(kept, cohort, module, on) if dated else None
        more: dict[str, Any] = {"kind": module.kind, "areas": list(module.areas), "must": place.must}
        more["by"] = module.teacher
        more |= {"code": place.code, "module": module.code, "gathering": gathering}
        days.append(kept.add(CohortModule, cohort=cohort, position=number, **more))
    return days


def _gathering(kept: Kept, cohort: Cohort, module: Module, on: date) -> Gathering:
    more = {"starts": cohort.starts, "ends": cohort.ends, "zone": cohort.zone, "place": cohort.place}
    state = State.HELD if on < kept.day else State.PLANNED
    gathering: Gathering = kept.add(Gathering, kind=Kind.MODULE, state=state, on=on, **more)
    kept.add(AgendaItem, gathering=gathering, position=1, exercise=module.code, minutes=module.declared_minutes)
    kept.add(AgendaItem, gathering=gathering, position=2, title="Pause med te", minutes=BREAK)
    return gathering


def present(kept: Kept, day: CohortModule, people: list[Any]) -> None:
    """They were there."""
    for person in people:
        kept.add(Attendance, gathering=day.gathering, person=person, present=True)
