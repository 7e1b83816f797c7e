"""Who runs a mothers' group: takes somebody into its team, prolongs what she may do, and lets her go (E12, E16)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.roles import end_role, hold
from rygrad.groups.models import RoleHeld
from rygrad.groups.queries import live_roles, members
from rygrad.groups.rules import last_day
from rygrad.people.models import Person

from ..enums import LeftReason
from ..models import Circle, OnDuty, Swap, TeamMember
from ..queries.circles import mine
from ..queries.team import could_join


@transaction.atomic
def take_in(*, circle: Circle, person: Person, since: date, who: Who) -> TeamMember:
    """She belongs to the team from ``since``, and keeps the register of this circle alone.

    Raises ``Refused`` for herself, for somebody who is not of the group, and for a day that cannot be.
    """
    _not_herself(person, who)
    day = today(circle.zone)
    if since > day:
        raise Refused(_("Choose today or an earlier day: she can begin at once."), field="since")
    if not could_join(circle).filter(pk=person.pk).exists():
        raise Refused(_("Choose somebody who belongs to the group and is not in the team yet."), field="person")
    member = TeamMember.objects.create(
        programme=circle.programme, group=circle.group, circle=circle, person=person, since=since
    )
    _hold(circle, person, who)
    record(Event.MEMBER_CHANGED, by=who.account, about=member, group=circle.group_id)
    return member


@transaction.atomic
def prolong(*, member: TeamMember, who: Who) -> None:
    """What she may do in the team lasts a year from today. Raises ``Refused``."""
    if member.person is None or member.until is not None:
        raise Refused(_("She is not in the team any more."))
    _not_herself(member.person, who)
    _hold(member.circle, member.person, who)


@transaction.atomic
def let_go(*, member: TeamMember, until: date, reason: LeftReason, who: Who) -> None:
    """Her last day in the team was ``until``. She may not open the register from now on; her turns are free again.

    Raises ``Refused`` for a day that cannot be, and for whoever has stopped already.
    """
    row = TeamMember.objects.select_for_update(of=("self",)).select_related("circle__group", "person").get(pk=member.pk)
    if row.until is not None:  # she may be in the team again, and what she may do now belongs to that
        raise Refused(_("She is not in the team any more."))
    if not row.since <= until <= today(row.circle.zone):
        raise Refused(_("Choose a day from her first one until today."), field="until")
    row.until, row.reason = until, reason
    row.save(update_fields=["until", "reason"])
    for held in _held(row.circle, row.person):
        end_role(held=held, by=who.account)
    _free_turns(row)
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)


def end_those_who_left() -> int:
    """Whoever left the group has left the team: her coming turns are free again. A daily job; returns how many."""
    ended = 0
    for row in TeamMember.objects.filter(until=None).exclude(person=None).select_related("circle__group", "person"):
        here = live_roles(row.circle.zone).filter(group=row.group_id, person=row.person_id)
        if here.exists() or members(row.circle.group).filter(pk__in=[row.person_id]).exists():
            continue
        row.until = max(row.since, today(row.circle.zone) - timedelta(days=1))
        row.save(update_fields=["until"])
        _free_turns(row)
        ended += 1
    return ended


def _hold(circle: Circle, person: Person, who: Who) -> None:
    ends = last_day(RoleCode.CIRCLE_VOLUNTEER, today(circle.zone))
    hold(
        group=circle.group,
        person=person,
        role=RoleCode.CIRCLE_VOLUNTEER,
        ends_on=ends,
        by=who.account,
        only=circle.pk,
    )


def _held(circle: Circle, person: Person | None) -> list[RoleHeld]:
    rows = live_roles(circle.zone).filter(group=circle.group_id, role=RoleCode.CIRCLE_VOLUNTEER, only=circle.pk)
    return list(rows.filter(person=person).select_related("group", "person")) if person else []


def _free_turns(member: TeamMember) -> None:
    """Her coming turns; what she did stays."""
    day = today(member.circle.zone)
    turns = OnDuty.objects.filter(**mine(member.circle), member=member, session__on__gte=day, planned=True)
    turns.filter(done=False).delete()
    Swap.objects.filter(**mine(member.circle), member=member, taken_by=None).delete()


def _not_herself(person: Person, who: Who) -> None:
    if person.pk == who.person or (person.account_id and person.account_id == who.account):
        raise Refused(_("Nobody gives a role to herself. Please ask somebody else who may."), field="person")
