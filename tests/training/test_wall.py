"""The code on the wall: a trainee taps once, on the day, and nobody else finds anything behind it (C07)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.gatherings.rules.times import instant
from rygrad.training.models import CohortModule, Trainee
from rygrad.training.queries.wall import token_for
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, make_cohort

HOUR = timedelta(hours=1)


@pytest.fixture
def module(cast: Cast) -> CohortModule:
    cohort = make_cohort(cast.vestby)
    add_trainee(cohort, cast["tara"])
    return add_module(cohort, 1, on=today())


def here(module: CohortModule) -> str:
    return reverse("training:here", args=[token_for(module)])


def begins(module: CohortModule) -> datetime:
    assert module.gathering
    return instant(module.gathering.on, module.gathering.starts, module.gathering.zone)


def test_a_look_writes_nothing_and_two_taps_count_once(cast: Cast, module: CohortModule, travel: Any) -> None:
    travel(begins(module) - HOUR)
    tara = cast.client("tara")
    assert b'id="here"' in tara.get(here(module)).content
    assert not Attendance.objects.exists()
    for _tap in range(2):
        tara.post(here(module))
    assert list(Attendance.objects.values_list("person__first_name", "present")) == [("Tara", True)]
    assert b'id="ticked"' in tara.get(here(module)).content


@pytest.mark.parametrize("minutes", [-61, 3 * 60 + 1, 24 * 60])
def test_the_code_works_from_an_hour_before_until_the_end(
    cast: Cast, module: CohortModule, travel: Any, minutes: int
) -> None:
    travel(begins(module) + timedelta(minutes=minutes))
    tara = cast.client("tara")
    assert b'id="closed"' in tara.get(here(module)).content
    tara.post(here(module))
    assert not Attendance.objects.exists()


def test_nobody_else_finds_anything_behind_it(cast: Cast, module: CohortModule, travel: Any) -> None:
    travel(begins(module))
    other = add_module(make_cohort(cast.vestby, title="Hold 2"), 1, on=today())
    for name, address in [
        ("amina", here(module)),
        ("berit", here(module)),
        ("tara", here(other)),
        ("tara", "/here/x/"),
    ]:
        for answer in (cast.client(name).get(address), cast.client(name).post(address)):
            assert answer.status_code == 404
            assert "Prøve" not in answer.content.decode()
    Trainee.objects.update(left_on=today() - timedelta(days=1))
    assert cast.client("tara").post(here(module)).status_code == 404
    assert not Attendance.objects.exists()


def test_a_day_called_off_has_no_code(cast: Cast, module: CohortModule, travel: Any) -> None:
    travel(begins(module))
    berit = cast.client("berit")
    wall = reverse("training:wall", args=[module.pk])
    assert b"<svg" in berit.get(wall).content
    assert 'class="code"' in berit.get(wall).content.decode()
    Gathering.objects.update(state=State.CANCELLED)
    assert 'class="code"' not in berit.get(wall).content.decode()
    cast.client("tara").post(here(module))
    assert not Attendance.objects.exists()
