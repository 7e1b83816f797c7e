"""Moves a task one step from the coordinator to the volunteers or the board, or back; rights follow (G08)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.packs.errors import NotInPack
from rygrad.packs.handover import HandoverTask
from rygrad.packs.queries import pack

from ..models import HandoverStep
from ..queries.conditions import has_board
from ..queries.handover import holder_of, holders, latest
from ..rules.handover import back, on, taken_over


@transaction.atomic
def move_task(*, group: Group, task: str, to: str, by: UUID | None) -> HandoverStep:
    """The task stands with ``to`` from today. Raises ``Refused`` for anything but one step on or back."""
    group = Group.objects.select_for_update(of=("self",)).select_related("programme").get(pk=group.pk)
    known, last = _known(group, task), latest(group)
    holder = holder_of(known, last)
    if to not in (back(holder), on(known, holder)):
        raise Refused(_("A task goes one step at a time. Perhaps somebody has just moved this one: please look again."))
    if to == "board" and not has_board(group):
        raise Refused(_("There is no board yet. The task can go to the board once one has been elected."))
    step = HandoverStep.objects.create(
        programme=group.programme,
        group=group,
        task=known.code,
        holder=to,
        on=today(group.zone),
        at=_after(last.get(known.code)),
        by=by,
    )
    follow_rights(group=group)
    record(Event.GROUP_CHANGED, by=by, about=step, group=group.pk)
    return step


@transaction.atomic
def follow_rights(*, group: Group) -> list[str]:
    """The volunteers have exactly the rights of the tasks that are not the coordinator's alone. Returns the words."""
    words = taken_over(pack(group.programme.pack).handover, holders(group))
    Group.objects.filter(pk=group.pk).update(taken_over=words)
    group.taken_over = words
    return words


def follow_all_rights() -> int:
    """The same for every group that has begun to hand over: a pack may have changed. A daily job; returns how many."""
    begun = HandoverStep.objects.order_by().values("group")
    changed = 0
    for group in Group.objects.filter(pk__in=begun).select_related("programme"):
        before = group.taken_over
        changed += follow_rights(group=group) != before
    return changed


def _known(group: Group, task: str) -> HandoverTask:
    try:
        return pack(group.programme.pack).handover_task(task)
    except NotInPack as missing:
        raise Refused(_("This task is not on the list of your programme. Please choose another one.")) from missing


def _after(last: HandoverStep | None) -> datetime:
    """Now, and never at the same instant as the step before: the later one counts."""
    return max(now(), last.at + timedelta(microseconds=1)) if last else now()
