"""Forgets what is due. Runs every night; running twice, or late, reaches the same end."""

import logging
from datetime import datetime

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Exists, F, OuterRef, ProtectedError, Q, QuerySet, RestrictedError

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.conversations.actions.forget import close_year
from rygrad.core.clock import now, today
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.models import Membership, RoleHeld, RoleProposal
from rygrad.networks.actions.seats import free_seats
from rygrad.people.models import Account, Person
from rygrad.reports.models import Publication

from .rules import AFTER_LEAVING, RULES

logger = logging.getLogger(__name__)


def forget_what_is_due() -> None:
    """Deletes every row whose time is over, and the people who have left."""
    moment = now()
    for rule in RULES:
        apps.get_model(rule.model)._default_manager.filter(rule.due(moment)).delete()
    for person in _long_gone(moment):
        try:
            erase(person)
        except (DatabaseError, ProtectedError, RestrictedError):
            # One row that still holds on to her must not keep everyone after her; the log names no person.
            logger.exception("Somebody who has left could not be forgotten. Her id: %s", person.pk)


def close_years() -> None:
    """Destroys the marks of every year whose figures are frozen. Runs every night; the same end each time."""
    this_year = today().year
    for programme, period in Publication.objects.values_list("programme_id", "period").distinct():
        if period.isdigit() and int(period) < this_year:
            close_year(programme, int(period))


def erase(person: Person) -> None:
    """Forgets a person: her account, name, contact, roles and memberships. What her group did together stays.

    The head count of past meetings stays too: her attendance loses her and keeps nothing but that somebody came.
    """
    with transaction.atomic():
        account = person.account_id
        came = Attendance.objects.filter(person=person, present=True)
        Gathering.objects.filter(pk__in=came.values("gathering")).update(guests=F("guests") + 1)
        record(Event.ACCOUNT_ENDED, by=None, about=person)
        Membership.objects.filter(person=person).delete()
        free_seats(person=person)
        person.delete()
        if account:
            Account.objects.filter(pk=account).delete()


def _long_gone(moment: datetime) -> QuerySet[Person]:
    """People whose every membership and role ended long enough ago, or who never got one; never the newly added.

    A practice group counts for nothing: it holds nobody back, and its invented members stay.
    """
    limit = (moment - AFTER_LEAVING).date()
    real = Q(group__practice=False)
    here = Membership.objects.filter(real, person=OuterRef("pk")).filter(Q(until=None) | Q(until__gte=limit))
    holds = RoleHeld.objects.filter(real, person=OuterRef("pk")).filter(Q(ends_on=None) | Q(ends_on__gte=limit))
    was = Membership.objects.filter(real, person=OuterRef("pk"))
    held = RoleHeld.objects.filter(real, person=OuterRef("pk"))
    made = Entry.objects.filter(event=Event.ACCOUNT_MADE, at__lt=moment - AFTER_LEAVING).order_by().values("about")
    proposed = RoleProposal.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(was) | Exists(held) | Q(account__in=made)).filter(
        ~Exists(here), ~Exists(holds), ~Exists(proposed)
    )
