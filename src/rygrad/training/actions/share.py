"""The public page of a course: whether it takes names, and what the coordinator says there."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..models import Cohort
from ..queries.status import GOES_ON


@transaction.atomic
def switch_sign_up(*, cohort: Cohort, on: bool, by: UUID | None) -> None:
    """Opens or closes the page where one signs up. Raises ``Refused`` for a course that is over."""
    row = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if on and row.state not in GOES_ON:
        raise Refused(_("This course is over. Choose another one."))
    row.sign_up = on
    row.save(update_fields=["sign_up"])
    record(Event.GROUP_CHANGED, by=by, about=row, group=row.group_id)


@transaction.atomic
def say_of_course(*, cohort: Cohort, says: str, by: UUID | None) -> None:
    """A few words of the coordinator's own, for everybody to read."""
    Cohort.objects.filter(pk=cohort.pk).update(says=says)
    record(Event.GROUP_CHANGED, by=by, about=cohort, group=cohort.group_id)
