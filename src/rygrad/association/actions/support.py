"""What the centre did for a group: written down, taken away (C24)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group

from ..enums import SupportKind
from ..models import Supported


@transaction.atomic
def add_support(*, group: Group, kind: str, on: date, by: UUID | None) -> Supported:
    """One more line. Raises ``Refused`` for a day to come."""
    if on > today(group.zone):
        raise Refused(_("Write it down when it has been: choose today or an earlier day."), field="on")
    row = Supported.objects.create(programme=group.programme, group=group, kind=SupportKind(kind), on=on, by=by)
    record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def remove_support(*, group: Group, pk: UUID, by: UUID | None) -> None:
    """Takes a line of this group away. Nothing happens when it is gone."""
    for row in Supported.objects.filter(programme=group.programme_id, group=group, pk=pk):
        record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
        row.delete()
