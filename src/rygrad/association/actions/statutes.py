"""What the group's own statutes say."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group

from ..models import Statutes
from ..queries.statutes import statutes_of
from ..rules.statutes import SETTINGS, month_day


@transaction.atomic
def set_statutes(
    *,
    group: Group,
    name: str,
    number: str,
    founded_on: date | None,
    agreed_on: date | None,
    by: UUID | None,
    **numbers: Any,
) -> Statutes:
    """Keeps them; the year wheel, the board and the model text follow from now on.

    ``numbers``: board_least, board_meetings, term_years, and a date for each deadline, of which month and day count.
    Raises ``Refused`` for a founding or an adoption that has not been.
    """
    day = today(group.zone)
    for field, on in (("founded_on", founded_on), ("agreed_on", agreed_on)):
        if on and on > day:
            raise Refused(_("This day has not come yet. Write it down when it has."), field=field)
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)  # there is one set of statutes, also of two taps
    row = statutes_of(group)
    row.name, row.number, row.founded_on, row.agreed_on = name, number, founded_on, agreed_on
    for field, value in numbers.items():
        setattr(row, field, month_day(value) if field in SETTINGS else value)
    row.save()
    record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
    return row
