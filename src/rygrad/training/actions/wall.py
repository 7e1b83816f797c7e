"""A trainee says herself that she is here."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Attendance

from ..models import CohortModule
from ..queries.wall import window
from .register import open_day


@transaction.atomic
def tap_here(*, module: CohortModule, person: UUID, by: UUID | None) -> None:
    """She is there; twice counts once. Raises ``Refused`` outside the hours in which the code works."""
    hours = window(module)
    if hours is None or not hours.now:
        raise Refused(_("The code works on the day, from an hour before it begins until it ends."))
    row = open_day(module)
    mine, new = Attendance.objects.get_or_create(
        programme_id=row.programme_id,
        group_id=row.group_id,
        gathering=row,
        person_id=person,
        defaults={"present": True},
    )
    if new or not mine.present:
        Attendance.objects.filter(pk=mine.pk).update(present=True)
        record(Event.COMING_ANSWERED, by=by, about=module, group=row.group_id)
