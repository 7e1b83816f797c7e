"""Who would like to join a course, by stage, and what mix they are with those who are on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rygrad.core.links import opened_link, sealed_link
from rygrad.groups.models import Group

from ..enums import Stage
from ..models import Candidate, Cohort, Trainee
from ..rules.candidates import ASIDE, STEPS, Mix, Seen, mix, short_of, step_back, step_on
from .cohorts import cohorts_of, mine, on_course
from .status import GOES_ON

SIGN_UP = "course-sign-up"


@dataclass(frozen=True)
class Card:
    """One woman on the board, with the steps that one tap takes."""

    candidate: Candidate
    on: Stage | None
    back: Stage | None


@dataclass(frozen=True)
class Column:
    """One stage with those who are at it; the last one holds the trainees instead."""

    stage: Stage
    cards: Sequence[Card]
    trainees: Sequence[Trainee] = ()

    @property
    def count(self) -> int:
        """How many are here."""
        return len(self.cards) + len(self.trainees)


@dataclass(frozen=True)
class Board:
    """``line``: the steps in order; ``aside``: who waits and who did not join. ``size``: few, many or nothing."""

    line: Sequence[Column]
    aside: Sequence[Column]
    chosen: int
    size: str
    mix: Mix

    @property
    def empty(self) -> bool:
        """Nobody at all."""
        return not any(each.count for each in (*self.line, *self.aside))


def candidates_of(cohort: Cohort) -> QuerySet[Candidate]:
    """Everybody who wanted to join this course."""
    return Candidate.objects.filter(**mine(cohort))


def board_of(cohort: Cohort) -> Board:
    """The whole board. Chosen are those who were offered a place and those who are on the course.

    Who has waited longest comes first; those of one day by their names, which the database cannot read.
    """
    rows = sorted(candidates_of(cohort), key=lambda each: (each.on, each.name.casefold()))
    trainees = list(on_course(cohort).select_related("person"))
    at = {stage: [each for each in rows if each.stage == stage] for stage in Stage}
    told = {each.trainee_id: each for each in at[Stage.TRAINEE]}
    chosen = [*(_seen(each) for each in at[Stage.OFFERED]), *(_on_course(each, told.get(each.pk)) for each in trainees)]
    coming = [_seen(each) for stage in (Stage.INTEREST, Stage.INFO, Stage.TALK) for each in at[stage]]
    columns = {stage: Column(stage, [_card(each) for each in at[stage]]) for stage in Stage}
    columns[Stage.TRAINEE] = Column(Stage.TRAINEE, (), trainees)
    return Board(
        line=[columns[stage] for stage in STEPS],
        aside=[columns[stage] for stage in ASIDE],
        chosen=len(chosen),
        size=short_of(len(chosen), cohort.least, cohort.most),
        mix=mix(chosen, coming, languages=cohort.languages_wanted, areas=cohort.areas_wanted),
    )


def same_contact(cohort: Cohort, *, phone: str, email: str, but: UUID | None = None) -> Candidate | None:
    """Who of this course has this number or address already. What is encrypted is read one by one."""
    for each in candidates_of(cohort).select_related("trainee__person__account"):
        if each.pk == but:
            continue
        person = each.trainee.person if each.trainee else None
        phones = {each.phone, person.phone if person else ""} - {""}
        emails = {each.email, person.account.email if person and person.account else ""} - {""}
        if phone in phones or email.casefold() in {one.casefold() for one in emails}:
            return each
    return None


def other_courses(cohort: Cohort, group: Group) -> list[Cohort]:
    """Where she could wait instead: the courses of the group that are not over."""
    return list(cohorts_of(group).filter(state__in=GOES_ON).exclude(pk=cohort.pk))


def token_for(cohort: Cohort) -> str:
    """The last part of the address of the public page."""
    return sealed_link(SIGN_UP, cohort.pk)


def opened(token: str) -> Cohort | None:
    """The course that this link is for."""
    ids = opened_link(SIGN_UP, token)
    rows = Cohort.objects.select_related("group__programme")
    return rows.filter(pk=ids[0]).first() if len(ids) == 1 else None


def takes_names(cohort: Cohort) -> bool:
    """Whether the public page asks for anything: it has been switched on, and the course is not over."""
    return cohort.sign_up and cohort.state in GOES_ON


def _card(candidate: Candidate) -> Card:
    stage = Stage(candidate.stage)
    return Card(candidate, step_on(stage), step_back(stage))


def _seen(candidate: Candidate) -> Seen:
    return Seen(frozenset(candidate.languages), candidate.age, candidate.area)


def _on_course(trainee: Trainee, told: Candidate | None) -> Seen:
    """Her languages as they are on her own page; her age and area if she told them when she wanted to join."""
    languages = frozenset(trainee.person.languages)
    return Seen(languages, told.age, told.area) if told else Seen(languages)
