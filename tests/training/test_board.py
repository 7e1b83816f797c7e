"""C08: trainees by days; how far each has come, by name, in as many questions for one as for forty."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering
from rygrad.training.models import Cohort, Trainee
from rygrad.training.queries.board import board, completions
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, attend, make_cohort

WEEK = timedelta(weeks=1)
DAYS = 15


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """Fifteen days held, the last a must-have. Lina was at twelve without it, safa at twelve with it."""
    found = make_cohort(cast.vestby, starts_on=today() - DAYS * WEEK)
    lina, safa = add_trainee(found, "lina"), add_trainee(found, "safa")
    for number in range(1, DAYS + 1):
        module = add_module(found, number, on=found.starts_on + (number - 1) * WEEK, must=number == DAYS)
        attend(module, *([lina] if number <= 12 else []), *([safa] if number > 3 else []))
    return found


def test_c08_eighty_per_cent_with_one_must_have_missing_is_not_enough(cast: Cast, cohort: Cohort) -> None:
    found = board(cohort)
    assert [(line.who.name, line.done.present, line.done.complete) for line in found.lines] == [
        ("Lina Prøve", 12, False),
        ("Safa Prøve", 12, True),
    ]
    assert [str(title) for title in found.lines[0].missing] == ["Dag 15"]
    assert {key: each.complete for key, each in completions(cohort).items()} == {
        line.who.trainee: line.done.complete for line in found.lines
    }
    page = cast.client("berit").get(reverse("training:board", args=[cohort.pk])).content.decode()
    assert page.count('data-cell="there"') == 24
    assert page.count('data-complete="yes"') == 1


def test_a_day_that_is_not_closed_counts_for_nobody_and_is_told(cast: Cast, cohort: Cohort) -> None:
    Gathering.objects.filter(on=cohort.starts_on).update(state=State.PLANNED)
    Gathering.objects.filter(on=cohort.starts_on + WEEK).update(state=State.CANCELLED)
    found = board(cohort)
    assert [line.done.held for line in found.lines] == [13, 13]
    assert [each.number for each in found.open] == [1]
    Trainee.objects.filter(person__first_name="Lina").update(left_on=today() - 10 * WEEK)
    assert [line.who.name for line in board(cohort).left] == ["Lina Prøve"]


def test_the_board_asks_as_often_for_one_as_for_forty(cohort: Cohort, questions: Any) -> None:
    found = Cohort.objects.select_related("group__programme").get(pk=cohort.pk)
    with questions(5):
        board(found)
    for number in range(38):
        add_trainee(cohort, f"mere{number}")
    with questions(5):
        assert len(board(found).lines) == 40
