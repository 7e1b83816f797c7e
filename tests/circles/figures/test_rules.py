"""The thresholds, each at its edge: change one, and a test here falls."""

from datetime import date, timedelta

import pytest

from rygrad.circles.enums import Standing
from rygrad.circles.rules import attendance, backgrounds, charts, duty, merging, periods, seasons
from rygrad.circles.rules.facts import Backgrounds, Count, SourceRow, Span
from rygrad.circles.rules.records import Records, Step, Volunteer
from rygrad.circles.rules.seasons import Stretch
from tests.support.circle_records import START, attended, key, mother, reckon, thursday, turns, week

AUTUMN = Span("autumn", date(2025, 9, 1), date(2025, 11, 30), 10, 10.0, 10.0)
WINTER = Span("winter", date(2025, 12, 1), date(2026, 2, 28), 10, 8.0, 8.0)


@pytest.mark.parametrize(
    ("fall", "word"),
    [
        (None, None),
        (-0.5, "stable"),
        (0.0999, "stable"),
        (0.10, "slightly_unstable"),
        (0.40, "slightly_unstable"),
        (0.4001, "unstable"),
    ],
)
def test_word_of_the_trend(fall: float | None, word: str | None) -> None:
    assert attendance.word(fall) == word


def _since(*came: int, trend: str = "slightly_unstable") -> int | None:
    """In which winter week the rule turned."""
    held = [thursday(13 + at, n) for at, n in enumerate(came)]  # week 13 is 4 December
    found = attendance.since(held, AUTUMN, WINTER, trend)
    return None if found is None else (found - week(13)).days // 7


def test_since_is_the_first_of_the_sessions_that_turn_the_rule() -> None:
    assert _since(9, 9, 8) == 0
    assert _since(10, 10, 6) == 2, "the mean of the season so far is 8.7 only now"
    assert _since(12, 5, 8) == 1
    assert _since(5, 14, 5, 5) == 2, "after the second it was 9.5: not low any more"
    assert _since(9, 5, 14, 5) == 3, "after the third it was 9.3 again"
    assert _since(8, 5, 11, 5) == 0, "a full room in between does not undo it"
    assert _since(10, 10, 10) is None
    assert _since(4, 4, trend="unstable") == 0
    assert _since(8, 3, trend="unstable") == 1
    assert _since(4, 4, trend="stable") is None


def test_seasons_that_are_compared() -> None:
    short = Span("spring", date(2026, 3, 1), date(2026, 3, 12), 2, 1.0, 1.0)
    assert attendance.compared([AUTUMN, WINTER, short]) == (AUTUMN, WINTER)
    assert attendance.compared([WINTER, short]) == (None, None)
    third = Span("spring", date(2026, 3, 1), date(2026, 3, 19), 3, 1.0, 1.0)
    assert attendance.compared([AUTUMN, WINTER, third]) == (WINTER, third)


def test_watch_compares_six_with_the_twelve_before() -> None:
    assert attendance.watch([8] * 12 + [6] * 6, []) is False, "75 % is not under 75 %"
    assert attendance.watch([100] * 12 + [75] * 5 + [74], []) is True
    assert attendance.watch([8] * 11 + [1] * 6, []) is False, "there are no twelve before"
    assert attendance.watch([99] + [8] * 12 + [6] * 6, []) is False
    assert attendance.watch([1, 1, 1, 9, 9], [1, 1, 1, 9, 9]) is False, "too few to vary"
    assert attendance.watch([], [64, 136] * 3) is True, "36 %"
    assert attendance.watch([], [65, 135] * 3) is False, "35 %"
    assert attendance.watch([], [10, 10, 10, 14, 6, 10]) is False


def test_variation_is_the_deviation_as_a_share_of_the_mean() -> None:
    assert attendance.variation([2, 4, 4, 4, 5, 5, 7, 9]) == pytest.approx(0.4)
    assert attendance.variation([]) is None
    assert attendance.variation([0, 0]) is None


def test_low_is_under_70_per_cent_of_the_twelve_before() -> None:
    def low(*came: int) -> list[int]:
        return [(each.on - START).days // 7 for each in attendance.low_sessions(attended(*came))]

    assert low(10, 10, 10, 7) == []
    assert low(10, 10, 10, 6) == [3]
    assert low(10, 10, 1) == [], "nothing is said of the first three"
    assert low(30, *[15] * 12, 11) == [], "the thirteenth before does not count"
    assert low(30, *[15] * 11, 11) == [12], "the twelfth before does"


def test_an_untagged_low_session_says_so_and_two_tags_count_twice() -> None:
    tagged = thursday(3, 1, tags=("feast", "weather"))
    found = reckon(sessions=(*attended(10, 10, 10), tagged, thursday(4, 2), thursday(5, 9, tags=("illness",)))).low
    assert found.total == 2
    assert found.by_context == (Count("feast", "", 1), Count("untagged", "", 1), Count("weather", "", 1))


def test_good_from_half_on() -> None:
    two = (mother("a", 0, 1), mother("b", 0, 2))
    assert reckon(sessions=attended(2, 1, 1, 0), mothers=two).attendance.share_active == pytest.approx(0.5)
    assert reckon(sessions=attended(2, 1, 1, 0), mothers=two).attendance.good is True
    often = (mother("a", *range(18)), mother("b", 0))
    told = reckon(sessions=attended(2, *[1] * 17, 0, 0), mothers=often, last=19).attendance
    assert (told.share_active, told.good) == (pytest.approx(0.475), False)


def test_most_needs_more_than_half_of_those_who_answered() -> None:
    said = [("NP",), ("NP",), ("SY",), ("RO",), ()]
    half = backgrounds.backgrounds(said)
    assert (half.asked, half.answered, half.most, half.largest) == (5, 4, None, "NP")
    assert backgrounds.backgrounds([*said, ("NP",)]).most == "NP"
    twice = backgrounds.backgrounds([("NP", "IN"), ("IN", "NP")])
    assert (twice.most, twice.largest, twice.answered) == (None, None, 2)


@pytest.mark.parametrize(("per_cent", "found"), [(10, 1), (11, 2), (50, 5), (90, 9), (91, 10), (100, 10)])
def test_percentile_is_a_number_that_occurred(per_cent: int, found: int) -> None:
    assert duty.percentile(range(1, 11), per_cent) == found


def test_steady_from_60_per_cent_on() -> None:
    held = [thursday(at, 1, turns=turns(*names)) for at, names in enumerate(("ab", "ab", "ab", "a", "a"))]
    assert len(duty.steady(held)) == 2
    assert len(duty.steady([*held, thursday(5, 1, turns=turns("a"))])) == 1


def test_active_is_one_of_the_last_four_or_the_coming_rota() -> None:
    volunteers = tuple(Volunteer(key(name), week(0)) for name in "abcd")
    past = tuple(thursday(at, 1, turns=turns("a" if at == 0 else "b")) for at in range(5))
    coming = (thursday(10, state="planned", turns=turns("c", done=False)),)
    assert reckon(sessions=past, coming=coming, team=volunteers).duty.active == 2
    assert reckon(sessions=past[:4], coming=coming, team=volunteers).duty.active == 3


@pytest.mark.parametrize(("size", "days", "little"), [(5, 184, True), (4, 184, False), (4, 185, True), (20, 14, False)])
def test_little_is_under_a_quarter_a_half_year(size: int, days: int, little: bool) -> None:
    last = START + timedelta(days=days - 1)
    team = tuple(Volunteer(key(at), START, last if at == 0 else None) for at in range(size))
    found = duty.on_duty(Records("", START, team=team), Stretch(START, last))
    assert (found.left, found.mean_team, found.little) == (1, size, little)


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ([], set()),
        ([5, 9], set()),
        ([9, 4, 3], {1, 2}),
        ([19, 4], {0, 1}),
        ([19, 7, 6, 4], {2, 3}),
        ([4], {0}),
        ([0, 9], {0, 1}),
        ([19, 8, 4, 0], {1, 2, 3}),
        ([9, 0, 0], {1, 2}),
    ],
)
def test_what_is_hidden_outside(numbers: list[int], hidden: set[int]) -> None:
    assert merging.hidden(numbers) == hidden


def test_what_is_called_other_already_keeps_the_small_one_company() -> None:
    rows = [Count("school", "", 9), Count("other", "", 6), Count("job", "", 2)]
    assert merging.merged(rows) == (Count("school", "", 9), Count("other", "", 8))
    assert merging.merged(rows[:2]) == (Count("school", "", 9), Count("other", "", 6))


def test_sources_outside_tell_no_small_cell() -> None:
    rows = (
        SourceRow("health_visitor", "", 24, 19, 3, 2),
        SourceRow("friend", "", 8, 8, 0, 0),
        SourceRow("library", "", 3, 2, 1, 0),
        SourceRow("self", "", 1, 1, 0, 0),
    )
    assert merging.merged_sources(rows) == (
        SourceRow("health_visitor", "", None, 19, None, None),
        SourceRow("friend", "", None, 8, None, None),
        SourceRow("other", "", None, 3, None, None),
    )
    large = (SourceRow("health_visitor", "", 24, 19, 5, 0), SourceRow("friend", "", 8, 8, 0, 0))
    assert merging.merged_sources(large) == large


def test_a_single_small_background_takes_the_next_one_with_it() -> None:
    told = Backgrounds(14, 14, (Count("NP", "", 7), Count("SY", "", 5), Count("TR", "", 2)), None, "NP")
    seen = merging.named(told)
    assert seen.rows == (Count("NP", "", 7), Count("SY", "", None), Count("TR", "", None))
    alone = Backgrounds(9, 9, (Count("NP", "", 7), Count("SY", "", 2)), "NP", None)
    assert merging.named(alone).rows == (Count("NP", "", None), Count("SY", "", None))
    assert merging.named(alone).most == "NP", "seven of nine may be called most"
    few = Backgrounds(6, 6, (Count("NP", "", 4), Count("SY", "", 2)), "NP", None)
    assert merging.named(few).most is None


def test_names_that_tell_their_number_are_not_named() -> None:
    """Eight of ten, and two countries: one woman each."""
    ones = Backgrounds(10, 10, (Count("NP", "", 8), Count("SY", "", 1), Count("TR", "", 1)), "NP", None)
    assert merging.named(ones).rows == (Count("NP", "", 8),)
    fours = Backgrounds(13, 13, (Count("NP", "", 5), Count("SY", "", 4), Count("TR", "", 4)), None, "NP")
    assert merging.named(fours).rows == (Count("NP", "", 5),)
    either = Backgrounds(11, 11, (Count("NP", "", 8), Count("SY", "", 2), Count("TR", "", 1)), "NP", None)
    assert merging.named(either).rows == (Count("NP", "", 8), Count("SY", "", None), Count("TR", "", None))


def test_seasons_of_a_year() -> None:
    found = list(seasons.seasons(Stretch(date(2025, 11, 20), date(2026, 3, 2)), "NO"))
    assert [(each.code, each.from_on, each.to_on) for each in found] == [
        ("autumn", date(2025, 11, 20), date(2025, 11, 30)),
        ("winter", date(2025, 12, 1), date(2026, 2, 28)),
        ("spring", date(2026, 3, 1), date(2026, 3, 2)),
    ]
    leap = list(seasons.months(Stretch(date(2028, 2, 1), date(2028, 2, 29))))
    assert [(each.code, each.days) for each in leap] == [("2028-02", 29)]


def test_half_years() -> None:
    assert seasons.half_year(date(2026, 6, 30)) == Stretch(date(2026, 1, 1), date(2026, 6, 30))
    assert seasons.half_year(date(2026, 7, 1)) == Stretch(date(2026, 7, 1), date(2026, 12, 31))
    assert seasons.half_year(date(2026, 2, 1), 1) == Stretch(date(2025, 7, 1), date(2025, 12, 31))
    assert seasons.half_year(date(2026, 8, 1), 1) == Stretch(date(2026, 1, 1), date(2026, 6, 30))


def test_a_young_group_looks_at_all_of_it() -> None:
    assert periods.usual(date(2025, 8, 28), date(2026, 2, 19)) == "whole"
    assert periods.usual(date(2025, 2, 18), date(2026, 2, 19)) == "this"
    assert "last" not in periods.offered(date(2026, 1, 8), date(2026, 2, 19))
    assert "last" in periods.offered(date(2025, 12, 31), date(2026, 2, 19))


def test_own_days_are_bounded_by_the_life_of_the_group() -> None:
    start, today = date(2025, 8, 28), date(2026, 2, 19)
    assert periods.own(date(2020, 1, 1), today, start, today) == Stretch(start, today)
    assert periods.own(today, start, start, today) == "turned"
    assert periods.own(start, today + timedelta(days=1), start, today) == "ahead"
    assert periods.own(date(2020, 1, 1), date(2020, 2, 1), start, today) == "before"
    assert periods.own(start, start, start, today) == Stretch(start, start)


def test_columns_stand_side_by_side_and_mirrored() -> None:
    points = [(week(0), 4.0, "4"), (week(1), None, ""), (week(4), 8.0, "8")]
    drawn = charts.columns(points)
    assert [(each.off, each.height > 0, each.said) for each in drawn.columns] == [
        (False, True, "4"),
        (True, False, ""),
        (False, True, "8"),
    ]
    assert drawn.columns[0].height * 2 == drawn.columns[2].height == charts.HIGH - charts.FOOT - charts.ABOVE
    assert [tick.on for tick in drawn.ticks] == [week(0), week(4)]
    mirrored = charts.columns(points, rtl=True)
    assert [each.x for each in mirrored.columns] == [
        round(charts.WIDE - each.x - each.width, 1) for each in drawn.columns
    ]
    many = charts.columns([(week(at), 1.0, "1") for at in range(40)])
    assert not any(each.said for each in many.columns), "too narrow for numbers"


def test_parts_of_a_bar_fill_it() -> None:
    stack = charts.stack([("a", 14, "14"), ("b", 0, "0"), ("c", 3, "3")])
    assert stack is not None
    assert [part.label for part in stack.parts] == ["a", "c"]
    assert sum(part.width for part in stack.parts) == pytest.approx(charts.WIDE, abs=0.2)
    assert charts.stack([("a", 0, "0")]) is None


def test_from_the_start_is_one_of_the_first_four_held_sessions() -> None:
    gone = (Step(week(6), Standing.LEFT, left_reason="job"),)
    sessions = attended(1, None, 1, 1, 1, 1)
    told = reckon(sessions=sessions, mothers=(mother("a", 4, steps=gone), mother("b", 5, steps=gone)))
    assert (told.left.total, told.left.from_start) == (2, 1), "week 4 is the fourth that was held"


def test_the_rule_looks_at_the_last_eight_held_sessions() -> None:
    sessions = attended(1, 1, None, *[1] * 7)
    assert reckon(sessions=sessions, mothers=(mother("a", 1),)).standing.mismatches == 0
    assert reckon(sessions=sessions, mothers=(mother("a", 0),)).standing.mismatches == 1
