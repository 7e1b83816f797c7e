"""A list with names leaves the house: it is noted, and each who is on it can see so."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from rygrad.access.rule import Who
from rygrad.audit.actions import record, record_look
from rygrad.audit.enums import Event
from rygrad.people.queries import person_of

from ..models import Cohort


@transaction.atomic
def note_export(*, cohort: Cohort, people: Iterable[UUID], who: Who) -> None:
    """Notes it in the log, and tells each of these people (ids) but the one who takes the list."""
    record(Event.EXPORTED, by=who.account, about=cohort, group=cohort.group_id)
    looker = person_of(who.account) if who.account else None
    for person in people:
        if who.account and person != who.person:
            record_look(person=person, by=who.account, by_name=looker.name if looker else "", what="export")
