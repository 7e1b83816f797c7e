"""Forgets the mothers who have left, and those who never came (decision 29). What was counted stays counted.

A nameless row takes the place of each; the sessions keep how many came; a call that was made stays a call, to nobody.
Runs every night; running twice, or late, reaches the same end.
"""

import json
import logging
from datetime import date
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F, Max, ProtectedError, QuerySet

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.audit.models import Look
from rygrad.core.clock import now, today

from ..enums import Reached, SessionState, SourceKind, Standing
from ..models import (
    Attempt,
    CareTask,
    Circle,
    Digital,
    Nameless,
    Participant,
    Present,
    Referral,
    Reply,
    Session,
    SessionDraft,
    StandingStep,
)
from ..rules.forget import FIRST_SESSIONS, UNMATCHED, Left, is_due, kind_of, nameless_until, week_of
from ..rules.funnel import counted
from ..rules.names import fold
from ..rules.register import tells, without
from .register import drafted

logger = logging.getLogger(__name__)


def forget_mothers() -> None:
    """Everything of the mothers that is due today, in every circle."""
    for circle in Circle.objects.all():
        day = today(circle.zone)
        for mother in due(circle, day):
            try:
                forget_mother(mother=mother, by=None)
            except (DatabaseError, ProtectedError):
                # One row that still holds on to her must not keep everyone after her; the log says no name.
                logger.exception("A mother who is due could not be forgotten. Her id: %s", mother.pk)
        Nameless.objects.filter(circle=circle, forgotten_on__lt=nameless_until(day)).delete()
        CareTask.objects.filter(circle=circle, participant=None, due__lt=nameless_until(day)).delete()
    Reply.objects.filter(participant=None, at__lt=now() - UNMATCHED).delete()


def due(circle: Circle, day: date) -> list[Participant]:
    """The mothers whose name goes on that day."""
    rows = Participant.objects.filter(circle=circle).only("pk", "added_on", "circle", "group", "programme")
    there = _latest(Present.objects.filter(circle=circle), "session__on")
    steps = {each.participant_id: each for each in StandingStep.objects.filter(circle=circle).order_by("on")}
    closed: dict[UUID, list[date | None]] = {}
    for mother, on in Referral.objects.filter(circle=circle).values_list("participant", "closed_on"):
        closed.setdefault(mother, []).append(on)
    news = [
        _latest(Referral.objects.filter(circle=circle), "on"),
        _latest(Attempt.objects.filter(circle=circle), "on", key="referral__participant"),
        _latest(Reply.objects.filter(circle=circle), "at__date"),
    ]
    return [
        each
        for each in rows
        if is_due(
            Left(
                standing=steps[each.pk].standing if each.pk in steps else "",
                since=steps[each.pk].on if each.pk in steps else None,
                last=there.get(each.pk),
                added_on=each.added_on,
                closed=tuple(closed.get(each.pk, ())),
                last_news=max((days[each.pk] for days in news if each.pk in days), default=None),
                ended_on=circle.ended_on,
            ),
            day,
        )
    ]


@transaction.atomic
def forget_mother(*, mother: Participant, by: UUID | None) -> Nameless:
    """Forgets one mother now. Returns what is left of her."""
    left = _what_is_left(mother)
    Session.objects.filter(pk__in=_sessions(mother)).update(nameless=F("nameless") + 1)
    CareTask.objects.filter(participant=mother, done_on=None).delete()
    _out_of_drafts(mother)
    Look.objects.filter(person=mother.pk).delete()
    record(Event.ACCOUNT_ENDED, by=by, about=mother, group=mother.group_id)
    # Her presences, steps, answers, referrals and attempts go with her; done calls lose her name.
    Participant.objects.filter(pk=mother.pk).delete()
    left.save(force_insert=True)
    return left


def _what_is_left(mother: Participant) -> Nameless:
    """Enough to count her once more, too little to find her."""
    step = StandingStep.objects.filter(participant=mother).order_by("on").last()
    first = counted(Referral.objects.filter(participant=mother).select_related("source"))
    came = list(_held(mother).order_by("on").values_list("on", flat=True))
    return Nameless(
        programme_id=mother.programme_id,
        group_id=mother.group_id,
        circle_id=mother.circle_id,
        source=first.source.kind if first else SourceKind.UNKNOWN,
        came=bool(came),
        first_week=week_of(came[0] if came else first.on if first else mother.added_on),
        last_week=week_of(came[-1] if came else None),
        standing=step.standing if step and came else "",
        pause_reason=step.pause_reason if step and came else "",
        left_reason=step.left_reason if step and came else "",
        kind=_kind(mother, came, step) if came else "",
        from_start=bool(came) and came[0] in _first_days(mother.circle),
        digital=Digital.objects.filter(participant=mother, until=None).exists(),
        reached=not came and _was_reached(mother),
        forgotten_on=today(mother.circle.zone),
    )


def _kind(mother: Participant, came: list[date], step: StandingStep | None) -> str:
    """As the figures reckon it (E02): the held sessions from her first day to the day on which she left."""
    until = step.on if step and step.standing == Standing.LEFT else today(mother.circle.zone)
    held = Session.objects.filter(circle=mother.circle, state=SessionState.HELD, on__gte=came[0])
    times = held.filter(on__lte=max(until, came[-1])).count()
    return kind_of(len(came), times, share=mother.circle.regular_share, least=mother.circle.regular_least)


def _first_days(circle: Circle) -> list[date]:
    held = Session.objects.filter(circle=circle, state=SessionState.HELD, on__gte=circle.started_on).order_by("on")
    return list(held.values_list("on", flat=True)[:FIRST_SESSIONS])


def _was_reached(mother: Participant) -> bool:
    talked = Attempt.objects.filter(referral__participant=mother, result=Reached.REACHED)
    return talked.exists() or Referral.objects.filter(participant=mother, declined=True).exists()


def _sessions(mother: Participant) -> list[UUID]:
    return list(Present.objects.filter(participant=mother).values_list("session", flat=True))


def _held(mother: Participant) -> QuerySet[Session]:
    rows = Session.objects.filter(pk__in=_sessions(mother), state=SessionState.HELD)
    return rows.filter(on__gte=mother.circle.started_on)


def _out_of_drafts(mother: Participant) -> None:
    """A version of a register that waits for somebody to choose can name her. As one who came she is taken out; where
    its words name her, it goes, whole."""
    key, name = str(mother.pk), fold(mother.alias)
    for draft in SessionDraft.objects.filter(circle=mother.circle_id):
        found = drafted(draft)[0]
        left = without(found, key, name)
        if tells(found, name):
            draft.delete()
        elif left != found:
            draft.content = json.dumps(json.loads(draft.content) | {"register": left.plain()}, ensure_ascii=False)
            draft.save(update_fields=["content"])


def _latest(rows: QuerySet, day: str, *, key: str = "participant") -> dict[UUID, date]:
    found = rows.order_by().values(key).annotate(last=Max(day)).values_list(key, "last")
    return {mother: last for mother, last in found if mother}
