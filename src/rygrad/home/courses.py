"""The courses on Today: a trainee's next day, a day that somebody holds today, what waits for the consultant."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, may, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering
from rygrad.groups.queries import Words
from rygrad.training.enums import CohortState
from rygrad.training.models import CohortModule, Signature, Trainee
from rygrad.training.queries.plan import title_of
from rygrad.training.queries.sign import asked
from rygrad.training.queries.status import GOES_ON

from .queries import group_ids

LATE = timedelta(days=7)  # a day that nobody has closed is reminded of so long


@dataclass(frozen=True)
class CourseCard:
    """The day of a course that concerns her next. ``learns``: as a trainee; ``holds``: it is hers to write down."""

    module: CohortModule
    title: str
    learns: bool
    holds: bool
    today: bool


def course_cards(who: Who) -> list[CourseCard]:
    """One for each course of her groups, once she has something to do with it. Two questions at most.

    A trainee: the next day of her own course, also before it begins. Whoever holds one that runs: also a day behind us
    that nobody has closed.
    """
    groups = group_ids(who, May.COURSE_SEE)
    learner = {grant.path for grant in who.grants if grant.role == RoleCode.TRAINEE}
    if not groups or not (learner or who.anywhere(May.COURSE_RUN)):
        return []
    rows = CohortModule.objects.filter(
        group__in=groups, cohort__state__in=GOES_ON, gathering__state=State.PLANNED, group__practice=False
    ).select_related("cohort", "gathering", "group__programme")
    on_it = Trainee.objects.filter(cohort=OuterRef("cohort"), person=who.person, left_on=None)
    first: dict[object, CourseCard] = {}
    rows = rows.annotate(hers=Exists(on_it)).filter(gathering__on__gte=today() - LATE)
    row: Any  # with ``hers``
    for row in rows.order_by("gathering__on", "gathering__starts"):
        learns = row.hers and row.group.path in learner
        ahead = row.gathering.on >= today(row.cohort.zone) if learns else row.cohort.state == CohortState.RUNNING
        if ahead and row.cohort_id not in first:
            first[row.cohort_id] = _card(who, row, row.gathering, learns)
    return [card for card in first.values() if card.learns or card.holds]


def contracts_waiting(who: Who) -> int:
    """How many agreements wait for the programme's signature, where she may sign."""
    if not who.anywhere(May.CONTRACT_SIGN):
        return 0
    rows = Signature.objects.filter(group__practice=False, signed_for_on=None, trainee__left_on=None)
    return visible(who, May.CONTRACT_SIGN, rows).count()


def exceptions_waiting(who: Who) -> int:
    """For how many somebody else asks that they may graduate all the same, where she is the one who decides."""
    if not who.anywhere(May.CONTRACT_SIGN):
        return 0
    return sum(each.asked_by != who.account and not each.group.practice for each in asked(who))


def _card(who: Who, module: CohortModule, gathering: Gathering, learns: bool) -> CourseCard:
    day = today(module.cohort.zone)
    return CourseCard(
        module=module,
        title=str(title_of(module, Words(module.group))),
        learns=learns,
        holds=may(who, May.COURSE_RUN, module) and gathering.on <= day,
        today=gathering.on == day,
    )
