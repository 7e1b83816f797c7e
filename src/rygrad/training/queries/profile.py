"""What she has told of herself, for herself; and in which group she is told about it."""

from uuid import UUID

from django.db.models import Q

from rygrad.core.clock import today
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership
from rygrad.people.models import Person

from ..models import Profile, Trainee


def home_of(person: UUID) -> Group | None:
    """The group that she belongs to, a course before anything else; None for whoever belongs to none."""
    trainee = (
        Trainee.objects.filter(person=person, left_on=None)
        .select_related("group__programme")
        .order_by("-joined_on")
        .first()
    )
    if trainee:
        return trainee.group
    rows = Membership.objects.filter(person=person, group__practice=False).exclude(status=Status.ALUMNA)
    still = rows.filter(Q(until=None) | Q(until__gte=today())).select_related("group__programme")
    membership = still.order_by("-since").first()
    return membership.group if membership else None


def profile_of(person: Person) -> Profile | None:
    """Her profile, if she has one."""
    return Profile.objects.filter(person=person).first()


def areas_for(person: UUID) -> list[str]:
    """The parts of the town as her course calls them, to choose from while she types."""
    trainee = (
        Trainee.objects.filter(person=person, left_on=None).select_related("cohort").order_by("-joined_on").first()
    )
    return [str(area) for area in trainee.cohort.areas_wanted] if trainee else []
