"""Where the mothers of a circle stand on a day, and where that does not fit what the register says (E08)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Min, Q

from ..enums import SessionState
from ..models import Circle, Participant, Present, Reply, Session, StandingStep
from ..rules.names import fold
from ..rules.standing import INVITATIONS, SESSIONS, Seen, Suggestion, is_mismatch, long_unseen, suggest

Step = tuple[str, date | None, date | None]  # what it says, from which day, and when she thinks she will be back
Days = tuple[date | None, date | None]  # the first and the last
NO_STEP: Step = ("", None, None)
NEVER: Days = (None, None)


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
    steps, days, heard = _steps(theirs, on), _days(theirs, on), _heard(theirs, on)
    there, answered = _there(circle, on), _answered(circle, on)
    found = {}
    for pk in ids:
        (standing, since, back_on), (first, last) = steps.get(pk, NO_STEP), days.get(pk, NEVER)
        found[pk] = Seen(standing, since, back_on, first, last, pk in there, pk in answered, heard.get(pk))
    return found


def mismatches(circle: Circle, on: date) -> int:
    """For how many mothers what is written down and what the register says do not fit. A count, for anybody."""
    return sum(is_mismatch(each, on) for each in seen(circle, on).values())


def questions(
    circle: Circle, on: date, known: dict[UUID, Seen] | None = None
) -> tuple[list[Question], list[Participant]]:
    """The mothers whose standing a person should confirm, and those whom nobody has seen for half a year."""
    known = seen(circle, on) if known is None else known
    asked = {pk: found for pk, each in known.items() if (found := suggest(each, on))}
    quiet = {pk for pk, each in known.items() if pk not in asked and long_unseen(each, on)}
    rows = Participant.objects.filter(pk__in=[*asked, *quiet]).defer("folded", "phone", "backgrounds")
    mothers = sorted(rows, key=lambda each: fold(each.alias))
    return (
        [Question(each, known[each.pk], asked[each.pk]) for each in mothers if each.pk in asked],
        [each for each in mothers if each.pk in quiet],
    )


def to_ask(known: dict[UUID, Seen], on: date) -> int:
    """About how many of them there is something to ask."""
    return sum(is_mismatch(each, on) or long_unseen(each, on) for each in known.values())


def suggestion_for(mother: Participant, on: date) -> Suggestion | None:
    """What the system would write down for this mother today."""
    return suggest(seen(mother.circle, on, only=[mother.pk])[mother.pk], on)


def _steps(theirs: Q, on: date) -> dict[UUID, Step]:
    """The last step of each."""
    rows = StandingStep.objects.filter(theirs, on__lte=on).order_by("on")
    steps = rows.values_list("participant", "standing", "on", "back_on")
    return {mother: (standing, since, back_on) for mother, standing, since, back_on in steps}


def _days(theirs: Q, on: date) -> dict[UUID, Days]:
    """The first and the last held session at which each was present."""
    rows = Present.objects.filter(theirs, session__state=SessionState.HELD, session__on__lte=on).order_by()
    ends = rows.values("participant").annotate(first=Min("session__on"), last=Max("session__on"))
    return {mother: (first, last) for mother, first, last in ends.values_list("participant", "first", "last")}


def _there(circle: Circle, on: date) -> set[UUID]:
    """Who was present in one of the last held sessions."""
    held = Session.objects.filter(circle=circle, state=SessionState.HELD, on__lte=on).order_by("-on")
    last = list(held.values_list("pk", flat=True)[:SESSIONS])
    return set(Present.objects.filter(session__in=last).values_list("participant", flat=True))


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
    rows = Reply.objects.filter(theirs, participant__isnull=False, at__date__lte=on).order_by()
    last = rows.values("participant").annotate(last=Max("at")).values_list("participant", "last")
    return {mother: at.date() for mother, at in last}
