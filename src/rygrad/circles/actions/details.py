"""Changes what a mothers' group keeps lists of itself: its duties, its special days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..enums import DutyKind, SpecialKind
from ..models import Circle, Duty, OnDuty, SpecialDay
from ..queries.circles import duties_of, mine

MOST = 30  # duties, or countries whose feast days one looks at


@dataclass(frozen=True)
class Wanted:
    """How one duty shall be called and whether it is on the list."""

    pk: UUID
    name: str
    used: bool


@transaction.atomic
def save_duties(
    *, circle: Circle, wanted: Iterable[Wanted], new: str = "", move: tuple[UUID, int] | None = None, by: UUID | None
) -> None:
    """The whole list as it stands on the page, one duty moved up (-1) or down (+1), and one ``new`` one at the end.

    A duty is taken off the list, never deleted where somebody has had it; an own one that nobody had is. Raises
    ``Refused`` when nothing would be left to do, or the list grows too long.
    """
    locked = {row.pk: row for row in Duty.objects.select_for_update().filter(**mine(circle))}
    for each in wanted:
        if each.pk in locked:
            locked[each.pk].name, locked[each.pk].used = each.name, each.used
    rows = [locked[row.pk] for row in duties_of(circle)]
    if new:
        rows.append(_new(circle, new, rows))
    if not any(row.used for row in rows):
        raise Refused(_("Please keep at least one duty on the list."))
    for position, row in enumerate(_moved(rows, move)):
        row.position = position
        row.save()
    record(Event.GROUP_CHANGED, by=by, about=circle, group=circle.group_id)


@transaction.atomic
def remove_duty(*, circle: Circle, duty: UUID, by: UUID | None) -> None:
    """Deletes a duty of the circle's own. Raises ``Refused`` when somebody has had it: then it is only put aside."""
    row = Duty.objects.filter(**mine(circle), pk=duty, kind=DutyKind.OWN).first()
    if row is None:
        return
    if OnDuty.objects.filter(**mine(circle), duty=row).exists():
        raise Refused(_("Somebody has had this duty. Take away its tick instead: then it is not on the list any more."))
    row.delete()
    record(Event.GROUP_CHANGED, by=by, about=circle, group=circle.group_id)


@transaction.atomic
def add_day(
    *, circle: Circle, kind: SpecialKind, name: str, from_on: date, to_on: date | None, by: UUID | None
) -> SpecialDay:
    """A feast day or a holiday of the circle's own; without ``to_on`` it is one day. Raises ``Refused``."""
    last = to_on or from_on
    if last < from_on:
        raise Refused(_("The last day cannot lie before the first one."), field="to_on")
    day, _new_one = SpecialDay.objects.get_or_create(
        programme=circle.programme, group=circle.group, circle=circle, kind=kind, name=name, from_on=from_on, to_on=last
    )
    record(Event.GROUP_CHANGED, by=by, about=circle, group=circle.group_id)
    return day


@transaction.atomic
def remove_day(*, circle: Circle, day: UUID, by: UUID | None) -> None:
    """Takes a special day off the list; one that is gone already is no trouble."""
    if SpecialDay.objects.filter(**mine(circle), pk=day).delete()[0]:
        record(Event.GROUP_CHANGED, by=by, about=circle, group=circle.group_id)


@transaction.atomic
def choose_feasts(*, circle: Circle, add: str = "", remove: str = "", by: UUID | None) -> None:
    """Adds or takes away a country (ISO 3166) whose feast days are suggested. Raises ``Refused`` for too many."""
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    chosen = [code for code in dict.fromkeys([*row.feasts_of, add]) if code and code != remove]
    if len(chosen) > MOST:
        raise Refused(_("That is enough countries. Please take one away first."), field="country")
    row.feasts_of = chosen
    row.save(update_fields=["feasts_of"])
    record(Event.GROUP_CHANGED, by=by, about=row, group=row.group_id)


def _new(circle: Circle, name: str, rows: list[Duty]) -> Duty:
    if len(rows) >= MOST:
        raise Refused(_("The list is long enough. Please use one of the duties on it."), field="new")
    return Duty(programme=circle.programme, group=circle.group, circle=circle, kind=DutyKind.OWN, name=name)


def _moved(rows: list[Duty], move: tuple[UUID, int] | None) -> list[Duty]:
    if move is None:
        return rows
    here = next((at for at, row in enumerate(rows) if row.pk == move[0]), None)
    if here is None:
        return rows
    there = min(max(here + move[1], 0), len(rows) - 1)
    rows = list(rows)
    rows.insert(there, rows.pop(here))
    return rows
