"""Where somebody is on her way as long as she is on a course: what the members' page may not do by hand (C08)."""

from uuid import UUID

from django.utils.translation import gettext as _

from rygrad.groups.enums import Status

from ..enums import CohortState
from ..models import Trainee

GOES_ON = (CohortState.RECRUITING, CohortState.RUNNING)


def why_not_yet(group: UUID, person: UUID, status: Status) -> str:
    """A kind sentence when this step comes from her course, not from a list of steps; empty for any other."""
    if status not in {Status.GRADUATE, Status.ACTIVE, Status.ALUMNA}:
        return ""
    here = Trainee.objects.filter(group=group, person=person, left_on=None, graduated_on=None)
    if not here.filter(cohort__state__in=GOES_ON).exists():
        return ""
    if status == Status.ALUMNA:
        return _("She is on a course. Please write on her page of the course that she leaves it.")
    return _("She is on a course. She becomes a graduate there, on the page “Who can graduate?”.")
