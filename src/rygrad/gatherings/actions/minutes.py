"""Writes the minutes of a gathering: who came, what was held, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import ItemState, State
from ..models import AgendaItem, Attendance, Gathering, TalkRound, Task
from ..queries.minutes import mark
from .locks import locked


class Overtaken(Refused):
    """Somebody else has written in the same minutes since the page was opened."""


@dataclass(frozen=True)
class ItemWritten:
    """What was written under one agenda item; ``social`` is the code of the social item that was really used."""

    held: bool
    note: str = ""
    social: str | None = None


@dataclass(frozen=True)
class Decided:
    """What was decided: a task, maybe with an owner (a person's id) and a day."""

    title: str
    owner: UUID | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Written:
    """Minutes as they were handed in. People, items and tasks are named by their ids.

    ``also``: element codes that were held without standing on the agenda. ``talks``: the number that the whole table
    told of, None when nobody asked.
    """

    present: frozenset[UUID] = frozenset()
    told: frozenset[UUID] = frozenset()
    guests: int = 0
    items: Mapping[UUID, ItemWritten] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    done: frozenset[UUID] = frozenset()
    decided: tuple[Decided, ...] = ()
    talks: int | None = None


@transaction.atomic
def write(*, gathering: Gathering, written: Written, by: UUID | None, seen: str = "", final: bool = False) -> Gathering:
    """Saves the minutes. ``final``: the gathering has been held, and what is not ticked was skipped.

    ``seen`` is the mark (``queries.minutes.mark``) of what she looked at; blank skips the check.
    Raises :class:`Overtaken` when somebody else has written since, ``Refused`` when the gathering is cancelled or
    still to come.
    """
    row = locked(gathering)
    if row.state == State.CANCELLED:
        raise Refused(_("This meeting is cancelled. There are no minutes to write."))
    if final and row.on > today(row.zone):
        raise Refused(_("This meeting has not been yet. Save for now, and close it when you have met."))
    if seen and seen != mark(row):
        raise Overtaken(
            _(
                "Somebody else has written in these minutes at the same time. What you wrote is still here, "
                "and beside it stands what she wrote. Put it together, and save again."
            )
        )
    held = final or row.state == State.HELD
    _attendance(row, written)
    _items(row, written, held=held)
    _tasks(row, written)
    _talks(row, written)
    row.guests = written.guests
    row.state = State.HELD if held else row.state
    row.save(update_fields=["guests", "state"])
    record(Event.MINUTES_WRITTEN, by=by, about=row, group=row.group_id)
    return row


def _attendance(row: Gathering, written: Written) -> None:
    present = written.present | written.told  # who told was there
    there = {each.person_id: each for each in Attendance.objects.filter(gathering=row)}
    changed = []
    for person, each in there.items():
        now = (person in present, person in written.told)
        if now != (each.present, each.told):
            each.present, each.told = now
            changed.append(each)
    Attendance.objects.bulk_update(changed, ["present", "told"])
    Attendance.objects.bulk_create(
        Attendance(
            programme_id=row.programme_id,
            group_id=row.group_id,
            gathering=row,
            person_id=person,
            present=True,
            told=person in written.told,
        )
        for person in present - set(there)
    )


def _items(row: Gathering, written: Written, *, held: bool) -> None:
    items = list(AgendaItem.objects.filter(gathering=row))
    for item in items:
        mine = written.items.get(item.pk)
        if mine is None:
            continue
        skipped = held or item.state == ItemState.SKIPPED  # said while the guide ran
        item.state = ItemState.HELD if mine.held else ItemState.SKIPPED if skipped else ItemState.PLANNED
        item.note = mine.note
        item.social = item.social if mine.social is None else mine.social
    AgendaItem.objects.bulk_update(items, ["state", "note", "social"])
    last = max((item.position for item in items), default=0)
    there = {item.element for item in items}
    AgendaItem.objects.bulk_create(
        AgendaItem(
            programme_id=row.programme_id,
            group_id=row.group_id,
            gathering=row,
            position=last + number,
            element=element,
            state=ItemState.HELD,
            leader=row.leads,
        )
        for number, element in enumerate((each for each in written.also if each not in there), start=1)
    )


def _talks(row: Gathering, written: Written) -> None:
    found = TalkRound.objects.filter(gathering=row).first()
    if (found.told if found else None) != written.talks:
        TalkRound.objects.update_or_create(
            gathering=row,
            defaults={"programme_id": row.programme_id, "group_id": row.group_id, "told": written.talks},
        )


def _tasks(row: Gathering, written: Written) -> None:
    Task.objects.filter(gathering=row, pk__in=written.done, done_on=None).update(done_on=today(row.zone))
    there = Task.objects.filter(gathering=row, decided=True).values_list("title", "owner", "due_on")
    known = {Decided(*task) for task in there}  # a form that is sent twice decides once
    Task.objects.bulk_create(
        Task(
            programme_id=row.programme_id,
            group_id=row.group_id,
            gathering=row,
            title=each.title,
            owner_id=each.owner,
            due_on=each.due_on,
            decided=True,
        )
        for each in written.decided
        if each not in known
    )
