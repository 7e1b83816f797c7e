"""A trainee's own page: her next day, what to do until then, where she was; nobody else in it (C07)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.training.models import Cohort, Trainee
from rygrad.training.queries.mine import course_of, mine
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, attend, make_cohort

WEEK = timedelta(weeks=1)


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """Two days behind, tara at the first; two to come. Lina is on the course too."""
    found = make_cohort(cast.vestby, starts_on=today() - 2 * WEEK)
    tara, lina = add_trainee(found, cast["tara"]), add_trainee(found, "lina")
    attend(add_module(found, 1, on=today() - 2 * WEEK), tara, lina)
    attend(add_module(found, 2, on=today() - WEEK, must=True, homework="Find et sted at hvile."), lina)
    for number in (3, 4):
        add_module(found, number, on=today() + (number - 3) * WEEK)
    return found


def test_she_sees_her_next_day_her_homework_and_where_she_was(cast: Cast, cohort: Cohort) -> None:
    found = mine(cohort, cast["tara"].pk)
    assert found.next and found.next.number == 3 and found.today
    assert str(found.homework) == "Find et sted at hvile."
    assert [(each.number, cell.state) for each, cell in found.behind] == [(2, "away"), (1, "there")]
    assert [each.number for each in found.ahead] == [4]
    assert [str(title) for title in found.line.missing] == ["Dag 2"]
    page = cast.client("tara").get(reverse("training:mine")).content.decode()
    assert "Find et sted at hvile." in page and reverse("training:sign", args=[cohort.pk]) in page
    assert "Lina" not in page
    assert not found.evaluation  # nothing is asked between the first days and the last


def test_who_is_on_no_course_and_who_has_left_one(cast: Cast, cohort: Cohort) -> None:
    assert cast.client("zara").get(reverse("training:mine")).context["mine"] is None
    Trainee.objects.filter(person=cast["tara"]).update(left_on=today() - WEEK)
    assert mine(cohort, cast["tara"].pk).next is None
    newer = make_cohort(cast.vestby, title="Hold 2", starts_on=today() - 3 * WEEK)
    add_trainee(newer, cast["tara"])
    assert course_of(cast["tara"].pk) == newer  # the one she is on goes before the one she left


def test_her_page_asks_as_often_for_one_day_as_for_many(cast: Cast, cohort: Cohort, questions: Any) -> None:
    found = course_of(cast["tara"].pk)
    assert found is not None
    with questions(7):
        mine(found, cast["tara"].pk)
    for number in range(5, 15):
        add_module(cohort, number, on=today() + number * WEEK)
    with questions(7):
        mine(found, cast["tara"].pk)
