"""B01: once every month, on the group's own day, with free months; gaps are seen, free months are none."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.meetings.rules.rhythm import day_in_month, gaps, next_day

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKS = st.sampled_from([1, 2, 3, 4, -1])
WEEKDAYS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("year", "month", "week", "weekday", "expected"),
    [
        (2026, 12, 1, 1, date(2026, 12, 1)),
        (2026, 12, -1, 3, date(2026, 12, 31)),
        (2027, 2, -1, 6, date(2027, 2, 28)),
        (2028, 2, -1, 1, date(2028, 2, 29)),
        (2027, 1, 4, 4, date(2027, 1, 22)),
        (2027, 3, -1, 6, date(2027, 3, 28)),  # the day on which summer time begins
    ],
)
def test_the_day_of_the_rhythm(year: int, month: int, week: int, weekday: int, expected: date) -> None:
    assert day_in_month(year, month, week, weekday) == expected


@given(DAYS, WEEKS, WEEKDAYS)
def test_the_day_is_that_weekday_and_that_one_in_the_month(day: date, week: int, weekday: int) -> None:
    found = day_in_month(day.year, day.month, week, weekday)
    assert (found.year, found.month, found.weekday()) == (day.year, day.month, weekday)
    if week == -1:
        assert found.day + 7 > monthrange(day.year, day.month)[1]
    else:
        assert (found.day - 1) // 7 == week - 1


@given(DAYS, WEEKS, WEEKDAYS, st.sets(st.integers(1, 12)), st.sets(st.integers(0, 30)))
def test_the_next_day_is_the_first_that_is_neither_free_nor_taken(
    after: date,
    week: int,
    weekday: int,
    free: set[int],
    ahead: set[int],
) -> None:
    taken = {((after.year * 12 + after.month - 1 + step) // 12, (after.month - 1 + step) % 12 + 1) for step in ahead}
    found = next_day(after, week, weekday, free, taken)
    if len(free) == 12:
        assert found is None
        return
    assert found is not None and found >= after
    assert found.month not in free and (found.year, found.month) not in taken
    day = after
    while day < found:
        if day == day_in_month(day.year, day.month, week, weekday):
            assert day.month in free or (day.year, day.month) in taken
        day += timedelta(days=1)


def test_over_the_turn_of_the_year() -> None:
    assert next_day(date(2026, 12, 2), 1, 1) == date(2027, 1, 5)
    assert next_day(date(2026, 12, 1), 1, 1) == date(2026, 12, 1)
    assert next_day(date(2026, 12, 1), 1, 1, taken=[(2026, 12)]) == date(2027, 1, 5)


def _twelve_without(*missing: int) -> list[date]:
    return [day_in_month(2026, month, 1, 1) for month in range(1, 13) if month not in missing]


def test_twelve_months_with_one_gap_give_one_flag() -> None:
    assert gaps(_twelve_without(9), (2026, 1), (2026, 12)) == [(2026, 9)]


def test_july_as_a_free_month_gives_none() -> None:
    assert gaps(_twelve_without(7), (2026, 1), (2026, 12), free_months=[7]) == []
    assert gaps(_twelve_without(7), (2026, 1), (2026, 12)) == [(2026, 7)]


def test_gaps_over_the_turn_of_the_year() -> None:
    assert gaps([date(2026, 11, 3), date(2027, 2, 2)], (2026, 11), (2027, 2)) == [(2026, 12), (2027, 1)]
