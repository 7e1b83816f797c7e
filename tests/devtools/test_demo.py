"""The demo is the first thing that people see: alive, the same everywhere, and shut outside a demo installation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.devtools import views
from rygrad.devtools.actions import load_demo
from rygrad.devtools.cast import FIGURES
from rygrad.gatherings.enums import State
from rygrad.gatherings.figures import active_people
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme, RoleHeld
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting
from rygrad.people.models import Account, Person

from .conftest import Loaded

WINTER = date(2027, 1, 4)


@pytest.fixture
def demo(db: None, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


def ids() -> list:
    return [sorted(model.objects.values_list("pk", flat=True)) for model in (Group, Person, Gathering, Meeting)]


def assert_37_groups(programme: Programme, day: date) -> None:
    groups = Group.objects.filter(layer=Layer.LOCAL)
    active = active_people(programme, groups.values_list("pk", flat=True), day)
    assert (groups.count(), Group.objects.filter(layer=Layer.REGION).count(), active.value) == (37, 3, 450)


def test_37_groups_in_three_regions_and_450_active_by_the_rule(demo_in_winter: Loaded) -> None:
    assert_37_groups(demo_in_winter.programme, WINTER)


def test_and_on_any_other_day(demo: None) -> None:
    day = date(2027, 8, 20)
    assert_37_groups(load_demo(on=day, publish=False), day)


def test_two_years_of_meetings_of_all_shades(demo_today: Loaded) -> None:
    outcomes = set(Meeting.objects.values_list("outcome", flat=True))
    assert outcomes == {Outcome.OPEN, Outcome.COMPLETE, Outcome.INCOMPLETE}
    assert set(Gathering.objects.values_list("state", flat=True)) == set(State.values)
    days = Gathering.objects.order_by("on").values_list("on", flat=True)
    assert (today() - days[0]).days > 690
    assert len({code for missing in Meeting.objects.values_list("missing", flat=True) for code in missing}) == 4


def test_two_loads_are_alike(load_once: Callable[..., Loaded], django_db_blocker: Any) -> None:
    both = []
    with django_db_blocker.unblock():
        for name in ("demo_winter", "demo_winter_again"):
            with load_once(name, on=WINTER, publish=False).seen():
                both.append(ids())
    assert both[0] == both[1]
    assert len(both[0][0]) >= 41


def test_the_progress_is_told_for_every_group(demo_today: Loaded) -> None:
    assert demo_today.told == [(number, 37) for number in range(1, 38)]


def test_it_refuses_a_database_in_use_and_any_other_installation(demo: None, settings: object) -> None:
    Programme.objects.create(name="Der er noget", pack="dk-bydelsmoedre")
    with pytest.raises(Refused):
        load_demo(publish=False)
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        load_demo(publish=False)


def test_everybody_of_the_cast_is_there_with_her_role(demo_today: Loaded) -> None:
    for figure in FIGURES:
        account = Account.objects.get(email=f"{figure.key}@rygrad.example")
        assert RoleHeld.objects.filter(person__account=account, role=figure.role).exists(), figure.key
        assert not account.has_usable_password()


@pytest.mark.django_db
def test_nobody_steps_in_outside_a_demo(rf: RequestFactory) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:step_in")
    for request in (rf.get("/demo/"), rf.post("/demo/", {"who": "berit"})):
        with pytest.raises(Http404):
            views.step_in(request)
