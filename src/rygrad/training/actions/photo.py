"""She says yes or no to pictures; a no counts from that moment (C01)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.rule import Who
from rygrad.audit.actions import record, record_look
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person
from rygrad.people.queries import person_of

from ..models import Cohort, PhotoConsent
from ..queries.sign import text_of


@transaction.atomic
def say(*, person: Person, group: Group, inside: bool, outside: bool, version: int, by: UUID) -> PhotoConsent:
    """What holds from now on. A yes names the text that she has read; with no yes left, everything is taken back.

    Raises ``Refused`` when the text has changed meanwhile; a no is always heard.
    """
    text = text_of(group.programme.pack, "photo")
    if text is None or ((inside or outside) and text.version != version):
        raise Refused(_("The text has changed while you were reading. Please read it once more."))
    day = today(group.zone)
    said: dict[str, Any] = {"inside": inside, "outside": outside, "withdrawn_on": day}
    if inside or outside:
        said |= {"version": text.version, "language": text.language, "given_on": day, "withdrawn_on": None}
    row = PhotoConsent.objects.select_for_update().filter(person=person).first()
    if row is None:
        ours = {"programme": group.programme, "group": group}
        row = PhotoConsent(**ours, person=person, version=text.version, language=text.language, given_on=day)
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    record(Event.PROFILE_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def note_export(*, cohort: Cohort, people: Iterable[Person], who: Who) -> None:
    """Notes in the log that a list of names has left the house, and tells each who is on it."""
    record(Event.EXPORTED, by=who.account, about=cohort, group=cohort.group_id)
    looker = person_of(who.account) if who.account else None
    for person in people:
        if who.account and person.pk != who.person:
            record_look(person=person.pk, by=who.account, by_name=looker.name if looker else "", what="export")
