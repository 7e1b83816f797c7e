"""Who has said that she may be seen in pictures, and where. Without a yes nobody is in a list of these (C01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rygrad.people.models import Person

from ..models import Cohort, PhotoConsent
from .cohorts import on_course

INSIDE, OUTSIDE = "inside", "outside"
WHERE = (INSIDE, OUTSIDE)


@dataclass(frozen=True)
class Pictured:
    """Those of a course who may be in pictures there, by name; ``others``: how many more are on the course."""

    where: str
    people: tuple[Person, ...]
    others: int


def may_be_shown(people: Iterable[UUID], where: str) -> set[UUID]:
    """Those of these people (ids) who say yes now to pictures ``inside`` or ``outside`` the group. One question."""
    if where not in WHERE:
        raise ValueError(where)
    rows = PhotoConsent.objects.filter(person__in=list(people), withdrawn_on=None, **{where: True})
    return set(rows.values_list("person_id", flat=True))


def pictured(cohort: Cohort, where: str) -> Pictured:
    """Who of the course may be in pictures there."""
    people = [each.person for each in on_course(cohort).select_related("person")]
    yes = may_be_shown((person.pk for person in people), where)
    shown = tuple(person for person in people if person.pk in yes)
    return Pictured(where, shown, len(people) - len(shown))


def consent_of(person: UUID) -> PhotoConsent | None:
    """What she has said; None when she has said nothing yet, which is no."""
    return PhotoConsent.objects.filter(person=person).first()
