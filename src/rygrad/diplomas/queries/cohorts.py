"""Who has graduated from a course, and what the course was: what stands on a diploma."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rygrad.gatherings.enums import State
from rygrad.groups.models import Group
from rygrad.training.models import Cohort, CohortModule, Trainee


@dataclass(frozen=True)
class Course:
    """One course as a diploma tells of it: how many modules, on how many days, from when to when."""

    modules: int
    days: int
    first: date
    last: date


def graduates(cohort: UUID) -> QuerySet[Trainee]:
    """Those of a course who have graduated, by name."""
    return Trainee.objects.filter(cohort=cohort).exclude(graduated_on=None).select_related("person")


def cohorts(group: Group) -> QuerySet[Cohort]:
    """The group's courses from which somebody has graduated, the newest first."""
    done = Trainee.objects.filter(programme=group.programme_id, group=group).exclude(graduated_on=None)
    return Cohort.objects.filter(programme=group.programme_id, group=group, pk__in=done.values("cohort"))


def course_of(group: Group, person: UUID) -> Cohort | None:
    """The last course of this group from which she has graduated."""
    hers = Trainee.objects.filter(programme=group.programme_id, group=group, person=person).exclude(graduated_on=None)
    trainee = hers.select_related("cohort").order_by("-graduated_on").first()
    return trainee.cohort if trainee else None


def course(cohort: Cohort) -> Course:
    """What the course was. Days that were called off do not count; before any was held, the plan counts."""
    rows = CohortModule.objects.filter(programme=cohort.programme_id, group=cohort.group_id, cohort=cohort)
    dated = rows.exclude(gathering=None).values_list("gathering__on", "gathering__state")
    held = [on for on, state in dated if state == State.HELD]
    days = held or [on for on, state in dated if state != State.CANCELLED]
    return Course(
        modules=len(days) or len(rows),
        days=len(set(days)),
        first=min(days, default=cohort.starts_on),
        last=max(days, default=cohort.finished_on or cohort.starts_on),
    )
