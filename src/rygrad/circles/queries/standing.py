"""Where the mothers of a circle stand on a day, and where that does not fit what the register says (E08)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ..enums import SessionState
from ..models import Circle, Participant, Present, Reply, Session, StandingStep
from ..rules.names import fold
from ..rules.standing import INVITATIONS, SESSIONS, Seen, Suggestion, is_mismatch, long_unseen, suggest


@dataclass(frozen=True)
class Question:
    """A mother about whom the volunteers are asked."""

    mother: Participant
    seen: Seen
    suggestion: Suggestion


def seen(circle: Circle, on: date, *, only: Iterable[UUID] | None = None) -> dict[UUID, Seen]:
    """What is known of every mother of the circle (``only``: of these) as it was on that day, by her id."""
    mothers = Participant.objects.filter(circle=circle)
    if only is not None:
        mothers = mothers.filter(pk__in=list(only))
    ids = list(mothers.values_list("pk", flat=True))
    theirs = Q(circle=circle) if only is None else Q(circle=circle, participant__in=ids)
    steps, days = _steps(theirs, on), _days(theirs, on)
    held, answered, heard = _held(circle, on), _answered(circle, on), _heard(theirs, on)
    return {pk: _one(steps.get(pk), days.get(pk, []), held, pk in answered, heard.get(pk)) for pk in ids}


def mismatches(circle: Circle, on: date) -> int:
    """For how many mothers what is written down and what the register says do not fit. A count, for anybody."""
    return sum(is_mismatch(each, on) for each in seen(circle, on).values())


def questions(circle: Circle, on: date) -> tuple[list[Question], list[Participant]]:
    """The mothers whose standing a person should confirm, and those whom nobody has seen for half a year."""
    known = seen(circle, on)
    asked = {pk: found for pk, each in known.items() if (found := suggest(each, on))}
    quiet = {pk for pk, each in known.items() if pk not in asked and long_unseen(each, on)}
    rows = Participant.objects.filter(pk__in=[*asked, *quiet]).defer("folded", "phone", "backgrounds")
    mothers = sorted(rows, key=lambda each: fold(each.alias))
    return (
        [Question(each, known[each.pk], asked[each.pk]) for each in mothers if each.pk in asked],
        [each for each in mothers if each.pk in quiet],
    )


def suggestion_for(mother: Participant, on: date) -> Suggestion | None:
    """What the system would write down for this mother today."""
    return suggest(seen(mother.circle, on, only=[mother.pk])[mother.pk], on)


def _steps(theirs: Q, on: date) -> dict[UUID, StandingStep]:
    rows = StandingStep.objects.filter(theirs, on__lte=on).order_by("on").defer("note")
    return {step.participant_id: step for step in rows}


def _days(theirs: Q, on: date) -> dict[UUID, list[date]]:
    """The held sessions at which each was present, oldest first."""
    rows = Present.objects.filter(theirs, session__state=SessionState.HELD, session__on__lte=on)
    days: dict[UUID, list[date]] = defaultdict(list)
    for mother, day in rows.order_by("session__on").values_list("participant", "session__on"):
        days[mother].append(day)
    return days


def _held(circle: Circle, on: date) -> set[date]:
    rows = Session.objects.filter(circle=circle, state=SessionState.HELD, on__lte=on)
    return set(rows.order_by("-on").values_list("on", flat=True)[:SESSIONS])


def _answered(circle: Circle, on: date) -> set[UUID]:
    """Who answered one of the last invitations. An answer to whatever it says is an answer (E03)."""
    invited = Session.objects.filter(circle=circle, invited_at__date__lte=on).order_by("-on")
    last = list(invited.values_list("pk", flat=True)[:INVITATIONS])
    return set(
        Reply.objects.filter(session__in=last, at__date__lte=on, participant__isnull=False).values_list(
            "participant", flat=True
        )
    )


def _heard(theirs: Q, on: date) -> dict[UUID, date]:
    rows = Reply.objects.filter(theirs, participant__isnull=False, at__date__lte=on).order_by("at")
    return {mother: at.date() for mother, at in rows.values_list("participant", "at")}


def _one(step: StandingStep | None, days: list[date], held: set[date], answered: bool, heard: date | None) -> Seen:
    return Seen(
        standing=step.standing if step else "",
        since=step.on if step else None,
        back_on=step.back_on if step else None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        present=bool(held & set(days)),
        answered=answered,
        heard=heard,
    )
