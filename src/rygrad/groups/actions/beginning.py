"""How a programme begins: by whoever runs the machine, from the command line, before anybody can sign in.

The sentences are for the operator and, like the command line, in English.
"""

from django.db import transaction

from rygrad.access.roles import RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.packs.queries import pack_codes
from rygrad.people.models import Account, Person

from ..enums import Layer
from ..models import Group, Programme
from ..rules import last_day
from .roles import hold

APPOINTED = (RoleCode.ADMINISTRATOR, RoleCode.CONSULTANT)


@transaction.atomic
def found_programme(*, name: str, pack: str) -> Programme:
    """The programme and the root of its tree. Raises ``Refused`` for an unknown pack, or when there is a programme."""
    if pack not in pack_codes():
        raise Refused(f"There is no pack {pack}. Choose one of: {', '.join(sorted(pack_codes()))}.")
    if Programme.objects.exists():
        raise Refused("There is a programme in this database already.")
    programme = Programme.objects.create(name=name, pack=pack)
    root = Group.objects.create(programme=programme, name=name, layer=Layer.NATIONAL)
    record(Event.GROUP_FOUNDED, by=None, about=root, group=root.pk)
    return programme


@transaction.atomic
def appoint(*, email: str, first_name: str, role: RoleCode) -> Person:
    """Gives a role of the secretariat to this address, for as long as the role may last; makes the account if need be.

    For the first two administrators, and for the day when no administrator is left. The log says that nobody signed in
    did it. Raises ``Refused`` without a programme, for any other role, and where the role must be held alone.
    """
    if role not in APPOINTED:
        raise Refused("Only administrators and consultants are appointed here. All others are invited.")
    root = Group.objects.filter(layer=Layer.NATIONAL, practice=False).first()
    if root is None:
        raise Refused("There is no programme yet. Found it first.")
    account = Account.objects.with_address(email).first()
    if account is None:
        account = Account.objects.create_user(email)
        record(Event.ACCOUNT_MADE, by=None, about=account)
    person = Person.objects.filter(account=account).first()
    if person is None:
        person = Person.objects.create(account=account, first_name=first_name)
    hold(group=root, person=person, role=role, ends_on=last_day(role, today(root.zone)), by=None)
    return person
