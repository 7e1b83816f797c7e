"""Where a mother stands, said by a person; and whether she is in the digital community."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import LeftReason, PauseReason, Standing
from ..models import Circle, Digital, Participant, StandingStep
from ..queries.circles import mine
from ..queries.standing import suggestion_for


@transaction.atomic
def set_standing(
    *,
    mother: Participant,
    standing: str,
    on: date,
    pause_reason: str = "",
    left_reason: str = "",
    back_on: date | None = None,
    note: str = "",
    by: UUID | None,
) -> StandingStep:
    """From ``on`` she stands so. A second step on the same day takes the place of the first."""
    if on > today(mother.circle.zone):
        raise Refused(_("That day is still to come. Please choose today or an earlier day."), field="on")
    if back_on and standing == Standing.PAUSED and back_on <= on:
        raise Refused(_("She cannot be back before the break begins. Please look at the two days."), field="back_on")
    step, _new = StandingStep.objects.update_or_create(
        **mine(mother.circle),
        participant=mother,
        on=on,
        defaults={
            "standing": standing,
            "pause_reason": (pause_reason or PauseReason.NOT_SAID) if standing == Standing.PAUSED else "",
            "left_reason": (left_reason or LeftReason.NOT_SAID) if standing == Standing.LEFT else "",
            "back_on": back_on if standing == Standing.PAUSED else None,
            "note": note,
            "by": by,
        },
    )
    record(Event.MEMBER_CHANGED, by=by, about=mother, group=mother.group_id)
    return step


@transaction.atomic
def confirm(*, mother: Participant, standing: str, by: UUID | None) -> StandingStep:
    """Writes down what the system suggests. Raises ``Refused`` when it suggests something else by now."""
    suggestion = suggestion_for(mother, today(mother.circle.zone))
    if suggestion is None or suggestion.standing != standing:
        raise Refused(_("Something has changed meanwhile. Please look at her page."))
    return set_standing(mother=mother, standing=suggestion.standing, on=suggestion.on, by=by)


@transaction.atomic
def remove_step(*, mother: Participant, step: UUID, by: UUID | None) -> None:
    """Takes back one step that was wrong."""
    found = StandingStep.objects.filter(participant=mother, pk=step).delete()[0]
    if found:
        record(Event.MEMBER_CHANGED, by=by, about=mother, group=mother.group_id)


def came(*, circle: Circle, mothers: Collection[UUID], on: date, by: UUID | None) -> None:
    """Whoever comes and stands nowhere yet belongs from that day on. For the register; once is as good as twice."""
    have = set(StandingStep.objects.filter(participant__in=mothers).values_list("participant_id", flat=True))
    StandingStep.objects.bulk_create(
        StandingStep(**mine(circle), participant_id=pk, standing=Standing.ACTIVE, on=on, by=by)
        for pk in mothers
        if pk not in have
    )


@transaction.atomic
def set_digital(*, mother: Participant, inside: bool, by: UUID | None, on: date | None = None) -> None:
    """She is in the digital community from today, or is not any more. Where she stands is something else (E24)."""
    day = on or today(mother.circle.zone)
    now_in = Digital.objects.filter(participant=mother, until=None)
    if inside and not now_in.exists():
        Digital.objects.create(**mine(mother.circle), participant=mother, since=day)
    elif not inside:
        now_in.filter(since__gte=day).delete()  # in and out on one day: she was never in
        now_in.update(until=day)
    record(Event.MEMBER_CHANGED, by=by, about=mother, group=mother.group_id)
