"""What the course gave, as counts: nothing before the time to answer is over, nothing under five answers (F04)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rygrad.core.clock import now
from rygrad.core.links import opened_link, sealed_link
from rygrad.core.texts import Said, say
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.packs.queries import pack
from rygrad.packs.training import Asked

from ..enums import Moment
from ..models import Cohort, EvaluationCount
from ..rules.evaluation import COUNTERS, Counts, Window, shown, window
from .cohorts import mine, on_course
from .plan import days_of

PURPOSE = "course-evaluation"


@dataclass(frozen=True)
class Round:
    """Once asking: at the beginning or at the end, at which gathering, and while it is open."""

    moment: Moment
    gathering: Gathering
    window: Window


@dataclass(frozen=True)
class Result:
    """One question with its counts before and after; None where nothing may be shown."""

    code: str
    title: Said
    asked_before: bool
    before: Counts | None
    after: Counts | None

    @property
    def moved(self) -> float | None:
        """How far the mean has moved, where both may be shown."""
        return self.after.mean - self.before.mean if self.before and self.after else None


def opened(token: str) -> Cohort | None:
    """The course whose link this is."""
    ids = opened_link(PURPOSE, token)
    return Cohort.objects.select_related("group__programme").filter(pk=ids[0]).first() if len(ids) == 1 else None


def link(cohort: Cohort) -> str:
    """The last part of the address where everybody answers; the same for all, so that it tells nobody apart."""
    return sealed_link(PURPOSE, cohort.pk)


def minimum(cohort: Cohort) -> int:
    """From how many answers something is shown: five, or more where the pack says so."""
    return pack(cohort.group.programme.pack).rules.evaluation_minimum


def rounds(cohort: Cohort) -> list[Round]:
    """Around the first and around the last day that has a date; one of them on a course of one day."""
    days = [each.gathering for each in days_of(cohort) if each.gathering]
    days = sorted((each for each in days if each.state != State.CANCELLED), key=lambda each: (each.on, each.starts))
    if not days:
        return []
    hours = pack(cohort.group.programme.pack).rules.closed_pulse_hours
    last = Round(Moment.AFTER, days[-1], _window(days[-1], hours))
    return [Round(Moment.BEFORE, days[0], _window(days[0], hours)), last] if len(days) > 1 else [last]


def open_round(cohort: Cohort, moment: datetime | None = None) -> Round | None:
    """The one in which one can answer now; the later one when both are open."""
    at = moment or now()
    return next((each for each in reversed(rounds(cohort)) if each.window.open(at)), None)


def questions(cohort: Cohort, moment: Moment) -> list[Asked]:
    """What is asked then."""
    asked = pack(cohort.group.programme.pack).evaluation
    return [each for each in asked if each.before or moment == Moment.AFTER]


def present(cohort: Cohort, gathering: Gathering) -> int:
    """How many can answer at the most: the trainees who have been ticked as present that day."""
    people = on_course(cohort).values("person")
    return Attendance.objects.filter(gathering=gathering, present=True, person__in=people).count()


def results(cohort: Cohort) -> list[Result]:
    """Every question with what may be shown now. Two questions to the database at the most."""
    over = Q(closes_at__lte=now()) | Q(closes_at=None)
    rows = {(row.moment, row.question): row for row in EvaluationCount.objects.filter(over, **mine(cohort))}
    least = minimum(cohort)
    found = []
    for each in pack(cohort.group.programme.pack).evaluation:
        before, after = (_counts(rows.get((moment, each.code)), least) for moment in (Moment.BEFORE, Moment.AFTER))
        found.append(Result(each.code, say(each.title), each.before, before, after))
    return found


def _counts(row: EvaluationCount | None, least: int) -> Counts | None:
    return shown([getattr(row, name) for name in COUNTERS], least) if row else None


def _window(gathering: Gathering, hours: int) -> Window:
    return window(gathering.on, gathering.ends, gathering.zone, hours)
