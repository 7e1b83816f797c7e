"""A course for the tests: a cohort of a group with days, trainees and those who would like to join."""

from datetime import date, time, timedelta
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, RoleHeld
from rygrad.people.models import Person
from rygrad.training.models import Cohort, CohortModule, Trainee
from tests.cast import join, make_person


def ours(cohort: Cohort) -> dict[str, Any]:
    """The tenant and the cohort, as every row of it carries them."""
    return {"programme": cohort.programme, "group": cohort.group, "cohort": cohort}


def make_cohort(group: Group, **more: Any) -> Cohort:
    """A course of the group, on Tuesdays from five to eight, on the first curriculum of its pack; no days yet."""
    asked: dict[str, Any] = {"starts_on": today() - timedelta(days=7), "starts": time(17), "ends": time(20)}
    asked |= {"title": "Hold 1", "curriculum": "dk-15", "zone": group.zone, "state": "running"}
    return Cohort.objects.create(programme=group.programme, group=group, **asked | more)


def add_module(cohort: Cohort, number: int, *, on: date | None = None, held: bool = False, **more: Any) -> CohortModule:
    """One day of the course, with its gathering when it has a date."""
    gathering = None
    if on:
        gathering = Gathering.objects.create(
            programme=cohort.programme,
            group=cohort.group,
            kind=Kind.MODULE,
            on=on,
            starts=cohort.starts,
            ends=cohort.ends,
            zone=cohort.zone,
            state=State.HELD if held else State.PLANNED,
        )
    asked: dict[str, Any] = {"code": f"m{number:02}", "title": f"Dag {number}", "gathering": gathering}
    return CohortModule.objects.create(**ours(cohort), position=number, **asked | more)


def add_trainee(cohort: Cohort, person: Person | str, **more: Any) -> Trainee:
    """She is on the course: a member with the status trainee, and the role of one unless she has another."""
    if isinstance(person, str):
        person = make_person(person)
    if not Membership.objects.filter(group=cohort.group, person=person).exists():
        join(person, cohort.group, Status.TRAINEE)
    if not RoleHeld.objects.filter(group=cohort.group, person=person).exists():
        RoleHeld.objects.create(
            programme=cohort.programme,
            group=cohort.group,
            person=person,
            role=RoleCode.TRAINEE,
            starts_on=today() - timedelta(days=100),
        )
    return Trainee.objects.create(**ours(cohort), person=person, joined_on=cohort.starts_on, **more)


def attend(module: CohortModule, *trainees: Trainee) -> None:
    """They were there, and the day has been held."""
    assert module.gathering is not None
    Gathering.objects.filter(pk=module.gathering_id).update(state=State.HELD)
    for each in trainees:
        Attendance.objects.update_or_create(
            programme=module.programme,
            group=module.group,
            gathering=module.gathering,
            person=each.person,
            defaults={"present": True},
        )
