"""Cohorts that tell of themselves, for the counts of C02 and C03."""

from collections.abc import Sequence

from rygrad.core.clock import today
from rygrad.devtools.cohort_sixteen import SIXTEEN, Woman
from rygrad.people.models import Person
from rygrad.training.models import Cohort, Profile, Trainee
from tests.cast import make_person
from tests.support.training import add_trainee

FEW = (  # six women, three languages besides Norwegian, four countries (one of them on two continents' border), 2 areas
    Woman("Aster", "Prøve", ("am", "nb"), ("ET",), "2001", "Nord", "40-49", "school", "job", ("school",)),
    Woman("Bahar", "Prøve", ("tr", "nb"), ("TR",), "1999", "Nord", "40-49", "school", "job", ("school",)),
    Woman("Cansu", "Prøve", ("tr", "nb"), ("TR",), "2002", "nord ", "30-39", "trade", "job", ("small",)),
    Woman("Dorota", "Prøve", ("pl", "nb"), ("PL",), "2009", "Nord", "30-39", "longer", "job", ("small",)),
    Woman("Eden", "Prøve", ("am", "nb"), ("ET", "ER"), "2011", "Nord", "under30", "longer", "study", ("none",)),
    Woman("Filiz", "Prøve", ("tr", "nb"), ("TR",), "2015", "Sør", "40-49", "few", "home", ("grown",)),
)


def make_sixteen(cohort: Cohort) -> list[Trainee]:
    """Sixteen women, thirteen languages besides Danish, twelve countries, four continents."""
    return tell_of(cohort, SIXTEEN)


def tell_of(cohort: Cohort, women: Sequence[Woman]) -> list[Trainee]:
    """These women are on the course and have told of themselves."""
    return [_tells(cohort, woman) for woman in women]


def _tells(cohort: Cohort, woman: Woman) -> Trainee:
    person = make_person(f"{woman.first_name.lower()}{cohort.pk.hex[:6]}")
    Person.objects.filter(pk=person.pk).update(
        first_name=woman.first_name, last_name=woman.last_name, languages=list(woman.languages)
    )
    person.refresh_from_db()
    Profile.objects.create(
        programme=cohort.programme,
        group=cohort.group,
        person=person,
        countries=",".join(woman.countries),
        came_in=woman.came_in,
        area=woman.area,
        age=woman.age,
        education=woman.education,
        work=woman.work,
        family=",".join(woman.family),
        changed_on=today(),
    )
    return add_trainee(cohort, person)
