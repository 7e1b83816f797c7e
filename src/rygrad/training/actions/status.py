"""The steps that a course makes: in, out. Each moves her membership, her role and her place together (C08)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.members import add_member, change_member
from rygrad.groups.actions.roles import end_role, hold
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, RoleHeld
from rygrad.groups.queries import live_roles
from rygrad.groups.rules import last_day
from rygrad.people.models import Person

from ..enums import Gone
from ..models import Cohort, Trainee
from ..queries.cohorts import mine
from ..queries.status import GOES_ON

_TRAINED = {Status.GRADUATE, Status.ACTIVE, Status.PAUSED}


@transaction.atomic
def take_in(*, cohort: Cohort, person: Person, who: Who) -> Trainee:
    """She is on the course from today: a member with the status and the role of a trainee.

    Somebody who left this course comes back to it. Raises ``Refused`` for a course that is over, for somebody who is
    trained already or on another course here, and for herself.
    """
    if cohort.state not in GOES_ON:
        raise Refused(_("This course is over. Choose another one."))
    not_herself(person, who)
    here = Trainee.objects.select_for_update(of=("self",)).filter(group=cohort.group_id, person=person)
    if here.filter(left_on=None, graduated_on=None, cohort__state__in=GOES_ON).exists():
        raise Refused(_("She is on a course of this group already."), field="person")
    membership = Membership.objects.filter(group=cohort.group, person=person).first()
    if membership and membership.status in _TRAINED and not membership.has_left(today(cohort.zone)):
        raise Refused(_("She is trained already. She can help on the course instead."), field="person")
    _as_trainee(cohort.group, person, membership, who)
    trainee, _new = Trainee.objects.update_or_create(
        **mine(cohort),
        person=person,
        defaults={"left_on": None, "gone": ""},
        create_defaults={"joined_on": today(cohort.zone)},
    )
    record(Event.MEMBER_CHANGED, by=who.account, about=trainee, group=cohort.group_id)
    return trainee


@transaction.atomic
def leave(*, trainee: Trainee, on: date, why: str, who: Who) -> None:
    """Her last day on the course. Who has nothing else to do in the group leaves it too. Raises ``Refused``."""
    row = locked(trainee)
    if row.graduated_on:
        raise Refused(_("She has graduated. What comes now is written on her page in the group."))
    if row.left_on:
        raise Refused(_("She has left the course already."))
    if not row.joined_on <= on <= today(row.cohort.zone):
        raise Refused(_("Choose a day from her first one until today."), field="on")
    row.left_on, row.gone = on, Gone(why)
    row.save(update_fields=["left_on", "gone"])
    end_traineeship(row, who)
    roles = live_roles(row.cohort.zone).filter(group=row.group_id, person=row.person_id)
    membership = Membership.objects.filter(group=row.group_id, person=row.person_id, status=Status.TRAINEE).first()
    if membership and not roles.exists():
        change_member(membership=membership, status=Status.ALUMNA, engagement=membership.engagement, by=who.account)
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)


def end_traineeship(trainee: Trainee, who: Who) -> None:
    """What she may do because she is on the course ends now."""
    for held in RoleHeld.objects.filter(group=trainee.group_id, person=trainee.person_id, role=RoleCode.TRAINEE):
        end_role(held=held, by=who.account)


def locked(trainee: Trainee) -> Trainee:
    """The row as it is now, until the end of the transaction, with its course, group and person."""
    rows = Trainee.objects.select_for_update(of=("self",)).select_related("cohort__group__programme", "person")
    return rows.get(pk=trainee.pk)


def not_herself(person: Person, who: Who) -> None:
    """Raises ``Refused`` when she would do it for herself."""
    if person.pk == who.person or (person.account_id and person.account_id == who.account):
        raise Refused(_("Nobody gives a role to herself. Please ask somebody else who may."))


def _as_trainee(group: Group, person: Person, membership: Membership | None, who: Who) -> None:
    if membership is None or membership.has_left(today(group.zone)):
        add_member(group=group, person=person, status=Status.TRAINEE, by=who.account)
    elif membership.status != Status.TRAINEE:
        change_member(membership=membership, status=Status.TRAINEE, engagement=membership.engagement, by=who.account)
    ends = last_day(RoleCode.TRAINEE, today(group.zone))
    hold(group=group, person=person, role=RoleCode.TRAINEE, ends_on=ends, by=who.account)
