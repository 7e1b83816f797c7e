"""Changes the agenda: add, change and move items. Removing one is part of ``plan.save_plan``."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..models import AgendaItem, Gathering
from ..queries.agenda import stamp
from .locks import open_for_planning

_OPEN = {"element", "title", "minutes", "leader", "exercise", "social", "method", "source", "organisation", "materials"}
LONGEST = 480  # minutes; nobody sits longer


@transaction.atomic
def add_item(*, gathering: Gathering, by: UUID | None, **values: Any) -> AgendaItem:
    """Puts an item last on the agenda. ``values``: fields of an item, such as ``element`` and ``minutes``."""
    row = open_for_planning(gathering)
    last = row.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(programme_id=row.programme_id, group_id=row.group_id, gathering=row, position=last + 1)
    _fill(item, values)
    item.save(force_insert=True)
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return item


@transaction.atomic
def change_item(*, item: AgendaItem, by: UUID | None, seen: str = "", **values: Any) -> AgendaItem:
    """Changes an item. ``seen`` is the :func:`stamp` of the item that she looked at; blank skips the check.

    Raises ``Refused`` when somebody else has changed it since, or it is gone.
    """
    row = open_for_planning(item.gathering)
    current = AgendaItem.objects.filter(pk=item.pk).first()
    if current is None:
        raise Refused(_("Somebody else has just removed this from the agenda. Add it again if you still want it."))
    if seen and seen != stamp([current]):
        raise Refused(
            _(
                "Somebody else has changed this at the same time. What you wrote is still here. "
                "Look it through, and save again if yours is right."
            )
        )
    _fill(current, values)
    current.save()
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return current


@transaction.atomic
def move_item(*, item: AgendaItem, by: UUID | None, to: int) -> None:
    """Moves an item to a place on the agenda; ``to`` counts from 0 and is bounded to the list."""
    row = open_for_planning(item.gathering)
    order = [pk for pk in row.items.values_list("pk", flat=True) if pk != item.pk]
    order.insert(max(0, min(to, len(order))), item.pk)
    renumber(row, order)
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)


def renumber(gathering: Gathering, order: list[UUID]) -> None:
    """Gives the items the places 1, 2, 3 in this order; what the order does not name follows as it was."""
    items = {item.pk: item for item in AgendaItem.objects.filter(gathering=gathering).order_by("position")}
    known = [pk for pk in dict.fromkeys(order) if pk in items]
    moved = []
    for place, pk in enumerate([*known, *(pk for pk in items if pk not in known)], start=1):
        if items[pk].position != place:
            items[pk].position = place
            moved.append(items[pk])
    AgendaItem.objects.bulk_update(moved, ["position"])


def _fill(item: AgendaItem, values: Mapping[str, Any]) -> None:
    strange = set(values) - _OPEN
    if strange:
        raise TypeError(f"not a field of an agenda item: {', '.join(sorted(strange))}")
    for name, value in values.items():
        setattr(item, name, value)
    if not 1 <= item.minutes <= LONGEST:
        raise Refused(_("Write how many minutes it takes, from 1 to 480."), field="minutes")
