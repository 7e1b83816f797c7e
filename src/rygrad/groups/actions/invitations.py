"""Single-use invitations into a group. The secret is shown once and stored nowhere; only its hash is."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.people.models import Account, Person

from ..enums import Employer, Engagement
from ..models import Group, Invitation
from ..queries import live, lives, token_of
from ..rules import INVITATION_DAYS, INVITATIONS_A_DAY, JOINS_AS, last_day, roles_to_give
from .members import add_member
from .roles import hold


@dataclass(frozen=True)
class Invited:
    """An invitation with the ``secret`` of its link, which is never shown again."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(
    *,
    group: Group,
    role: RoleCode,
    who: Who,
    first_name: str = "",
    engagement: str = Engagement.VOLUNTEER,
    employer: Employer = Employer.NOBODY,
) -> Invited:
    """Makes a link that lets one person in, within fourteen days. ``employer``: who pays her for the role, as in
    ``roles.give_role``. Raises ``Refused``."""
    if who.account is None or role not in roles_to_give(who, May.INVITE, group.path, group.layer):
        raise Refused(_("You cannot invite to this role here."), field="role")
    if group.practice:
        raise Refused(_("This is practice: nobody is invited. Please invite from the real group."))
    made_today = Invitation.objects.filter(made_by=who.account, made_at__gte=now() - timedelta(days=1)).count()
    if made_today >= INVITATIONS_A_DAY:
        raise Refused(_("You have made many invitations today. Please go on tomorrow."))
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        programme=group.programme,
        group=group,
        role=role,
        engagement=engagement,
        employer=employer,
        first_name=first_name,
        token=token_of(secret),
        made_by=who.account,
        made_at=now(),
        expires_at=now() + timedelta(days=INVITATION_DAYS),
    )
    record(Event.INVITED, by=who.account, about=invitation, group=group.pk)
    return Invited(invitation, secret)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: UUID | None) -> None:
    """The link stops working. Nothing happens when it has been used already."""
    if lives(Invitation.objects.filter(pk=invitation.pk)).update(withdrawn_at=now()):
        record(Event.INVITATION_WITHDRAWN, by=by, about=invitation, group=invitation.group_id)


@transaction.atomic
def join_as_new(*, secret: str, first_name: str, last_name: str, email: str) -> Account | None:
    """Uses the invitation for somebody without an account, and makes her one.

    None when the address has an account already: the invitation stays good, and she has to sign in to use it, so
    that nobody is brought into a group by another person. Raises ``Refused`` when the invitation is over.
    """
    invitation = _open(secret)
    if Account.objects.with_address(email).exists():
        return None
    account = Account.objects.create_user(email, language=get_language() or "")
    person = Person.objects.create(account=account, first_name=first_name, last_name=last_name)
    record(Event.ACCOUNT_MADE, by=account.pk, about=account)
    _enter(invitation, person, account)
    return account


@transaction.atomic
def join_as_known(*, secret: str, account: Account) -> Person:
    """Uses the invitation for whoever is signed in. Raises ``Refused``."""
    invitation = _open(secret)
    person = Person.objects.filter(account=account).first()
    if person is None:
        person = Person.objects.create(account=account, first_name=invitation.first_name or _("New"))
    _enter(invitation, person, account)
    return person


def _open(secret: str) -> Invitation:
    invitation = live(secret)
    if invitation is None:
        raise over()
    return invitation


def _enter(invitation: Invitation, person: Person, account: Account) -> None:
    if invitation.made_by == account.pk:
        raise Refused(_("Nobody gives a role to herself. Please ask somebody else who may."))
    # One statement decides who was first, on both databases.
    mine = lives(Invitation.objects.filter(pk=invitation.pk)).update(used_at=now(), used_by=account.pk)
    if not mine:
        raise over()
    role, group = RoleCode(invitation.role), invitation.group
    if role in JOINS_AS:
        add_member(group=group, person=person, status=JOINS_AS[role], engagement=invitation.engagement, by=account.pk)
    hold(
        group=group,
        person=person,
        role=role,
        ends_on=last_day(role, today(group.zone)),
        by=invitation.made_by,
        employer=Employer(invitation.employer) if invitation.employer else None,  # a second card takes nothing back
    )
    record(Event.INVITATION_USED, by=account.pk, about=invitation, group=group.pk)


def over() -> Refused:
    """The kind sentence for an invitation that is used, withdrawn, too old or unknown; always the same one."""
    return Refused(
        _(
            "This invitation cannot be used any more. Perhaps it has been used, or it is more than two weeks "
            "old. Please ask for a new one."
        )
    )
