"""Table mode: one phone may guide one gathering for as long as it lasts, and nothing else."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..models import Gathering, GuideState, TablePhone
from ..queries.table import hashed
from ..rules.times import instant
from .locks import open_for_planning

BEFORE, AFTER = timedelta(hours=12), timedelta(hours=2)
KEPT = timedelta(hours=23)


@transaction.atomic
def open_table(*, gathering: Gathering, by: UUID) -> tuple[str, datetime]:
    """Gives this phone the right to guide the gathering. Returns the secret for its cookie and the end of the right.

    Raises ``Refused`` on another day than that of the gathering.
    """
    row = open_for_planning(gathering)
    ends = until(row)
    if ends is None:
        raise Refused(
            _(
                "A phone can lie on the table only on the day of the meeting. "
                "You can still use the guide while you are signed in."
            )
        )
    secret = secrets.token_urlsafe(32)
    phone = TablePhone.objects.create(
        programme_id=row.programme_id,
        group_id=row.group_id,
        gathering=row,
        token=hashed(secret),
        expires_at=ends,
        opened_by=by,
    )
    record(Event.TABLE_OPENED, by=by, about=row, group=row.group_id)
    return secret, phone.expires_at


@transaction.atomic
def close_table(*, secret: str) -> None:
    """Takes the right back. Nothing happens when it has ended already."""
    TablePhone.objects.filter(token=hashed(secret)).delete()


@transaction.atomic
def forget_the_day() -> int:
    """Deletes what a guide needs only while it runs; returns how many rows. Runs each hour: no row gets a day old."""
    old, _each = TablePhone.objects.filter(expires_at__lt=now()).delete()
    stale, _each = GuideState.objects.filter(changed_at__lt=now() - KEPT).delete()
    return old + stale


def until(gathering: Gathering) -> datetime | None:
    """Until when a phone may guide the gathering by itself; None on another day than that of the gathering."""
    begins, ends = hours(gathering)
    return ends + AFTER if begins - BEFORE <= now() < ends + AFTER else None


def hours(gathering: Gathering) -> tuple[datetime, datetime]:
    """The instants at which the gathering is planned to begin and to end."""
    on, zone = gathering.on, gathering.zone
    return instant(on, gathering.starts, zone), instant(on, gathering.ends, zone)
