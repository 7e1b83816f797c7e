"""Reminds those who plan, some days before a meeting that is not ready. A daily job; running it again does no harm."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from rygrad.access.roles import RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today as day_in
from rygrad.gatherings.enums import State
from rygrad.gatherings.queries.people import helpers
from rygrad.groups.models import RoleHeld
from rygrad.groups.queries import Words
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.people.models import Person

from ..models import Meeting
from ..queries.plan import loaded, readiness
from ..rules.reminders import due

PLANNERS = (RoleCode.COORDINATOR, RoleCode.ASSISTANT, RoleCode.BOARD)
FARTHEST = timedelta(days=61)  # no pack reminds earlier
DAY = timedelta(days=1)


def send_due_reminders(today: date | None = None) -> int:
    """Sends what is due on that day (each group's own today, if not given). Returns how many letters were queued.

    Each reminder of a meeting goes out once, however often this runs; one that was missed goes out late, and two that
    were missed go out as one. Practice groups and meetings that are ready get none.
    """
    start = (today or day_in()) - DAY  # a day of slack, for the zones
    rows = Meeting.objects.filter(
        gathering__state=State.PLANNED,
        group__practice=False,
        gathering__on__gte=start,
        gathering__on__lte=start + FARTHEST,
    )
    return sum(_remind(pk, today) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: UUID, today: date | None) -> int:
    Meeting.objects.select_for_update(of=("self",)).get(pk=pk)
    meeting = loaded(Meeting.objects.filter(pk=pk)).get()
    words = Words(meeting.group)
    left = (meeting.gathering.on - (today or day_in(meeting.gathering.zone))).days
    days = due(words.pack.rules.reminder_days, left, meeting.reminded)
    if not days or readiness(meeting, words).ready:
        return 0
    meeting.reminded = sorted({*meeting.reminded, *days}, reverse=True)
    meeting.save(update_fields=["reminded"])
    record(Event.REMINDED, by=None, about=meeting, group=meeting.group_id)
    return _write(planners(meeting, today), left)


def planners(meeting: Meeting, today: date | None = None) -> QuerySet[Person]:
    """Who plans this meeting and can be written to: whoever leads it, and the group's coordinators and board."""
    day = today or day_in(meeting.gathering.zone)
    held = RoleHeld.objects.filter(group=meeting.group_id, role__in=PLANNERS, starts_on__lte=day)
    holders = held.filter(Q(ends_on=None) | Q(ends_on__gte=day)).values("person")
    still_here = helpers(meeting.group).order_by().values("pk")  # whoever has left the group leads no more
    leads = Q(pk=meeting.gathering.leads_id) & Q(pk__in=still_here)
    return (
        Person.objects.filter(leads | Q(pk__in=holders))
        .filter(account__is_active=True, anonymised_at=None)
        .exclude(account__email="")
        .select_related("account")
    )


def _write(people: Iterable[Person], left: int) -> int:
    accounts = [person.account for person in people if person.account]
    for account in accounts:
        send(
            to=account.email,
            template=Template.REMINDER,
            context={"days": left},
            language=account.language or settings.LANGUAGE_CODE,
        )
    return len(accounts)
