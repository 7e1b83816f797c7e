"""A group's or a programme's own wording of a shipped text."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.packs.queries import pack

from ..enums import Layer
from ..models import Group, OwnText


@transaction.atomic
def set_text(*, group: Group, code: str, texts: dict[str, str], by: UUID | None) -> OwnText | None:
    """The own words for ``code``, by language. A language left empty falls back to the programme's or shipped text.

    With no words at all the row goes away: None. Raises ``Refused`` for a text that may not be worded anew, or a
    place that has no words of its own (a region).
    """
    if group.layer not in {Layer.LOCAL, Layer.NATIONAL}:
        raise Refused(_("Own words belong to the programme or to a group."))
    if code not in {known for known, _texts in pack(group.programme.pack).own_text_codes()}:
        raise Refused(_("This text cannot be changed."))
    languages = {tag for tag, _name in settings.LANGUAGES}
    words = {tag: text.strip() for tag, text in texts.items() if tag in languages and text.strip()}
    if not words:
        drop_text(group=group, code=code, by=by)
        return None
    own, _new = OwnText.objects.update_or_create(
        programme=group.programme, group=group, code=code, defaults={"texts": words, "changed_on": today(group.zone)}
    )
    record(Event.TEXT_CHANGED, by=by, about=own, group=group.pk)
    return own


@transaction.atomic
def drop_text(*, group: Group, code: str, by: UUID | None) -> None:
    """Back to the words from above."""
    for own in OwnText.objects.filter(group=group, code=code):
        record(Event.TEXT_CHANGED, by=by, about=own, group=group.pk)
        own.delete()
