"""Counts one answer. There is no log line, no row for it, and nobody's name comes in here."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering

from .enums import Face
from .models import Pulse
from .queries import present, window_of


@transaction.atomic
def give(*, gathering: Gathering, face: Face) -> None:
    """Adds one to a face's counter, in one statement of the database.

    Deliberately without ``by``. Raises ``Refused`` outside the window, for a cancelled gathering, before anybody has
    been ticked as present, and when as many have answered as were there.
    """
    if gathering.state == State.CANCELLED:
        raise Refused(_("This meeting is cancelled."))
    moment, window = now(), window_of(gathering)
    if moment < window.opens_at:
        raise Refused(_("The meeting has not begun yet. Come back when you have met."))
    if window.over(moment):
        raise _too_late()
    most = present(gathering)
    if not most:
        raise Refused(_("First tick who came. Then everybody who was there can answer."))
    row, _new = Pulse.objects.get_or_create(
        gathering=gathering,
        defaults={
            "programme_id": gathering.programme_id,
            "group_id": gathering.group_id,
            "closes_at": window.closes_at,
        },
    )
    if row.closes_at <= moment:  # the meeting was moved after its numbers had been shown
        raise _too_late()
    rows = Pulse.objects.alias(answers=F("glad") + F("fine") + F("heavy")).filter(pk=row.pk, answers__lt=most)
    counted = rows.update(**{face.value: F(face.value) + 1}, closes_at=window.closes_at)
    if not counted:
        raise Refused(_("As many have answered as were there. Thank you, all of you."))


def _too_late() -> Refused:
    return Refused(_("It is too late to answer for this meeting. Come back after the next one."))
