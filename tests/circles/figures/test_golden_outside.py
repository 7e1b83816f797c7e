"""The second golden output: the same half-year as somebody outside the group may read it (table of small numbers)."""

from dataclasses import fields, replace

from rygrad.circles.figures import outside
from rygrad.circles.rules.facts import OUTSIDE, Backgrounds, Count, Facts, SourceRow

CHANGED = {"audience", "sources", "through_friend", "never_came", "standing", "paused", "left", "backgrounds"}


def test_activity_totals_stay_exact(told: Facts) -> None:
    seen = outside(told)
    for each in fields(Facts):
        if each.name not in CHANGED:
            assert getattr(seen, each.name) == getattr(told, each.name), each.name
    assert seen.audience == OUTSIDE
    assert (seen.standing, seen.total) == (replace(told.standing, mismatches=0), 23)
    assert (seen.left.total, seen.left.from_start, seen.left.still_digital) == (3, 3, 3)
    assert (seen.never_came.total, seen.never_came.not_established, seen.never_came.contacted) == (3, 1, 2)


def test_four_friends_go_together_with_the_health_visitors(told: Facts) -> None:
    """Alone as "other" they could be found: 23 less 19."""
    seen = outside(told)
    assert seen.sources == (SourceRow("other", "", referred=26, came=23, never=3, pending=0),)
    assert seen.through_friend is None


def test_reasons_under_five_are_merged(told: Facts) -> None:
    seen = outside(told)
    assert seen.left.by_reason == (Count("other", "", 3),)
    assert (seen.paused.by_reason, seen.paused.back) == ((Count("other", "", 3),), ())
    assert seen.never_came.by_source == (Count("other", "", 3),)


def test_backgrounds_under_five_are_named_without_a_number(told: Facts) -> None:
    assert outside(told).backgrounds == Backgrounds(
        asked=14,
        answered=14,
        rows=(
            Count("NP", "", 8),
            Count("BD", "", None),
            Count("RO", "", None),
            Count("SY", "", None),
            Count("TR", "", None),
        ),
        most="NP",
        largest=None,
    )


def test_it_still_adds_up(told: Facts) -> None:
    assert outside(told).closes == ()


def test_reading_it_twice_changes_nothing(told: Facts) -> None:
    assert outside(outside(told)) == outside(told)
