"""A course with women who have graduated, for the tests of diplomas."""

from datetime import timedelta
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership, RoleHeld
from rygrad.people.models import Person
from rygrad.training.models import Cohort
from tests.cast import Cast, make_person
from tests.support.training import add_module, add_trainee, attend, make_cohort


def graduated(cast: Cast, *names: str, days: int = 0) -> Cohort:
    """They have finished a course of Vestby with so many days held, and are volunteers now."""
    cohort = make_cohort(cast.vestby, starts_on=today() - timedelta(weeks=20))
    trainees = [add_trainee(cohort, _person(cast, name), graduated_on=today()) for name in names]
    for number in range(days):
        attend(add_module(cohort, number + 1, on=cohort.starts_on + timedelta(weeks=number)), *trainees)
    people = [each.person for each in trainees]
    Membership.objects.filter(group=cast.vestby, person__in=people).update(status=Status.ACTIVE)
    RoleHeld.objects.filter(group=cast.vestby, person__in=people).update(role=RoleCode.VOLUNTEER)
    return cohort


def _person(cast: Cast, name: str) -> Any:
    return cast.people.get(name) or make_person(name)


def person(cohort: Cohort, name: str) -> Person:
    """One of them."""
    return Person.objects.get(first_name=name.capitalize())
