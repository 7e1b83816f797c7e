"""A talk with a volunteer took place: the day, and nothing else (F18)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..models import PersonalTalk


@transaction.atomic
def add_talk(*, group: Group, person: Person, on: date, by: UUID | None) -> PersonalTalk:
    """They talked on this day; saying it twice is saying it once. Raises ``Refused`` for a day to come."""
    if on > today(group.zone):
        raise Refused(_("Tick it when you have talked: choose today or an earlier day."), field="on")
    row, new = PersonalTalk.objects.get_or_create(programme=group.programme, group=group, person=person, on=on)
    if new:
        record(Event.MEMBER_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def remove_talk(*, group: Group, person: Person, by: UUID | None) -> None:
    """The last tick was a mistake."""
    row = PersonalTalk.objects.filter(programme=group.programme_id, group=group, person=person).order_by("-on").first()
    if row:
        record(Event.MEMBER_CHANGED, by=by, about=row, group=group.pk)
        row.delete()
