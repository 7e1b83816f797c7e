"""Who helps on which day of the course: she takes it and gives it back herself, or the coordinator sets it (F06)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..models import CohortModule, Helper
from ..queries.cohorts import mine
from ..queries.helpers import takeable, volunteers


@transaction.atomic
def put_on(*, module: CohortModule, person: UUID, by: UUID | None) -> None:
    """She helps that day; twice counts once. Raises ``Refused`` for a day that was, and for who is not trained yet."""
    row = _open(module)
    if not volunteers(row.group).filter(pk=person).exists():
        raise Refused(_("Only volunteers who have finished their own course can help here."))
    _helper, new = Helper.objects.get_or_create(**mine(row.cohort), module=row, person_id=person)
    if new:
        record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)


@transaction.atomic
def take_off(*, module: CohortModule, person: UUID, by: UUID | None) -> None:
    """She does not help that day. Raises ``Refused`` for a day that was: who came is written in its register."""
    row = _open(module)
    gone, _rows = Helper.objects.filter(**mine(row.cohort), module=row, person=person).delete()
    if gone:
        record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)


def _open(module: CohortModule) -> CohortModule:
    rows = CohortModule.objects.select_for_update(of=("self",)).select_related("cohort", "group", "gathering")
    row = rows.get(pk=module.pk)
    if not takeable(row):
        raise Refused(_("This day is over or has been called off. Choose another one."))
    return row
