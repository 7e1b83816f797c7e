"""Who is on the course, who has left it, and who of the group could be taken in with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from rygrad.core.clock import today
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.people.models import Person

from ..models import Cohort, Trainee
from .cohorts import mine
from .graduation import Standing, standings
from .status import GOES_ON


@dataclass(frozen=True)
class People:
    """``here``: on the course, with how far each has come; ``left``: who has left it; ``could``: of the group."""

    here: Sequence[Standing]
    left: Sequence[Trainee]
    could: Sequence[Person]


def people(cohort: Cohort) -> People:
    """Everybody whom the page of the trainees names."""
    gone = Trainee.objects.filter(**mine(cohort)).exclude(left_on=None).select_related("person")
    return People(standings(cohort), list(gone), could_join(cohort) if cohort.state in GOES_ON else [])


def could_join(cohort: Cohort) -> list[Person]:
    """Candidates and trainees of the group who are on no course that goes on; whoever was invited, for example."""
    day = today(cohort.zone)
    busy = Trainee.objects.filter(
        programme=cohort.programme_id, group=cohort.group_id, left_on=None, cohort__state__in=GOES_ON
    )
    rows = Membership.objects.filter(
        Q(until=None) | Q(until__gte=day),
        programme=cohort.programme_id,
        group=cohort.group_id,
        status__in=[Status.CANDIDATE, Status.TRAINEE],
    ).exclude(person__in=busy.values("person"))
    return [each.person for each in rows.select_related("person__account")]
