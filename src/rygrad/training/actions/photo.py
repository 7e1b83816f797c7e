"""She says yes or no to pictures; a no counts from that moment (C01)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..models import PhotoConsent
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
    first = {"programme": group.programme, "group": group, "version": text.version, "language": text.language}
    row, _new = PhotoConsent.objects.update_or_create(  # two taps at once are one answer
        person=person, defaults=said, create_defaults=first | {"given_on": day} | said
    )
    record(Event.PROFILE_CHANGED, by=by, about=row, group=group.pk)
    return row
