"""A challenge is named, voted for, chosen, taken on and done (F07)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group
from rygrad.people.models import Person

from .enums import From, Step
from .models import Challenge, Vote
from .rules import CHOSEN

MOST = 60  # named in one group and not yet done


@transaction.atomic
def name_challenge(
    *,
    group: Group,
    title: str,
    text: str,
    area: str = "",
    origin: str = From.GROUP,
    gathering: Gathering | None = None,
    by: UUID | None,
) -> Challenge:
    """Writes it onto the board; the same title twice is one. Raises ``Refused`` when the board is full."""
    there = Challenge.objects.filter(programme=group.programme, group=group).exclude(step__in=(Step.DONE, Step.DROPPED))
    same = [each for each in there if each.title.casefold() == title.casefold()]
    if same:
        return same[0]
    if len(there) >= MOST:
        raise Refused(_("The board is full. Let some go, or finish some, and come back."))
    row = Challenge.objects.create(
        programme=group.programme,
        group=group,
        title=title,
        text=text,
        area=area,
        origin=From(origin),
        gathering=gathering,
        named_on=today(group.zone),
    )
    record(Event.TASK_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def vote(*, challenge: Challenge, voter: str) -> bool:
    """Votes, or takes the vote back; whether it counts now. Deliberately without ``by`` and no line in the log."""
    gone, _rows = Vote.objects.filter(challenge=challenge, voter=voter).delete()
    if gone:
        return False
    Vote.objects.get_or_create(
        programme_id=challenge.programme_id,
        group_id=challenge.group_id,
        challenge=challenge,
        voter=voter,
        defaults={"on": today(challenge.group.zone)},
    )
    return True


@transaction.atomic
def choose(*, group: Group, by: UUID | None) -> list[Challenge]:
    """The three with most votes are chosen; the others stay on the board. Raises ``Refused`` without a vote."""
    rows = Challenge.objects.filter(programme=group.programme, group=group, step__in=(Step.OPEN, Step.CHOSEN))
    best = rows.annotate(number=Count("votes")).filter(number__gt=0).order_by("-number", "named_on", "title")[:CHOSEN]
    chosen: list[Challenge] = list(best)
    if not chosen:
        raise Refused(_("Nobody has voted yet. Vote first, then choose."))
    rows.update(step=Step.OPEN)
    Challenge.objects.filter(pk__in=[each.pk for each in chosen]).update(step=Step.CHOSEN)
    record(Event.TASK_CHANGED, by=by, about=chosen[0], group=group.pk)
    return chosen


@transaction.atomic
def take_on(
    *, challenge: Challenge, action: str, owner: Person | None, due_on: date | None, by: UUID | None
) -> Challenge:
    """Somebody is on it: what she does, until when. Raises ``Refused`` without an action or an owner."""
    if not action:
        raise Refused(_("What is the first thing you do? Write it in a sentence."), field="action")
    if owner is None:
        raise Refused(_("Who takes it on? Choose somebody."), field="owner")
    challenge.action, challenge.owner, challenge.due_on, challenge.step = action, owner, due_on, Step.DOING
    challenge.done_on = None
    challenge.save(update_fields=["action", "owner", "due_on", "step", "done_on"])
    record(Event.TASK_CHANGED, by=by, about=challenge, group=challenge.group_id)
    return challenge


@transaction.atomic
def finish(*, challenge: Challenge, step: str, outcome: str, by: UUID | None) -> None:
    """It is done, let go, or back on the board."""
    challenge.step, challenge.outcome = Step(step), outcome
    challenge.done_on = today(challenge.group.zone) if step == Step.DONE else None
    challenge.save(update_fields=["step", "outcome", "done_on"])
    record(Event.TASK_CHANGED, by=by, about=challenge, group=challenge.group_id)
