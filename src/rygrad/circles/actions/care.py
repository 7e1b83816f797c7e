"""Thinking of a mother: the list made every night, "I take it", and what came of a call."""

import logging
from datetime import date
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Outcome, Reached, Standing, Trigger
from ..models import Attempt, CareTask, Circle, Participant, Referral, Session, TeamMember
from ..queries.care import Known, Line, known, line_of
from ..rules.care import AGAIN, TALKED, asks_again, effect, reason
from .referrals import add_attempt, close_referral
from .standing import set_standing

logger = logging.getLogger(__name__)
STANDS = {Outcome.PAUSED: Standing.PAUSED, Outcome.LEFT: Standing.LEFT}


def refresh_all() -> None:
    """The nightly job, for every circle that still meets. Running it again changes nothing."""
    for circle in Circle.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today())).select_related("group"):
        try:
            refresh(circle=circle)
        except DatabaseError:
            logger.exception("The care list of a circle could not be made. Its id: %s", circle.pk)


@transaction.atomic
def refresh(*, circle: Circle) -> None:
    """Makes the tasks for whom there is a reason, closes those whose reason has gone, and sees what calls have done."""
    day = today(circle.zone)
    mothers, held = known(circle, day)
    sessions = {on: pk for pk, on in held}
    made = []
    for each in mothers:
        why = reason(each.her, list(sessions))
        _close(each, why.trigger if why else None, day)
        if why and why.on <= day and why.trigger not in each.open:
            made.append(_new(circle, each.participant, why.trigger, why.on, sessions.get(why.session)))  # type: ignore[arg-type]
        _measure(each, list(sessions))
    CareTask.objects.bulk_create(made, ignore_conflicts=True)


@transaction.atomic
def take(*, line: Line, circle: Circle, member: TeamMember | None) -> CareTask:
    """She says "I take it"; ``None``: it is free again."""
    task = line.task or _first(circle, line)
    task.assignee = member
    task.save(update_fields=["assignee"])
    return task


def task_of(*, circle: Circle, participant: UUID, trigger: str) -> tuple[Line, CareTask]:
    """The open task of a line, made when the night has not made it yet. Raises ``Refused`` when nothing is open."""
    line = line_of(circle, participant, trigger)
    if line is None:
        raise Refused(_("She is not on the list any more: she has come, or one of you has talked with her."))
    return line, line.task or _first(circle, line)


@transaction.atomic
def promise(*, circle: Circle, participant: Participant, due: date, member: TeamMember | None) -> CareTask:
    """Somebody said that the group would call her."""
    if CareTask.objects.filter(participant=participant, trigger=Trigger.ASKED, done_on=None).exists():
        raise Refused(_("You have promised her a call already. It is on the list."), field="mother")
    task = _new(circle, participant, Trigger.ASKED, due, None)
    task.assignee = member
    task.save(force_insert=True)
    return task


@transaction.atomic
def record_outcome(
    *,
    task: CareTask,
    outcome: Outcome,
    member: TeamMember | None,
    by: UUID | None,
    back_on: date | None = None,
    pause_reason: str = "",
    left_reason: str = "",
) -> None:
    """What came of the call. A break and a stop become her standing; a try to reach her is kept with her referral.

    Raises ``Refused`` when somebody has written it down already, or when she has been forgotten meanwhile.
    """
    participant, day = task.participant, today(task.circle.zone)
    if participant is None:
        raise Refused(_("She has been forgotten meanwhile, so there is nothing to write down."))
    if outcome == Outcome.PAUSED and task.trigger == Trigger.NOT_REACHED:
        raise Refused(_("She has not come yet, so she cannot take a break."), field="outcome")
    changed = CareTask.objects.filter(pk=task.pk, done_on=None).update(
        outcome=outcome, done_on=day, assignee=task.assignee or member
    )
    if not changed:
        raise Refused(_("This call is written down already."))
    tries = _tries(task, participant)
    if task.trigger == Trigger.NOT_REACHED:
        tries = _attempt(participant, outcome, by)
    elif standing := STANDS.get(outcome):
        why = {"pause_reason": pause_reason, "left_reason": left_reason, "back_on": back_on}
        set_standing(mother=participant, standing=standing, on=day, by=by, **why)  # type: ignore[arg-type]
    elif outcome == Outcome.WILL_COME and task.trigger == Trigger.RETURN:
        set_standing(mother=participant, standing=Standing.ACTIVE, on=day, by=by)
    if outcome == Outcome.NO_ANSWER and asks_again(tries):
        again = _new(task.circle, participant, Trigger(task.trigger), day + AGAIN, task.session_id)
        again.assignee = task.assignee or member
        again.save(force_insert=True)


@transaction.atomic
def put_back(*, task: CareTask, by: UUID | None) -> None:
    """A wrong tap: the task is open again. Only on the same day, and where nothing but a call was written down."""
    day = today(task.circle.zone)
    if not may_put_back(task, day):
        raise Refused(_("This cannot be taken back any more. You can change where she stands on her own page."))
    CareTask.objects.filter(participant=task.participant, trigger=task.trigger, done_on=None).delete()
    if task.trigger == Trigger.NOT_REACHED:
        last = Attempt.objects.filter(referral__participant=task.participant, on=day, by=by).order_by("pk").first()
        if last:
            last.delete()
    task.outcome, task.done_on, task.came = "", None, None
    task.save(update_fields=["outcome", "done_on", "came"])


def may_put_back(task: CareTask, day: date) -> bool:
    """Whether a tap can still be taken back."""
    plain = {Outcome.REACHED, Outcome.NO_ANSWER} | (set() if task.trigger == Trigger.RETURN else {Outcome.WILL_COME})
    return task.participant_id is not None and task.done_on == day and task.outcome in plain


def _close(each: Known, trigger: Trigger | None, day: date) -> None:
    """She has come, or has told us something: nobody needs to call any more. It counts as no call."""
    for task in each.open.values():
        stays = task.trigger == trigger or (task.trigger == Trigger.ASKED and not _left(each))
        if not stays:
            CareTask.objects.filter(pk=task.pk, done_on=None).update(done_on=day)


def _left(each: Known) -> bool:
    return each.step is not None and each.step.standing == Standing.LEFT


def _measure(each: Known, held: list[date]) -> None:
    for task in each.calls:
        if task.came is None and task.done_on:
            came = effect(task.done_on, held, each.came)
            if came is not None:
                CareTask.objects.filter(pk=task.pk).update(came=came)


def _new(circle: Circle, participant: Participant, trigger: Trigger, due: date, session: UUID | None) -> CareTask:
    return CareTask(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        participant=participant,
        trigger=trigger,
        session_id=session,
        due=due,
    )


def _first(circle: Circle, line: Line) -> CareTask:
    """The open task, whoever of two makes it."""
    session = Session.objects.filter(circle=circle, on=line.session).first() if line.session else None
    task, _made = CareTask.objects.get_or_create(
        participant=line.participant,
        trigger=line.trigger,
        done_on=None,
        defaults={
            "programme": circle.programme,
            "group": circle.group,
            "circle": circle,
            "session": session,
            "due": line.on,
        },
    )
    return task


def _tries(task: CareTask, participant: Participant) -> int:
    """Calls in a row that found nobody, this one too."""
    outcomes = CareTask.objects.filter(participant=participant, trigger=task.trigger, done_on__isnull=False)
    count = 0
    for outcome in outcomes.exclude(outcome="").order_by("-done_on", "-due").values_list("outcome", flat=True):
        if outcome != Outcome.NO_ANSWER:
            break
        count += 1
    return count


def _attempt(participant: Participant, outcome: Outcome, by: UUID | None) -> int:
    """Keeps the try with her referral, and gives how many there have been."""
    referral = Referral.objects.filter(participant=participant, closed_on=None, declined=False).order_by("on").first()
    if referral is None:
        return 0
    add_attempt(referral=referral, result=Reached.REACHED if outcome in TALKED else Reached.NO_ANSWER, by=by)
    if outcome == Outcome.LEFT:
        close_referral(referral=referral, declined=True, by=by)
    return referral.attempts.count()
