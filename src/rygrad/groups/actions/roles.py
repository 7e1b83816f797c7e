"""Gives and ends roles. Nobody gives one to herself; the secretariat's own roles need two people."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.people.models import Account, Person

from ..enums import Employer, Status
from ..models import Group, RoleHeld, RoleProposal
from ..rules import NEEDS_A_SECOND_PERSON, clash, fits, last_day, roles_to_give, why_not


@transaction.atomic
def give_role(
    *,
    group: Group,
    person: Person,
    role: RoleCode,
    who: Who,
    ends_on: date | None = None,
    employer: Employer | None = None,
) -> RoleHeld:
    """She holds the role from today to ``ends_on`` (as long as the role may last, when None); again prolongs it.

    ``employer``: who pays her for it, None as before. Who is the municipality's sees figures as it does.

    Raises ``Refused`` for a role that ``who`` may not give here, to herself, beyond its longest time, beside an
    exclusive role, or one of the secretariat's, which goes by :func:`propose_role`.
    """
    ends = _allowed(group, person, role, who, ends_on)
    if role in NEEDS_A_SECOND_PERSON:
        raise Refused(_("This role needs two people: one proposes it, another one confirms it."))
    return hold(group=group, person=person, role=role, ends_on=ends, by=who.account, employer=employer)


@transaction.atomic
def propose_role(
    *, group: Group, person: Person, role: RoleCode, who: Who, ends_on: date | None = None
) -> RoleProposal:
    """Proposes a role of the secretariat; it counts for nothing until somebody else confirms it. Raises ``Refused``."""
    ends = _allowed(group, person, role, who, ends_on)
    assert who.account is not None, "who may give a role is signed in"  # noqa: S101
    proposal, _new = RoleProposal.objects.update_or_create(
        programme=group.programme,
        group=group,
        person=person,
        role=role,
        defaults={"ends_on": ends, "proposed_by": who.account, "proposed_at": now()},
    )
    record(Event.ROLE_PROPOSED, by=who.account, about=proposal, group=group.pk)
    return proposal


@transaction.atomic
def propose_newcomer(
    *, group: Group, first_name: str, last_name: str, email: str, role: RoleCode, who: Who
) -> RoleProposal:
    """The same for whoever has this address; a new address gets an account, which can do nothing yet."""
    if role not in roles_to_give(who, May.ROLE_GIVE, group.path, group.layer):
        raise Refused(_("You cannot give this role here."), field="role")
    account = Account.objects.with_address(email).first()
    if account is None:
        account = Account.objects.create_user(email)
        record(Event.ACCOUNT_MADE, by=who.account, about=account)
    person = Person.objects.filter(account=account).first() or Person.objects.create(
        account=account, first_name=first_name, last_name=last_name
    )
    return propose_role(group=group, person=person, role=role, who=who)


@transaction.atomic
def confirm_role(*, proposal: RoleProposal, who: Who) -> RoleHeld:
    """The second person says yes. Raises ``Refused`` when she proposed it herself or it is about her."""
    if proposal.proposed_by == who.account:
        raise Refused(_("You proposed this yourself. Please ask another administrator to confirm it."))
    ends = _allowed(proposal.group, proposal.person, RoleCode(proposal.role), who, proposal.ends_on)
    held = hold(
        group=proposal.group, person=proposal.person, role=RoleCode(proposal.role), ends_on=ends, by=who.account
    )
    proposal.delete()
    return held


@transaction.atomic
def drop_proposal(*, proposal: RoleProposal, by: UUID | None) -> None:
    """The proposal is off the table."""
    record(Event.ROLE_ENDED, by=by, about=proposal, group=proposal.group_id)
    proposal.delete()


@transaction.atomic
def hold(
    *,
    group: Group,
    person: Person,
    role: RoleCode,
    ends_on: date,
    by: UUID | None,
    employer: Employer | None = None,
    only: UUID | None = None,
) -> RoleHeld:
    """Writes the role down, once it is known that it may be given (by a rule above, or an invitation).

    ``only``: the mothers' group for which alone she holds it.

    Raises ``Refused`` where the role does not belong, meets an exclusive one, or would come before its course ends.
    """
    day = today(group.zone)
    if not fits(role, group.layer):
        raise Refused(_("This role does not belong here."), field="role")
    if role == RoleCode.VOLUNTEER and (said := why_not(group.pk, person.pk, Status.ACTIVE)):
        raise Refused(said, field="role")
    Person.objects.select_for_update().get(pk=person.pk)  # two roles given at the same moment see each other
    live = RoleHeld.objects.filter(person=person).filter(Q(ends_on=None) | Q(ends_on__gte=day))
    if clash(role, {RoleCode(held.role) for held in live}):
        raise Refused(_("This role is held alone or not at all. Please end the other role first."), field="role")
    held = next((held for held in live if (held.group_id, held.role, held.only) == (group.pk, role, only)), None)
    if held is None:
        held = RoleHeld(programme=group.programme, group=group, person=person, role=role, only=only, starts_on=day)
    held.ends_on, held.given_by = ends_on, by
    held.employer = held.employer if employer is None else employer
    held.save()
    record(Event.ROLE_GIVEN, by=by, about=held, group=group.pk)
    return held


@transaction.atomic
def end_role(*, held: RoleHeld, by: UUID | None) -> None:
    """The role ends now, also in the practice group: the next request of each of her sessions is without it."""
    yesterday = today(held.group.zone) - timedelta(days=1)
    if held.ends_on is not None and held.ends_on <= yesterday:
        return
    record(Event.ROLE_ENDED, by=by, about=held, group=held.group_id)
    for copied in RoleHeld.objects.filter(
        group__rehearses=held.group, person=held.person, role=held.role, only=held.only
    ):
        end_role(held=copied, by=by)
    if held.starts_on > yesterday:  # begun today: there is no day on which it counted in full
        held.delete()
        return
    held.ends_on = yesterday
    held.save()


def _allowed(group: Group, person: Person, role: RoleCode, who: Who, ends_on: date | None) -> date:
    """The day on which the role ends. Raises ``Refused``."""
    if role not in roles_to_give(who, May.ROLE_GIVE, group.path, group.layer):
        raise Refused(_("You cannot give this role here."), field="role")
    if person.pk == who.person or (person.account_id and person.account_id == who.account):
        raise Refused(_("Nobody gives a role to herself. Please ask somebody else who may."), field="role")
    day = today(group.zone)
    longest = last_day(role, day)
    if ends_on is not None and not day <= ends_on <= longest:
        days = ROLES[role].longest_days
        raise Refused(
            ngettext(
                "This role is given for %(days)d day at a time.",
                "This role is given for %(days)d days at a time, from today.",
                days,
            )
            % {"days": days},
            field="ends_on",
        )
    return ends_on or longest
