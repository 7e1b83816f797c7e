"""The page of figures: every figure with its definition and what it rests on, for whoever may see it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.circles.figures import CODES, explain
from rygrad.circles.models import Circle, StandingStep
from rygrad.groups.enums import Employer
from rygrad.groups.models import RoleHeld
from tests.cast import Cast
from tests.support.circling import enter, make_circle

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)


@pytest.fixture
def circle(cast: Cast, golden_circle: Circle) -> Circle:
    enter(golden_circle, cast["ellen"])
    RoleHeld.objects.filter(only=golden_circle.pk).update(starts_on=date(2025, 8, 1))
    return golden_circle


def look(cast: Cast, who: str, circle: Circle, **query: str) -> Any:
    return cast.client(who).get(reverse("circles:figures", args=[circle.pk]), query)


def value(text: str, code: str) -> str:
    """The large number of a figure."""
    found = re.search(rf'data-figure="{code}".*?<b data-value>(.*?)</b>', text, re.S)
    assert found, code
    return found[1]


def test_every_figure_says_what_it_means_and_what_it_rests_on(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    text = look(cast, "ellen", circle).text
    shown = re.findall(r'data-figure="(\w+)"', text)
    assert set(shown) == set(CODES) - {"sums"}
    assert text.count('data-part="definition"') == len(shown) + 1  # the sums under the drawing
    assert text.count('data-part="basis"') == len(shown)
    assert 'id="sums"' in text


def test_the_golden_numbers_stand_on_it(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    text = look(cast, "ellen", circle).text
    assert 'data-from="2025-08-28" data-to="2026-02-20"' in text
    assert (value(text, "participants"), value(text, "active"), value(text, "never_came")) == ("23", "14", "3")
    assert (value(text, "community"), value(text, "through_friend"), value(text, "care")) == ("22", "4", "18")
    assert 'data-part="broken"' not in text
    assert 'data-part="outside"' not in text


def test_thresholds_of_the_circle_are_printed(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    circle.regular_share, circle.regular_least = 60, 7
    circle.save()
    text = look(cast, "ellen", circle).text
    assert "60" in re.findall(r'data-figure="kinds".*?data-part="definition">(.*?)<', text, re.S)[0]
    assert "7" in re.findall(r'data-figure="kinds".*?data-part="definition">(.*?)<', text, re.S)[0]


def test_whom_the_municipality_employs_sees_the_version_for_outside(
    cast: Cast, circle: Circle, travel: Callable
) -> None:
    travel(NOON)
    RoleHeld.objects.filter(person=cast["berit"]).update(starts_on=date(2026, 1, 1), ends_on=None)
    exact = look(cast, "berit", circle).text
    assert 'data-part="outside"' not in exact
    assert 'data-figure="through_friend"' in exact
    held = RoleHeld.objects.filter(person=cast["berit"], role=RoleCode.COORDINATOR)
    held.update(employer=Employer.MUNICIPALITY)
    text = look(cast, "berit", circle).text
    assert 'data-part="outside"' in text
    assert 'data-figure="through_friend"' not in text
    assert value(text, "active") == "14"


def test_the_secretariat_looks_in_from_outside(cast: Cast, circle: Circle, travel: Callable) -> None:
    RoleHeld.objects.filter(person=cast["chau"]).update(starts_on=date(2026, 1, 1), ends_on=None)
    travel(NOON)
    assert 'data-part="outside"' in look(cast, "chau", circle).text


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("this", "2026-01-01", "2026-02-20"),
        ("last", "2025-08-28", "2025-12-31"),
        ("whole", "2025-08-28", "2026-02-20"),
        ("nonsense", "2025-08-28", "2026-02-20"),
    ],
)
def test_periods(cast: Cast, circle: Circle, travel: Callable, period: str, since: str, until: str) -> None:
    travel(NOON)
    assert f'data-from="{since}" data-to="{until}"' in look(cast, "ellen", circle, period=period).text


def test_days_of_her_own(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    answer = look(cast, "ellen", circle, period="own", start="2025-12-01", end="2026-02-19")
    assert 'data-from="2025-12-01" data-to="2026-02-19"' in answer.text
    early = look(cast, "ellen", circle, period="own", start="1999-01-01", end="2026-02-19")
    assert 'data-from="2025-08-28"' in early.text, "from the beginning of the group"


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("2026-02-19", "2025-12-01", "start"),
        ("2025-12-01", "2026-02-21", "end"),
        ("2024-01-01", "2024-06-01", "end"),
        ("yesterday", "2026-02-19", "start"),
        ("2025-02-31", "", "end"),
        ("9999-99-99", "0000-00-00", "start"),
        ("", "", "start"),
    ],
)
def test_days_that_cannot_be(cast: Cast, circle: Circle, travel: Callable, start: str, end: str, field: str) -> None:
    travel(NOON)
    answer = look(cast, "ellen", circle, period="own", start=start, end=end)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert "data-figure" not in answer.text
    if start:
        assert f'value="{start}"' in answer.text, "what was typed stays"


def test_choosing_other_days_opens_the_two_fields(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    answer = look(cast, "ellen", circle, period="own")
    assert answer.status_code == 200
    assert 'name="start"' in answer.text
    assert "_error" not in answer.text


def test_a_sum_that_does_not_add_up_is_said(cast: Cast, circle: Circle, travel: Callable) -> None:
    travel(NOON)
    StandingStep.objects.filter(standing="left").first().delete()  # type: ignore[union-attr]
    StandingStep.objects.filter(standing="paused").update(pause_reason="")
    text = look(cast, "ellen", circle).text
    assert text.count("<li>", text.index('data-part="broken"'), text.index("</section>", text.index("broken"))) >= 1


def test_a_circle_of_which_nothing_is_known_yet(cast: Cast, travel: Callable) -> None:
    circle = make_circle(cast.vestby, cast["ellen"], started_on=date(2026, 2, 19))
    RoleHeld.objects.filter(only=circle.pk).update(starts_on=date(2025, 8, 1))
    travel(NOON)
    for period in ("this", "last", "whole"):
        answer = look(cast, "ellen", circle, period=period)
        assert answer.status_code == 200
        assert value(answer.text, "participants") == "0"
        assert "data-chart" not in answer.text


def test_explained_says_thresholds_without_facts_too() -> None:
    told = explain("kinds")
    assert "50" in str(told.definition)
    assert "{" not in str(told.definition)
    for code in CODES:
        each = explain(code)
        assert str(each.title)
        assert str(each.basis)
        assert "{" not in str(each.definition)
    with pytest.raises(KeyError):
        explain("happiness")
