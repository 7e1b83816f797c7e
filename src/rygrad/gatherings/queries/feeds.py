"""What a calendar may hear of, for the secret in its address. Only a hash of the secret is stored."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from rygrad.access.rule import visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.groups.who import who_is
from rygrad.people.models import Person

from ..enums import State
from ..models import Gathering
from ..rules.calendars import Entry

PAST_DAYS = 100


@dataclass(frozen=True)
class Feed:
    """The gatherings of one calendar, and the language of its titles."""

    entries: tuple[Entry, ...]
    language: str


def hashed(secret: str) -> str:
    """How a secret is stored: it is long and random, so a plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_of(secret: str) -> Feed | None:
    """The calendar behind this address; None when there is none (any more)."""
    digest = hashed(secret)
    person = Person.objects.filter(feed_token=digest).select_related("account").first()
    if person:
        return _of_person(person)
    group = Group.objects.filter(feed_token=digest).first()
    return Feed(_entries(Gathering.objects.filter(programme=group.programme_id, group=group)), "") if group else None


def _of_person(person: Person) -> Feed | None:
    """The gatherings of the groups where she holds a role today; a role that has ended shows nothing more."""
    account = person.account
    if account is None or not account.is_active:
        return None
    who = who_is(account)
    paths = [grant.path for grant in who.grants]
    rows = visible(who, May.MEETING_SEE, Gathering.objects.all()).filter(group__path__in=paths)
    return Feed(_entries(rows), account.language)


def _entries(rows: QuerySet[Gathering]) -> tuple[Entry, ...]:
    found = rows.filter(on__gte=today() - timedelta(days=PAST_DAYS)).order_by("on", "starts", "pk")[:500]
    return tuple(
        Entry(
            row.pk, row.on, row.starts, row.ends, row.zone, row.sequence, row.changed_at, row.state == State.CANCELLED
        )
        for row in found
    )
