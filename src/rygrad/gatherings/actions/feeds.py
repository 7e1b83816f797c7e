"""Makes and renews the secret addresses of calendars. The secret is told once; the old address stops at once."""

import secrets
from uuid import UUID

from django.db import models, transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event

from ..queries.feeds import hashed


@transaction.atomic
def renew_feed(*, of: models.Model, by: UUID | None, group: UUID | None = None) -> str:
    """A new secret for the calendar of a person, a group or anything else with a ``feed_token``.

    ``group``: in whose log it is written; None for a person's own.
    """
    secret = secrets.token_urlsafe(32)
    _keep(of, hashed(secret), by, group)
    return secret


@transaction.atomic
def end_feed(*, of: models.Model, by: UUID | None, group: UUID | None = None) -> None:
    """Shuts its address."""
    _keep(of, "", by, group)


def _keep(of: models.Model, token: str, by: UUID | None, group: UUID | None) -> None:
    type(of)._default_manager.filter(pk=of.pk).update(feed_token=token)
    record(Event.FEED_RENEWED, by=by, about=of, group=group)
