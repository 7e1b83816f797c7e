"""Saves a whole plan at once, so that two people can plan the same meeting and neither loses a word."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.core.models import Model

from ..models import AgendaItem, Gathering, Task
from ..queries.plan import plan_of, planning_tasks
from .agenda import renumber
from .locks import open_for_planning
from .tasks import add_task

Changes = Mapping[str, tuple[str, str]]  # field → what it was when she saw it, what she made of it
UP, DOWN, OFF = "up", "down", "off"


@dataclass(frozen=True)
class NewTask:
    """``beside``: ids of the tasks that stood there when she wrote it, to know it again when it is sent twice."""

    title: str
    owner: UUID | None = None
    due_on: date | None = None
    beside: frozenset[str] | None = None

    def same(self, task: Task) -> bool:
        """Whether this is the task that she has just sent."""
        if self.beside is None or str(task.pk) in self.beside:
            return False
        due_on = self.due_on or task.gathering.on
        return (task.title, task.owner_id, task.due_on) == (self.title, self.owner, due_on)


@transaction.atomic
def save_plan(
    *,
    gathering: Gathering,
    by: UUID | None,
    changes: Changes,
    new_task: NewTask | None = None,
    step: tuple[str, str] | None = None,
) -> None:
    """Writes what she changed and leaves the rest as others have made it meanwhile.

    ``changes``: checked texts by the names of :func:`plan_of`. ``step`` is ``(UP | DOWN | OFF, id)`` for one item or
    task. Raises ``Refused`` with the field when somebody else has changed the same thing to something else.
    """
    row = open_for_planning(gathering)
    items = {str(item.pk): item for item in row.items.order_by("position")}
    tasks = {str(task.pk): task for task in planning_tasks(row)}
    _check(changes, plan_of(row, list(items.values()), list(tasks.values())))
    _write(row, items, tasks, changes)
    if new_task and not any(new_task.same(task) for task in tasks.values()):
        add_task(gathering=row, by=by, title=new_task.title, owner=new_task.owner, due_on=new_task.due_on)
    if step:
        _step(row, tasks, *step)
    if changes or step:
        record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)


def _check(changes: Changes, now: Mapping[str, str]) -> None:
    for name, (was, to) in changes.items():
        if name not in now:
            raise Refused(
                _("Somebody else has just removed something that you changed. Look the plan through, and save again.")
            )
        if now[name] not in {was, to}:
            raise Refused(
                _(
                    "Somebody else has changed this at the same time. What you wrote is still here. "
                    "Look it through, and save again if yours is right."
                ),
                field=name,
            )


def _write(row: Gathering, items: Mapping[str, AgendaItem], tasks: Mapping[str, Task], changes: Changes) -> None:
    changed: defaultdict[Model, set[str]] = defaultdict(set)
    for name, (_was, to) in changes.items():
        field, _dash, pk = name.partition("-")
        if field in _COLUMNS:
            thing: Gathering | AgendaItem | Task = (items.get(pk) or tasks[pk]) if pk else row
            attribute, read = _COLUMNS[field]
            setattr(thing, attribute, read(to))
            changed[thing].add(attribute)
    for each, attributes in changed.items():
        each.save(update_fields=attributes)
    if "order" in changes:
        renumber(row, [UUID(pk) for pk in changes["order"][1].split(",") if pk in items])


def _step(row: Gathering, tasks: Mapping[str, Task], way: str, pk: str) -> None:
    if way == OFF:
        (tasks[pk].delete if pk in tasks else AgendaItem.objects.filter(pk=pk, gathering=row).delete)()
    order = [str(each) for each in row.items.order_by("position").values_list("pk", flat=True)]
    if way != OFF and pk in order:
        at = order.index(pk)
        order.insert(max(0, at - 1) if way == UP else at + 1, order.pop(at))
    renumber(row, [UUID(each) for each in order])


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_COLUMNS: dict[str, tuple[str, Callable[[str], object]]] = {
    "minutes": ("minutes", int),
    "leader": ("leader_id", _id),
    "title": ("title", str),
    "owner": ("owner_id", _id),
    "due": ("due_on", _day),
    "leads": ("leads_id", _id),
    "minutes_by": ("minutes_by_id", _id),
}
