"""One writer at a time: what every change to a gathering begins with."""

from django.utils.translation import gettext as _

from rygrad.core.errors import Refused

from ..enums import State
from ..models import Gathering


def locked(gathering: Gathering) -> Gathering:
    """The row as it is now, held until the end of the transaction (SQLite has one writer anyway)."""
    return Gathering.objects.select_for_update(of=("self",)).select_related("group", "programme").get(pk=gathering.pk)


def open_for_planning(gathering: Gathering) -> Gathering:
    """The locked row. Raises ``Refused`` when the gathering is over or cancelled."""
    row = locked(gathering)
    if row.state == State.CANCELLED:
        raise Refused(_("This meeting is cancelled. Plan a new one instead."))
    if row.state == State.HELD:
        raise Refused(_("This meeting has been held. You can still correct its minutes."))
    return row
