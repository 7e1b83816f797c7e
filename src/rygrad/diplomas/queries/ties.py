"""What binds people to a group today, asked for many at once."""

from collections.abc import Iterable
from uuid import UUID

from rygrad.core.clock import today
from rygrad.groups.enums import GroupStatus
from rygrad.groups.models import Group, Membership, RoleHeld

from ..rules.standing import Ties


def ties(group: Group, people: Iterable[UUID]) -> dict[UUID, Ties]:
    """The ties of these people; two questions however many they are."""
    ids, day = set(people), today(group.zone)
    counts = not group.practice and group.status != GroupStatus.CLOSED
    mine = {"programme": group.programme_id, "group": group.pk, "person__in": ids}
    members = {
        each.person_id: not each.has_left(day) and each.since <= day for each in Membership.objects.filter(**mine)
    }
    roles: dict[UUID, bool] = {}
    for person, starts, ends in RoleHeld.objects.filter(**mine).values_list("person", "starts_on", "ends_on"):
        roles[person] = roles.get(person, False) or (starts <= day and (ends is None or ends >= day))
    return {person: Ties(members.get(person), roles.get(person), counts) for person in ids}


def home_of(person: UUID | None) -> Group | None:
    """The group that she belongs to (the one she came to last), or has a task in."""
    day = today()
    if person is None:
        return None
    real = {"person": person, "group__practice": False}
    member = Membership.objects.filter(**real).select_related("group__programme").order_by("-since")
    if here := next((each for each in member if not each.has_left(day)), None):
        return here.group
    held = RoleHeld.objects.filter(**real, starts_on__lte=day).select_related("group__programme").order_by("-starts_on")
    return next((each.group for each in held if each.ends_on is None or each.ends_on >= day), None)
