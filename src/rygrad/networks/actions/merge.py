"""A group goes on in another. What has been stays with the group it was in; people, tasks and partners go along."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.dates import cancel
from rygrad.gatherings.enums import State
from rygrad.gatherings.figures import COUNTED
from rygrad.gatherings.models import Gathering
from rygrad.groups.actions.members import add_member, change_member
from rygrad.groups.actions.roles import end_role, hold
from rygrad.groups.enums import Employer, GroupStatus, Layer
from rygrad.groups.models import Contact, Group, Invitation, Membership, Organisation, RoleHeld, WishAsked
from rygrad.groups.queries import memberships, roles_here
from rygrad.groups.rules import last_day

from ..models import Fusion, Seat
from ..queries.merge import GO_ALONG, in_the_way, open_tasks


@transaction.atomic
def merge(*, group: Group, into: Group, keep: Collection[UUID], by: UUID | None) -> Fusion:
    """From today ``group`` goes on in ``into``, and is closed. ``keep``: roles (ids) that their people have there too.

    Raises ``Refused`` when one of the two cannot, and says what to do first.
    """
    group, into = _locked(group, into)
    day = today(group.zone)
    _roles(group, into, keep, day, by)
    _people(group, into, day, by)
    _plans(group, into, day, by)
    Organisation.objects.filter(group=group).update(group=into)
    Contact.objects.filter(group=group).update(group=into)
    Invitation.objects.filter(group=group, used_at=None, withdrawn_at=None).update(withdrawn_at=now())
    group.status, group.goes_on_in = GroupStatus.CLOSED, into
    group.save()
    Group.objects.filter(rehearses=group).update(status=GroupStatus.CLOSED)
    fusion = Fusion.objects.create(programme_id=group.programme_id, group=group, into=into, on=day, by=by)
    for each in (group, into):
        record(Event.GROUP_CHANGED, by=by, about=fusion, group=each.pk)
    return fusion


def _locked(group: Group, into: Group) -> tuple[Group, Group]:
    """Both rows, always in the same order, so that two who merge at once do not wait for each other for ever."""
    rows = Group.objects.select_for_update(of=("self",)).select_related("programme", "parent").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[group.pk, into.pk])}
    if len(found) < 2:
        raise Refused(_("Choose another group."), field="into")
    group, into = found[group.pk], found[into.pk]
    if group.goes_on_in_id:
        raise Refused(_("This group goes on in another one already."))
    fits = into.layer == group.layer == Layer.LOCAL and into.programme_id == group.programme_id
    if not fits or into.practice or group.practice:
        raise Refused(_("A local group goes on in another local group of the same programme."), field="into")
    if into.goes_on_in_id or into.status == GroupStatus.CLOSED:
        raise Refused(_("The group you chose is closed. Choose one that runs."), field="into")
    if said := in_the_way(group):
        raise Refused(" ".join(said))
    return group, into


def _roles(group: Group, into: Group, keep: Collection[UUID], day: date, by: UUID | None) -> None:
    """Volunteers and whoever was chosen hold their role there from today; here every role ends."""
    for held in list(roles_here(group)):
        goes = held.role in GO_ALONG or held.pk in keep
        role, ends, employer = RoleCode(held.role), held.ends_on, Employer(held.employer)
        end_role(held=held, by=by)
        if goes:
            until = max(ends or last_day(role, day), day)
            has = RoleHeld.objects.filter(group=into, person=held.person, role=role, only=None)
            until = max([until, *(each.ends_on or until for each in has)])  # who holds it there, not for shorter
            hold(group=into, person=held.person, role=role, ends_on=until, by=by, employer=employer or None)


def _people(group: Group, into: Group, day: date, by: UUID | None) -> None:
    """Each belongs there with the status she has here; whoever is in both is there once, with the further one."""
    there = {each.person_id: each for each in memberships(into)}
    for was in list(memberships(group)):
        other = there.get(was.person_id)
        if other is None:
            add_member(group=into, person=was.person, status=was.status, engagement=was.engagement, by=by)
        elif was.status in COUNTED and other.status not in COUNTED:
            change_member(membership=other, status=was.status, engagement=other.engagement, by=by)
        Membership.objects.filter(group__rehearses=group, person=was.person_id).delete()
        record(Event.MEMBER_CHANGED, by=by, about=was, group=group.pk)
        if was.since >= day:  # it began today: there is no day on which she was only here
            was.delete()
        else:
            was.until = day - timedelta(days=1)
            was.save(update_fields=["until"])


def _plans(group: Group, into: Group, day: date, by: UUID | None) -> None:
    """What is planned here is called off; what is still to be done, wished for or signed up for goes along."""
    planned = Gathering.objects.filter(programme=group.programme_id, state=State.PLANNED)
    for gathering in planned.filter(group=group, on__gte=day):
        cancel(gathering=gathering, reason=_("We go on in %(group)s.") % {"group": into.name}, by=by)
    coming = Gathering.objects.filter(programme=group.programme_id, group=into).exclude(state=State.CANCELLED)
    next_one = coming.filter(state=State.PLANNED, on__gte=day).order_by("on", "starts").first()
    if meeting := next_one or coming.order_by("-on").first():
        open_tasks(group).update(group=into, gathering=meeting)
    Seat.objects.filter(group=group, meeting__gathering__on__gte=day).update(group=into)
    asked = set(WishAsked.objects.filter(group=into, done_on=None).values_list("person_id", "wish"))
    for wish in WishAsked.objects.filter(group=group, done_on=None):
        if (wish.person_id, wish.wish) not in asked:
            wish.group = into
            wish.save(update_fields=["group"])
