"""When a course is completed: C08, the rule of a share and of must-haves, case by case."""

from datetime import date, timedelta

import pytest

from rygrad.training.rules.completion import Day, completion

START = date(2026, 1, 6)


def course(held: int, coming: int = 0, off: int = 0, must: tuple[int, ...] = ()) -> list[Day]:
    """Days 1, 2, 3 … a week apart: so many held, then called off, then still to come."""
    states = ["held"] * held + ["off"] * off + ["coming"] * coming
    return [
        Day(number, state, must=number in must, on=START + timedelta(weeks=number - 1))  # type: ignore[arg-type]
        for number, state in enumerate(states, 1)
    ]


def been(*numbers: int, upto: int = 0) -> set[int]:
    return {*numbers, *range(1, upto + 1)}


CASES = {
    # name: days, where she was, held, present, share, missing, open, complete
    "exactly eighty per cent": (course(15), been(upto=12), 15, 12, 80, (), (), True),
    "one day too few": (course(15), been(upto=11), 15, 11, 73, (), (), False),
    "rounding never helps": (course(14), been(upto=11), 14, 11, 78, (), (), False),
    "C08: eighty per cent and one must-have missing": (
        course(15, must=(1, 15)),
        been(upto=12),
        15,
        12,
        80,
        (15,),
        (),
        False,
    ),
    "all but the must-have": (course(15, must=(3,)), been(1, 2, *range(4, 16)), 15, 14, 93, (3,), (), False),
    "both must-haves": (course(15, must=(1, 2)), been(upto=12), 15, 12, 80, (), (), True),
    "days to come do not count against her": (course(5, coming=10), been(upto=5), 5, 5, 100, (), (), False),
    "what comes cannot undo it": (course(13, coming=2), been(upto=12), 13, 12, 92, (), (), True),
    "a must-have still to come": (course(14, coming=1, must=(15,)), been(upto=14), 14, 14, 100, (), (15,), False),
    "a day called off is no day": (course(10, off=5), been(upto=8), 10, 8, 80, (), (), True),
    "a must-have called off": (course(14, off=1, must=(15,)), been(upto=14), 14, 14, 100, (), (15,), False),
    "nobody has met yet": (course(0, coming=15), been(), 0, 0, 0, (), (), False),
    "there is no day": ([], been(), 0, 0, 0, (), (), False),
    "a tick on a day that is not held": (course(2, coming=1), been(1, 2, 3), 2, 2, 100, (), (), False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_c08_a_share_of_the_days_and_every_must_have(name: str) -> None:
    days, present, held, there, share, missing, still_open, complete = CASES[name]
    found = completion(days, present, 80)
    assert (found.held, found.present, found.share) == (held, there, share)
    assert (found.missing_must, found.open_must) == (missing, still_open)
    assert found.complete is complete


def test_who_joined_late_is_measured_from_her_first_day_but_must_haves_before_it_count() -> None:
    third = START + timedelta(weeks=2)
    late = completion(course(12), been(*range(3, 11)), 80, since=third)
    assert (late.held, late.present, late.complete) == (10, 8, True)
    with_must = completion(course(12, must=(1,)), been(*range(3, 13)), 80, since=third)
    assert (with_must.held, with_must.missing_must, with_must.complete) == (10, (1,), False)
    made_up = completion(course(12, must=(1,)), been(1, *range(3, 13)), 80, since=third)
    assert (made_up.held, made_up.present, made_up.complete) == (11, 11, True)


def test_who_left_is_measured_until_then() -> None:
    found = completion(course(10, coming=5), been(1, 2, 3), 80, until=START + timedelta(weeks=3))
    assert (found.held, found.present, found.coming) == (4, 3, 0)


def test_the_programme_sets_the_share_and_on_track_is_by_the_days_so_far() -> None:
    days = course(4, coming=6)
    assert completion(days, been(1, 2, 3), 75).on_track
    assert not completion(days, been(1, 2, 3), 80).on_track
    assert completion(days, been(1, 2, 3), 80).short
    assert completion(course(0, coming=10), been(), 80).on_track
