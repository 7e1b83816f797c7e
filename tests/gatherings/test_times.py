"""A03, A04: minutes against the clock, small groups that are expected, and summer time."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rygrad.gatherings.rules.small_groups import how_many
from rygrad.gatherings.rules.times import (
    Balance,
    expected_groups,
    expected_turns,
    instant,
    length,
    scale,
    starts_at,
)

PARTS = st.lists(st.integers(1, 120), min_size=1, max_size=12)


@given(PARTS, st.integers(12, 480))
@example([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3], 12)
def test_scaled_minutes_add_up_and_nothing_vanishes(parts: list[int], total: int) -> None:
    scaled = scale(parts, total)
    assert len(scaled) == len(parts)
    assert min(scaled) >= 1
    assert sum(scaled) == total


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (120, [40, 35, 25, 20]),
        (90, [30, 25, 20, 15]),
        (60, [20, 20, 10, 10]),
    ],
)
def test_the_template_shrinks_to_the_meeting(total: int, expected: list[int]) -> None:
    assert scale([40, 35, 25, 20], total) == expected


def test_the_clock_of_the_agenda() -> None:
    assert starts_at(time(17), [40, 35, 25]) == [time(17), time(17, 40), time(18, 15)]
    assert length(time(17), time(19, 15)) == 135


def test_the_balance_says_what_is_left_and_what_is_too_much() -> None:
    assert (Balance(110, 120).left, Balance(110, 120).over) == (10, 0)
    assert (Balance(130, 120).left, Balance(130, 120).over) == (-10, 10)


@pytest.mark.parametrize(("people", "groups"), [(16, 4), (8, 4), (7, 3), (5, 2), (3, 1), (1, 1), (0, 1)])
def test_as_many_groups_are_expected_as_the_guide_will_draw(people: int, groups: int) -> None:
    assert expected_groups(people, "elements") == groups
    assert expected_groups(people, "elements") == max(1, how_many(people, 4))


def test_pairs_circles_and_no_groups() -> None:
    assert expected_groups(9, "pairs") == 4
    assert expected_groups(9, "circle") == expected_groups(9, "none") == 1
    assert expected_turns(1, "elements") == 4  # three women take the four questions in turn
    assert expected_turns(3, "elements") == 3
    assert expected_turns(1, "none") == 1


def test_a_local_time_is_another_instant_in_summer() -> None:
    zone = "Europe/Copenhagen"
    assert instant(date(2027, 3, 27), time(17), zone) == datetime(2027, 3, 27, 16, tzinfo=UTC)
    assert instant(date(2027, 3, 28), time(17), zone) == datetime(2027, 3, 28, 15, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(17), zone) == datetime(2026, 10, 25, 16, tzinfo=UTC)
