"""Reminds the team and the coordinator, once, that a session days ahead lacks somebody. A daily job (E13)."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from rygrad.access.roles import RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.clock import today as day_in
from rygrad.groups.models import RoleHeld
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.people.models import Account

from ..enums import SessionState
from ..models import Circle, Session
from ..queries.circles import open_sessions, team_of
from ..rules.rota import WARN_DAYS

LOOK_AFTER = (RoleCode.COORDINATOR, RoleCode.BOARD)


def remind_unfilled(today: date | None = None) -> int:
    """Sends what is due (each circle's own today, if not given); returns how many letters were queued.

    Each session is told of once, however often this runs. Nobody is named, and practice groups get no letters.
    """
    start = (today or day_in()) - timedelta(days=1)  # a day of slack, for the zones
    rows = Session.objects.filter(
        state=SessionState.PLANNED,
        reminded_at=None,
        group__practice=False,
        on__gte=start,
        on__lte=start + timedelta(days=WARN_DAYS + 2),
    )
    return sum(_remind(pk, today) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: UUID, today: date | None) -> int:
    row = Session.objects.select_for_update(of=("self",)).select_related("circle__group").get(pk=pk)
    left = (row.on - (today or day_in(row.zone))).days
    if row.reminded_at is not None or not 1 <= left <= WARN_DAYS:
        return 0
    if row.on not in {each.on for each in open_sessions(row.circle, on=row.on)}:
        return 0
    row.reminded_at = now()
    row.save(update_fields=["reminded_at"])
    record(Event.REMINDED, by=None, about=row, group=row.group_id)
    return _write(row.circle, left, today or day_in(row.zone))


def _write(circle: Circle, left: int, day: date) -> int:
    held = RoleHeld.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), group=circle.group_id, starts_on__lte=day)
    leaders = held.filter(role__in=LOOK_AFTER).values("person")
    keeps = held.filter(role=RoleCode.CIRCLE_VOLUNTEER, only=circle.pk).values("person")
    team = team_of(circle).filter(person__in=keeps).order_by().values("person")  # who can open the rota
    accounts = Account.objects.filter(is_active=True).exclude(email="")
    to = accounts.filter(Q(person__in=leaders) | Q(person__in=team), person__anonymised_at=None).distinct()
    for account in to:
        send(
            to=account.email,
            template=Template.REMINDER,
            context={"days": left},
            language=account.language or settings.LANGUAGE_CODE,
        )
    return len(to)
