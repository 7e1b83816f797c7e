"""A group asks the national consultant to call. The request carries the group's name and nothing else."""

from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now

from ..models import Group, HelpRequest


@transaction.atomic
def ask_help(*, group: Group, by: UUID | None) -> HelpRequest:
    """The group's open request; a second asking before the answer makes no second request."""
    request, new = HelpRequest.objects.get_or_create(
        programme=group.programme, group=group, answered_at=None, defaults={"asked_at": now()}
    )
    if new:
        record(Event.HELP_ASKED, by=by, about=request, group=group.pk)
    return request


@transaction.atomic
def answer_help(*, request: HelpRequest, by: UUID | None) -> None:
    """Somebody has called the group."""
    if HelpRequest.objects.filter(pk=request.pk, answered_at=None).update(answered_at=now()):
        record(Event.HELP_ANSWERED, by=by, about=request, group=request.group_id)
