"""Makes and renews the secret addresses of calendars. The secret is told once; the old address stops at once."""

import secrets
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..queries.feeds import hashed


@transaction.atomic
def renew_own_feed(*, person: Person, by: UUID | None) -> str:
    """A new secret for her own calendar."""
    secret = secrets.token_urlsafe(32)
    Person.objects.filter(pk=person.pk).update(feed_token=hashed(secret))
    record(Event.FEED_RENEWED, by=by, about=person)
    return secret


@transaction.atomic
def end_own_feed(*, person: Person, by: UUID | None) -> None:
    """Shuts her calendar's address."""
    Person.objects.filter(pk=person.pk).update(feed_token="")
    record(Event.FEED_RENEWED, by=by, about=person)


@transaction.atomic
def renew_group_feed(*, group: Group, by: UUID | None) -> str:
    """A new secret for the group's calendar."""
    secret = secrets.token_urlsafe(32)
    Group.objects.filter(pk=group.pk).update(feed_token=hashed(secret))
    record(Event.FEED_RENEWED, by=by, about=group, group=group.pk)
    return secret


@transaction.atomic
def end_group_feed(*, group: Group, by: UUID | None) -> None:
    """Shuts the address of the group's calendar."""
    Group.objects.filter(pk=group.pk).update(feed_token="")
    record(Event.FEED_RENEWED, by=by, about=group, group=group.pk)
