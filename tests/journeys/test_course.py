"""C07: a day of the course on two phones. Tara taps that she is here, Berit ticks the others and closes the day."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.training.models import CohortModule
from rygrad.training.queries.wall import token_for
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, make_cohort

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def module(cast: Cast) -> CohortModule:
    """A day that goes on now, whenever now is; the homework of the last one."""
    cohort = make_cohort(cast.vestby, starts=time(0), ends=time(23, 59, 59))
    add_trainee(cohort, cast["tara"])
    add_trainee(cohort, "lina")
    add_module(cohort, 1, on=cohort.starts_on, held=True, homework="Tal med en nabo.")
    return add_module(cohort, 2, on=today())


def test_she_taps_that_she_is_here_and_the_coordinator_closes_the_day(
    phone: Any, cast: Cast, module: CohortModule, enter: Callable[..., None]
) -> None:
    enter(phone, cast, "tara")
    phone.goto(reverse("training:mine"))
    assert "Tal med en nabo." in phone.locator("#next").inner_text()
    phone.goto(reverse("training:here", args=[token_for(module)]))  # what the camera reads from the wall
    phone.locator("#here").click()
    phone.locator("#ticked").wait_for()

    enter(phone, cast, "berit")
    phone.goto(reverse("training:register", args=[module.pk]))
    tiles = phone.locator("#trainees .tile")
    assert [tiles.nth(at).locator("input").is_checked() for at in range(2)] == [False, True]  # Lina, Tara
    tiles.nth(0).click()
    phone.locator("button[value=close].big").click()
    phone.locator("#register[data-state=held]").wait_for()
    assert Gathering.objects.get(pk=module.gathering_id).state == State.HELD
    assert Attendance.objects.filter(gathering=module.gathering_id, present=True).count() == 2

    enter(phone, cast, "tara")
    phone.goto(reverse("training:mine"))
    assert phone.locator("#behind [data-cell=there]").count() == 1
