"""Counts one answer. There is no log line, no row for it, and nobody's name comes in here."""

from datetime import datetime
from functools import reduce
from operator import add

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering
from rygrad.packs.training import PulseTemplate

from .enums import Face
from .models import Check, Pulse
from .queries import present, window_of
from .rules import Window


@transaction.atomic
def give(*, gathering: Gathering, face: Face) -> None:
    """Adds one to a face's counter, in one statement of the database.

    Deliberately without ``by``. Raises ``Refused`` outside the window, for a cancelled gathering, before anybody has
    been ticked as present, and when as many have answered as were there.
    """
    moment, window, most = _may_answer(gathering)
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
        raise _enough()


@transaction.atomic
def give_check(*, gathering: Gathering, template: PulseTemplate, choice: str) -> None:
    """The same for one choice of a template, in its own counter. Deliberately without ``by``. Raises ``Refused``."""
    moment, window, most = _may_answer(gathering)
    row, _new = Check.objects.get_or_create(
        gathering=gathering,
        code=template.code,
        defaults={
            "programme_id": gathering.programme_id,
            "group_id": gathering.group_id,
            "choices": [each.code for each in template.choices],
            "closes_at": window.closes_at,
        },
    )
    if row.closes_at <= moment:
        raise _too_late()
    if choice not in row.choices:
        raise Refused(_("Tap one of the pictures."))
    column = Check.COUNTERS[row.choices.index(choice)]
    answers = reduce(add, (F(name) for name in Check.COUNTERS))
    rows = Check.objects.alias(answers=answers).filter(pk=row.pk, answers__lt=most)
    if not rows.update(**{column: F(column) + 1}, closes_at=window.closes_at):
        raise _enough()


def _may_answer(gathering: Gathering) -> tuple[datetime, Window, int]:
    """This moment, the window it lies in, and how many can answer at the most. Raises ``Refused``."""
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
    return moment, window, most


def _enough() -> Refused:
    return Refused(_("As many have answered as were there. Thank you, all of you."))


def _too_late() -> Refused:
    return Refused(_("It is too late to answer for this meeting. Come back after the next one."))
