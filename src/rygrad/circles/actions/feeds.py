"""Makes and ends the secret address of a circle's calendar. The secret is told once; the old address stops at once."""

import secrets
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.gatherings.queries.feeds import hashed

from ..models import Circle


@transaction.atomic
def renew_feed(*, circle: Circle, by: UUID | None) -> str:
    """A new secret."""
    secret = secrets.token_urlsafe(32)
    Circle.objects.filter(pk=circle.pk).update(feed_token=hashed(secret))
    record(Event.FEED_RENEWED, by=by, about=circle, group=circle.group_id)
    return secret


@transaction.atomic
def end_feed(*, circle: Circle, by: UUID | None) -> None:
    """Shuts the address."""
    Circle.objects.filter(pk=circle.pk).update(feed_token="")
    record(Event.FEED_RENEWED, by=by, about=circle, group=circle.group_id)
