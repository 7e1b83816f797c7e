"""Guests of honour of a gathering: somebody in office, never a member (C01)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering

from ..models import Honour

MOST = 12


@transaction.atomic
def add_honour(*, gathering: Gathering, name: str, office: str, by: UUID | None) -> Honour:
    """Adds one; the same name and office once. Raises ``Refused`` when there are too many."""
    ours: dict[str, Any] = {"programme": gathering.programme, "group": gathering.group, "gathering": gathering}
    said: dict[str, Any] = {"name": name.strip(), "office": office.strip()}
    if Honour.objects.filter(gathering=gathering).exclude(**said).count() >= MOST:
        raise Refused(_("There are already as many guests of honour as fit on the programme."))
    honour, new = Honour.objects.get_or_create(**ours, **said)
    if new:
        record(Event.MEETING_CHANGED, by=by, about=gathering, group=gathering.group_id)
    return honour


@transaction.atomic
def remove_honour(*, gathering: Gathering, honour: UUID | None, by: UUID | None) -> None:
    """She or he does not come; nothing happens for an id that is nobody’s."""
    if honour and Honour.objects.filter(gathering=gathering, pk=honour).delete()[0]:
        record(Event.MEETING_CHANGED, by=by, about=gathering, group=gathering.group_id)
