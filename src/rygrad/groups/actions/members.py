"""Who belongs to a group, and where she is on her way."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Person

from ..enums import Engagement, Status
from ..models import Group, Membership, RoleHeld, StatusSince
from ..rules import why_not
from .roles import end_role


@transaction.atomic
def add_member(
    *,
    group: Group,
    person: Person,
    status: str = Status.ACTIVE,
    engagement: str = Engagement.VOLUNTEER,
    since: date | None = None,
    by: UUID | None,
) -> Membership:
    """She belongs to the group from ``since`` (today). Somebody who has left comes back; somebody inside stays."""
    day = today(group.zone)
    membership = Membership.objects.select_for_update().filter(group=group, person=person).first()
    if membership is None:
        membership = Membership(programme=group.programme, group=group, person=person, since=since or day)
    elif membership.until is None and membership.status != Status.ALUMNA:
        return membership
    membership.status, membership.engagement, membership.until = Status(status), Engagement(engagement), None
    membership.save()
    _note(membership, membership.since if membership.steps.count() == 0 else day)
    record(Event.MEMBER_CHANGED, by=by, about=membership, group=group.pk)
    return membership


@transaction.atomic
def change_member(*, membership: Membership, status: str, engagement: str, by: UUID | None) -> Membership:
    """Moves her on her way. When she has left, her roles in the group and her place in its practice end at once.

    Raises ``Refused`` for a step that makes no sense.
    """
    if status == Status.CANDIDATE and membership.status not in {Status.CANDIDATE, Status.ALUMNA}:
        raise Refused(_("She is already further on her way. Please choose another step."), field="status")
    moved = membership.status != status
    if moved and (said := why_not(membership.group_id, membership.person_id, Status(status))):
        raise Refused(said, field="status")
    day = max(today(membership.group.zone), membership.since)
    membership.status, membership.engagement = Status(status), Engagement(engagement)
    membership.until = (membership.until or day) if status == Status.ALUMNA else None  # her 60 days run from the first
    membership.save()
    if moved:
        _note(membership, day)
    if status == Status.ALUMNA:
        for held in RoleHeld.objects.filter(group=membership.group, person=membership.person):
            end_role(held=held, by=by)
        Membership.objects.filter(group__rehearses=membership.group, person=membership.person).delete()
    record(Event.MEMBER_CHANGED, by=by, about=membership, group=membership.group_id)
    return membership


def _note(membership: Membership, on: date) -> None:
    StatusSince.objects.update_or_create(
        programme_id=membership.programme_id,
        group_id=membership.group_id,
        membership=membership,
        on=on,
        defaults={"status": membership.status},
    )
