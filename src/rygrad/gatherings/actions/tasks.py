"""Shares out the work: make a task, take it, give it back, say that it is done."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Person

from ..models import Gathering, Task
from .locks import locked


@transaction.atomic
def add_task(
    *,
    gathering: Gathering,
    by: UUID | None,
    title: str,
    owner: UUID | None = None,
    due_on: date | None = None,
    decided: bool = False,
) -> Task:
    """Makes a task. Without a day it is due when the gathering is; ``decided`` tasks come out of the meeting.

    ``owner`` is the id of a person.
    """
    task = Task.objects.create(
        programme_id=gathering.programme_id,
        group_id=gathering.group_id,
        gathering=gathering,
        title=title,
        owner_id=owner,
        due_on=due_on or (None if decided else gathering.on),
        decided=decided,
    )
    _note(task, by)
    return task


@transaction.atomic
def take_task(*, task: Task, person: Person, by: UUID | None) -> Task:
    """She takes a task that nobody has. Raises ``Refused`` when somebody was faster."""
    row = _locked(task)
    if row.owner_id == person.pk:
        return row
    if row.owner is not None:
        raise Refused(
            _("%(name)s has already taken this task. Thank you all the same.") % {"name": row.owner.first_name}
        )
    return _own(row, person, by)


@transaction.atomic
def release_task(*, task: Task, person: Person, by: UUID | None) -> Task:
    """She gives her own task back, so that another can take it. Another's task stays where it is."""
    row = _locked(task)
    return _own(row, None, by) if row.owner_id == person.pk else row


@transaction.atomic
def done_task(*, task: Task, by: UUID | None, done: bool = True) -> Task:
    """Says that a task is done, or not done after all."""
    row = _locked(task)
    row.done_on = (row.done_on or today(row.group.zone)) if done else None
    row.save(update_fields=["done_on"])
    _note(row, by)
    return row


def _own(task: Task, owner: Person | None, by: UUID | None) -> Task:
    task.owner = owner
    task.save(update_fields=["owner"])
    _note(task, by)
    return task


def _locked(task: Task) -> Task:
    locked(task.gathering)
    row = Task.objects.filter(pk=task.pk).select_related("owner", "group", "gathering").first()
    if row is None:
        raise Refused(_("Somebody else has just removed this task."))
    return row


def _note(task: Task, by: UUID | None) -> None:
    record(Event.TASK_CHANGED, by=by, about=task, group=task.group_id)
