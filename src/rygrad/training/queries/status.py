"""Where somebody is on her way as long as she is on a course: what the members' page may not do by hand (C08)."""

from uuid import UUID

from django.utils.translation import gettext as _

from rygrad.groups.enums import Status

from ..enums import CohortState
from ..models import Trainee

GOES_ON = (CohortState.RECRUITING, CohortState.RUNNING)


def why_not_yet(group: UUID, person: UUID, status: Status) -> str:
    """A kind sentence when this step comes from her course, not from a list of steps; empty for any other.

    A course that is over without her graduating stands in the way too: the last word is still on its page.
    """
    if status not in {Status.GRADUATE, Status.ACTIVE, Status.ALUMNA}:
        return ""
    hers = Trainee.objects.filter(group=group, person=person, left_on=None).exclude(cohort__state=CohortState.CANCELLED)
    rows = list(hers.values_list("graduated_on", "cohort__state"))
    if not rows or any(graduated for graduated, _state in rows):
        return ""
    if status != Status.ALUMNA:
        return _("She is on a course. She becomes a graduate there, on the page “Who can graduate?”.")
    if any(state in GOES_ON for _graduated, state in rows):
        return _("She is on a course. Please write on her page of the course that she leaves it.")
    return ""
