"""The care list of the week as it is now: read from the register, the answers, the standings and the calls so far."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from rygrad.core.clock import today

from ..enums import Answer, SessionState, Standing, Trigger
from ..models import (
    CareTask,
    Circle,
    Digital,
    Participant,
    Present,
    Referral,
    Reply,
    Session,
    StandingStep,
    TeamMember,
)
from ..rules.care import Bucket, Call, Calls, Her, Reason, bucket, counted, effect, reason
from ..rules.forget import kind_of
from ..rules.standing import INVITATIONS
from .circles import mine

LOOKS_BACK = timedelta(weeks=26)  # for answers to invitations, and for what calls have done
AHEAD = timedelta(days=14)  # what is shown of the time to come


@dataclass
class Known:
    """One mother with all that the rule asks for."""

    participant: Participant
    came: list[date] = field(default_factory=list)
    said_no: set[date] = field(default_factory=set)
    step: StandingStep | None = None
    referral: Referral | None = None
    digital: bool = False
    replies: bool = False
    calls: list[CareTask] = field(default_factory=list)
    open: dict[str, CareTask] = field(default_factory=dict)  # by trigger

    @property
    def her(self) -> Her:
        """The same for the pure rule."""
        tried = self.referral.attempts.all() if self.referral else ()
        return Her(
            came=self.came,
            said_no=self.said_no,
            standing=self.step.standing if self.step else "",
            since=self.step.on if self.step else None,
            back_on=self.step.back_on if self.step else None,
            referred_on=self.referral.on if self.referral else None,
            tried=[(each.on, each.result) for each in tried],
            calls=[Call(each.trigger, each.outcome, each.done_on) for each in self.calls if each.done_on],
        )


@dataclass(frozen=True)
class Line:
    """One mother on the list: why, since when, who takes it."""

    participant: Participant
    trigger: Trigger
    on: date
    session: date | None
    tries: int
    last_came: date | None
    back_on: date | None
    source: str
    referral: Referral | None
    task: CareTask | None

    @property
    def phone(self) -> str:
        """Only when she said that it may be kept."""
        return self.participant.phone if self.participant.phone_ok_on else ""

    @property
    def assignee(self) -> TeamMember | None:
        """Who has said "I take it"."""
        return self.task.assignee if self.task else None


@dataclass(frozen=True)
class Seen:
    """One mother on the quiet overview."""

    participant: Participant
    step: StandingStep | None
    digital: bool


@dataclass(frozen=True)
class CareList:
    """This week, next week, what has been done since Monday, and the four quiet groups."""

    now: list[Line]
    later: list[Line]
    done: list[CareTask]
    buckets: dict[Bucket, list[Seen]]
    calls: Calls  # of half a year
    mothers: list[Participant]  # whom one can promise a call


def known(circle: Circle, on: date) -> tuple[list[Known], list[tuple[UUID, date]]]:
    """Everybody of the circle, and its held sessions up to ``on`` (id, day), ascending. Ten questions."""
    mothers = {each.pk: Known(each) for each in Participant.objects.filter(**mine(circle))}
    held = list(
        Session.objects.filter(**mine(circle), state=SessionState.HELD, on__gte=circle.started_on, on__lte=on)
        .order_by("on")
        .values_list("pk", "on")
    )
    days = dict(held)
    for mother, session in Present.objects.filter(**mine(circle)).values_list("participant", "session"):
        if session in days and mother in mothers:
            mothers[mother].came.append(days[session])
    for each in mothers.values():
        each.came.sort()
    _read_standings(circle, on, mothers)
    _read_answers(circle, on, mothers)
    _read_calls(circle, mothers)
    return list(mothers.values()), held


def care_list(circle: Circle) -> CareList:
    """Everything on the page of care."""
    day = today(circle.zone)
    mothers, held = known(circle, day)
    days = [on for _pk, on in held]
    lines = [line for each in mothers for line in _lines(each, days)]
    lines.sort(key=lambda line: (line.on, line.participant.folded))
    monday = day - timedelta(days=day.weekday())
    done = [task for each in mothers for task in each.calls if task.outcome and task.done_on and task.done_on >= monday]
    buckets: dict[Bucket, list[Seen]] = {each: [] for each in Bucket}
    mothers.sort(key=lambda one: one.participant.folded)
    for each in mothers:
        if each.came:
            place = bucket(
                standing=_standing(each), kind=_kind(circle, each, days), digital=each.digital or each.replies
            )
            buckets[place].append(Seen(each.participant, each.step, each.digital))
    return CareList(
        now=[line for line in lines if line.on <= day],
        later=[line for line in lines if day < line.on <= day + AHEAD],
        done=sorted(done, key=lambda task: (task.done_on, str(task.pk))),
        buckets=buckets,
        calls=counted((call for each in mothers for call in _effects(each, days)), from_on=day - LOOKS_BACK, to_on=day),
        mothers=[each.participant for each in mothers if _standing(each) != Standing.LEFT],
    )


def waiting(circles: Sequence[Circle]) -> dict[UUID, int]:
    """How many tasks are due, by circle; what the nightly job has found, in one question."""
    found: dict[UUID, int] = defaultdict(int)
    for circle, zone, due in CareTask.objects.filter(
        circle__in=circles, done_on=None, participant__isnull=False
    ).values_list("circle", "circle__zone", "due"):
        found[circle] += due <= today(zone)
    return found


def line_of(circle: Circle, participant: UUID, trigger: str) -> Line | None:
    """The line of one mother, when there is still a reason."""
    mothers, held = known(circle, today(circle.zone))
    days = [on for _pk, on in held]
    lines = [line for each in mothers if each.participant.pk == participant for line in _lines(each, days)]
    return next((line for line in lines if line.trigger == trigger), None)


def reasons(circle: Circle, on: date) -> dict[UUID, Reason]:
    """Why to think of whom, by mother; for the nightly job."""
    mothers, held = known(circle, on)
    days = [day for _pk, day in held]
    found = {each.participant.pk: reason(each.her, days) for each in mothers}
    return {mother: why for mother, why in found.items() if why}


def _lines(each: Known, days: list[date]) -> list[Line]:
    lines = []
    why = reason(each.her, days)
    if why:
        task = each.open.get(why.trigger)
        lines.append(_line(each, why.trigger, why.on, why.session, why.tries, task))
    asked = each.open.get(Trigger.ASKED)
    if asked and not why and _standing(each) != Standing.LEFT:
        lines.append(_line(each, Trigger.ASKED, asked.due, None, _tries(each, Trigger.ASKED), asked))
    return lines


def _line(each: Known, trigger: Trigger, on: date, session: date | None, tries: int, task: CareTask | None) -> Line:
    return Line(
        participant=each.participant,
        trigger=trigger,
        on=on,
        session=session,
        tries=tries,
        last_came=each.came[-1] if each.came else None,
        back_on=each.step.back_on if each.step else None,
        source=str(each.referral.source) if each.referral and trigger == Trigger.NOT_REACHED else "",
        referral=each.referral if trigger == Trigger.NOT_REACHED else None,
        task=task,
    )


def _effects(each: Known, days: list[date]) -> list[Call]:
    """Her calls, with what is known today of their effect."""
    return [
        Call(task.trigger, task.outcome, task.done_on, effect(task.done_on, days, each.came))
        for task in each.calls
        if task.done_on
    ]


def _tries(each: Known, trigger: Trigger) -> int:
    return sum(task.trigger == trigger for task in each.calls)


def _standing(each: Known) -> str:
    return each.step.standing if each.step else Standing.ACTIVE


def _kind(circle: Circle, each: Known, days: list[date]) -> str:
    """How she came while she belonged (E02)."""
    until = max(each.step.on, each.came[-1]) if each.step and each.step.standing == Standing.LEFT else days[-1]
    hers = sum(each.came[0] <= day <= until for day in days)
    return kind_of(len(each.came), hers, share=circle.regular_share, least=circle.regular_least)


def _read_standings(circle: Circle, on: date, mothers: dict[UUID, Known]) -> None:
    for step in StandingStep.objects.filter(**mine(circle), on__lte=on).order_by("on"):
        if step.participant_id in mothers:
            mothers[step.participant_id].step = step
    for mother in mothers.keys() & set(
        Digital.objects.filter(**mine(circle), until=None).values_list("participant", flat=True)
    ):
        mothers[mother].digital = True
    waiting = Referral.objects.filter(**mine(circle), closed_on=None, declined=False)
    for referral in waiting.order_by("-on").select_related("source").prefetch_related("attempts"):
        if referral.participant_id in mothers:
            mothers[referral.participant_id].referral = referral


def _read_answers(circle: Circle, on: date, mothers: dict[UUID, Known]) -> None:
    asked = Session.objects.filter(**mine(circle), on__gte=on - LOOKS_BACK).values_list("pk", "on", "invited_at")
    days = {pk: day for pk, day, _invited in asked}
    invited = sorted((day, pk) for pk, day, at in asked if at)[-INVITATIONS:]
    last = {pk for _day, pk in invited}
    answers = Reply.objects.filter(**mine(circle), participant__isnull=False, session__in=days)
    for mother, session, answer in answers.values_list("participant", "session", "answer"):
        if mother not in mothers:
            continue
        mothers[mother].replies |= session in last
        if answer == Answer.NO:
            mothers[mother].said_no.add(days[session])


def _read_calls(circle: Circle, mothers: dict[UUID, Known]) -> None:
    tasks = CareTask.objects.filter(**mine(circle), participant__isnull=False)
    for task in tasks.select_related("assignee__person", "participant", "circle").order_by("done_on", "due"):
        hers = mothers.get(task.participant_id)  # type: ignore[arg-type]
        if hers and task.outcome:
            hers.calls.append(task)
        elif hers and not task.done_on:
            hers.open[task.trigger] = task
