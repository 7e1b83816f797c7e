"""F06: trained volunteers help by a rota; a day with one helper warns."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.groups.enums import Status
from rygrad.training.models import Cohort, CohortModule, Helper
from rygrad.training.queries.helpers import lacking, rota
from tests.cast import Cast, join, make_person
from tests.support.training import add_module, add_trainee, make_cohort, ours

WEEK = timedelta(weeks=1)


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """One day behind, two to come."""
    found = make_cohort(cast.vestby, starts_on=today() - WEEK)
    for number in range(3):
        add_module(found, number + 1, on=today() + (number - 1) * WEEK, held=number == 0)
    add_trainee(found, cast["tara"])
    return found


def tap(cast: Cast, cohort: Cohort, name: str, do: str, day: int, person: object = "me") -> Any:
    module = CohortModule.objects.get(cohort=cohort, position=day)
    sent = {"do": do, "day": str(module.pk), "person": str(person)}
    return cast.client(name).post(reverse("training:helpers", args=[cohort.pk]), sent)


def on(day: int) -> set[str]:
    return set(Helper.objects.filter(module__position=day).values_list("person__first_name", flat=True))


def test_f06_a_day_with_one_helper_warns_and_with_two_no_more(cast: Cast, cohort: Cohort) -> None:
    tap(cast, cohort, "amina", "on", 2)
    assert [(each.module.position, each.helpers, each.missing) for each in lacking(cohort)] == [(2, 1, 1), (3, 0, 2)]
    page = cast.client("amina").get(reverse("training:helpers", args=[cohort.pk]))
    assert 'data-missing="1"' in page.content.decode()
    assert page.context["short"] == 2
    tap(cast, cohort, "berit", "on", 2, cast["ellen"].pk)
    assert [each.module.position for each in lacking(cohort)] == [3]  # and the day behind warns no more


def test_she_takes_a_day_and_gives_it_back_and_only_the_coordinator_puts_others_on(cast: Cast, cohort: Cohort) -> None:
    for _tap in range(2):
        tap(cast, cohort, "amina", "on", 2)
    assert on(2) == {"Amina"}
    tap(cast, cohort, "amina", "on", 2, cast["ellen"].pk)
    tap(cast, cohort, "berit", "on", 2, cast["tara"].pk)  # not trained yet
    tap(cast, cohort, "berit", "on", 1, cast["amina"].pk)  # that day has been
    assert (on(1), on(2)) == (set(), {"Amina"})
    assert tap(cast, cohort, "chau", "on", 2).status_code == 403
    tap(cast, cohort, "amina", "off", 2)
    assert on(2) == set()


def test_a_day_of_another_course_is_not_written_through_this_one(cast: Cast, cohort: Cohort) -> None:
    other = add_module(make_cohort(cast.oestby), 1, on=today() + WEEK)
    address = reverse("training:helpers", args=[cohort.pk])
    for day in (other.pk, "x", ""):
        cast.client("amina").post(address, {"do": "on", "day": str(day), "person": "me"})
    assert not Helper.objects.exists()


def test_the_rota_asks_as_often_for_one_helper_as_for_many(cast: Cast, cohort: Cohort, questions: Any) -> None:
    found = Cohort.objects.select_related("group__programme").get(pk=cohort.pk)
    with questions(4):
        rota(found, cast["amina"].pk)
    second = CohortModule.objects.get(cohort=cohort, position=2)
    for number in range(6):
        person = make_person(f"frivillig{number}")
        join(person, cast.vestby, Status.ACTIVE)
        Helper.objects.create(**ours(cohort), module=second, person=person)
    with questions(4):
        assert len(rota(found, None).turns[1].helpers) == 6
