"""The code on the wall: which day it opens, for whom, and from when until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rygrad.core.clock import now
from rygrad.core.links import opened_link, sealed_link
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance
from rygrad.gatherings.rules.times import instant

from ..models import CohortModule
from .board import OnCourse, trainees_of

PURPOSE = "course-wall"
BEFORE = timedelta(hours=1)


@dataclass(frozen=True)
class Window:
    """When the code works (instants in UTC)."""

    opens: datetime
    ends: datetime

    @property
    def now(self) -> bool:
        """Whether it works at this moment."""
        return self.opens <= now() <= self.ends


def token_for(module: CohortModule) -> str:
    """The last part of the address on the wall."""
    return sealed_link(PURPOSE, module.pk)


def window(module: CohortModule) -> Window | None:
    """From an hour before the day begins until it ends; None for a day that has no date or was called off."""
    found = module.gathering
    if found is None or found.state == State.CANCELLED:
        return None
    begins = instant(found.on, found.starts, found.zone)
    return Window(begins - BEFORE, instant(found.on, found.ends, found.zone))


def opened(token: str, person: UUID | None) -> tuple[CohortModule, OnCourse] | None:
    """The day that this code is for, and her place on its course; None for whoever is not on it that day."""
    ids = opened_link(PURPOSE, token)
    rows = CohortModule.objects.select_related("cohort__group__programme", "group__programme", "gathering")
    module = rows.filter(pk=ids[0]).first() if len(ids) == 1 and person else None
    if module is None or module.gathering is None:
        return None
    her = next((each for each in trainees_of(module.cohort, person) if each.on(module.gathering.on)), None)
    return (module, her) if her else None


def is_here(module: CohortModule, person: UUID) -> bool:
    """Whether she has been ticked."""
    return Attendance.objects.filter(
        programme=module.programme_id,
        group=module.group_id,
        gathering=module.gathering_id,
        person=person,
        present=True,
    ).exists()
