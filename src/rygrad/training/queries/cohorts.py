"""The courses of a group. Nothing here has a trainee's name."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.groups.models import Group

from ..enums import CohortState
from ..models import Cohort, CohortModule, Trainee


@dataclass(frozen=True)
class Listed:
    """One course in the list of its group: how many days it has, how many have been, and when the next one is."""

    cohort: Cohort
    days: int
    held: int
    next_on: date | None


def mine(cohort: Cohort) -> dict[str, Any]:
    """Tenant and cohort, to look its own rows up by and to make new ones with."""
    return {"programme_id": cohort.programme_id, "group_id": cohort.group_id, "cohort": cohort}


def cohorts_of(group: Group) -> QuerySet[Cohort]:
    """The courses of the group, the newest first."""
    return Cohort.objects.filter(programme=group.programme_id, group=group).select_related("group__programme")


def listed(group: Group) -> list[Listed]:
    """The courses of the group with their days, the newest first. Two questions, however many there are."""
    day = today(group.zone)
    coming = Q(gathering__on__gte=day, gathering__state=State.PLANNED)
    rows = CohortModule.objects.filter(programme=group.programme_id, group=group).order_by().values("cohort")
    sums: dict[Any, Any] = {
        row["cohort"]: row
        for row in rows.annotate(
            days=Count("pk"),
            held=Count("pk", filter=Q(gathering__state=State.HELD)),
            next_on=Min("gathering__on", filter=coming),
        )
    }
    empty: dict[str, Any] = {"days": 0, "held": 0, "next_on": None}
    found: list[tuple[Cohort, dict[str, Any]]] = [(each, sums.get(each.pk, empty)) for each in cohorts_of(group)]
    return [Listed(each, said["days"], said["held"], said["next_on"]) for each, said in found]


def on_course(cohort: Cohort) -> QuerySet[Trainee]:
    """Those who are on the course and have not left it."""
    return Trainee.objects.filter(**mine(cohort), left_on=None)


def is_on(cohort: Cohort, person: UUID | None) -> bool:
    """Whether she is on the course."""
    return person is not None and on_course(cohort).filter(person=person).exists()


def exception_asked(cohort: Cohort) -> bool:
    """Whether somebody asks that one may graduate all the same, and waits for the second yes (C08)."""
    return on_course(cohort).filter(graduated_on=None, excepted_by=None).exclude(asked_by=None).exists()


def people_of(cohort: Cohort) -> int:
    """For how many to prepare: those on the course; before anybody is, the largest number it is meant for."""
    return on_course(cohort).count() or cohort.most


def over(cohort: Cohort) -> bool:
    """Whether nothing is coming any more."""
    return cohort.state in {CohortState.FINISHED, CohortState.CANCELLED}
