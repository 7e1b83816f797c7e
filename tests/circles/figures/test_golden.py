"""Every check value of the rows E01 to E30 comes out of the golden register: the version for the team."""

from datetime import date

import pytest

from rygrad.circles.figures import facts
from rygrad.circles.models import Circle
from rygrad.circles.rules.facts import (
    TEAM,
    CareFacts,
    Community,
    Count,
    Facts,
    Kinds,
    NeverCame,
    Replying,
    Sessions,
    SourceRow,
    StandingNow,
)
from rygrad.devtools import golden
from rygrad.devtools.golden_sheet import CALLS
from tests.cast import Cast


def test_the_half_year_is_that_of_decision_37(told: Facts) -> None:
    assert (told.from_on, told.to_on, told.started_on) == (date(2025, 8, 28), date(2026, 2, 19), date(2025, 8, 28))
    assert told.sessions == Sessions(26, 24, 2, 1, (Count("holiday", "", 2),))
    days = {day: (n, why) for day, n, why in told.attendance.each}
    assert len(days) == 26
    assert {day for day, (n, why) in days.items() if n is None and why == "holiday"} == {
        date(2025, 12, 25),
        date(2026, 1, 1),
    }
    assert days[date(2025, 10, 16)] == (7, ""), "the school holiday of week 42 is held"
    assert told.audience == TEAM


def test_e01_participants(told: Facts) -> None:
    assert told.total == 23


def test_e02_kinds(told: Facts) -> None:
    assert told.kinds == Kinds(regular=9, between=11, occasional=3, share=50, least=4)


def test_e03_replying(told: Facts) -> None:
    assert told.replying == Replying(occasional=3, replying=2, invitations=4)


def test_e04_community(told: Facts) -> None:
    assert told.community == Community(total=22, active=14, paused=3, left_digital=3, replying=2)


def test_e05_never_came(told: Facts) -> None:
    assert told.never_came == NeverCame(3, 1, 2, 0, (Count("health_visitor", "", 3),))


def test_e06_sources(told: Facts) -> None:
    assert told.sources == (
        SourceRow("health_visitor", "", referred=22, came=19, never=3, pending=0),
        SourceRow("friend", "", referred=4, came=4, never=0, pending=0),
    )
    assert sum(row.referred or 0 for row in told.sources) == 26


def test_e07_through_a_friend(told: Facts) -> None:
    assert told.through_friend == 4


def test_e08_active(told: Facts) -> None:
    assert told.standing.active == 14
    assert told.standing.mismatches == 2  # the two who reply: see devtools/golden.py


def test_e09_attendance(told: Facts) -> None:
    summer, autumn, winter = told.attendance.by_season
    assert (summer.label_code, summer.held) == ("summer", 1)
    assert (autumn.label_code, autumn.held, round(autumn.mean or 0, 1), autumn.median) == ("autumn", 13, 11.2, 12)
    assert (autumn.from_on, autumn.to_on) == (date(2025, 9, 1), date(2025, 11, 30))
    assert (winter.label_code, winter.held, winter.mean, winter.median) == ("winter", 10, 7.3, 8)
    assert (winter.from_on, winter.to_on) == (date(2025, 12, 1), date(2026, 2, 19))
    assert [(span.label_code, span.held) for span in told.attendance.by_month] == [
        ("2025-08", 1),
        ("2025-09", 4),
        ("2025-10", 5),
        ("2025-11", 4),
        ("2025-12", 3),
        ("2026-01", 4),
        ("2026-02", 3),
    ]
    assert told.attendance.fall is not None
    assert round(told.attendance.fall * 100) == 35
    assert told.attendance.watch


def test_e10_low_sessions(told: Facts) -> None:
    assert told.low.total == 5
    assert told.low.by_context == (Count("school_holiday", "", 2), Count("weather", "", 2), Count("feast", "", 1))


def test_e11_backgrounds(told: Facts) -> None:
    assert (told.backgrounds.asked, told.backgrounds.answered) == (14, 14)
    assert (told.backgrounds.most, told.backgrounds.largest) == ("NP", None)
    assert {row.code: row.n for row in told.backgrounds.rows} == {"NP": 8, "RO": 2, "SY": 2, "TR": 1, "BD": 1}


def test_e12_volunteers(told: Facts) -> None:
    assert (told.duty.p10, told.duty.p90) == (4, 5)
    assert round(told.duty.mean or 0, 1) == 4.6
    assert (told.duty.active, told.duty.steady) == (5, 4)


def test_e13_staffed(told: Facts) -> None:
    assert (told.duty.staffed, told.duty.planned) == (26, 26)


def test_e14_roles(told: Facts) -> None:
    assert (told.duty.roles, told.duty.filled, told.duty.planned) == (5, 24, 26)


def test_e15_logbooks(told: Facts) -> None:
    assert (told.duty.logbooks, told.duty.logbooks_due) == (25, 26)


def test_e16_replacement(told: Facts) -> None:
    assert (told.duty.joined, told.duty.left, told.duty.mean_team, told.duty.turnover) == (1, 1, 5.0, 0.2)
    assert told.duty.little


def test_e17_health_visitors(told: Facts) -> None:
    (row,) = [row for row in told.visits if row.kind == "health_visitor"]
    assert (row.came, row.went, row.regular, row.every_weeks) == (7, 0, True, 4.0)


def test_e18_dental_care_and_day_care(told: Facts) -> None:
    rows = {row.kind: row for row in told.visits}
    assert (rows["dental_care"].came, rows["dental_care"].went) == (1, 0)
    assert (rows["day_care"].came, rows["day_care"].went, rows["day_care"].regular) == (1, 1, False)
    assert told.sessions.outings == 1
    out = next(n for day, n, _why in told.attendance.each if day == date(2025, 11, 6))
    assert out == 12, "an outing counts for attendance"


def test_e19_language_consultant(told: Facts) -> None:
    (row,) = [row for row in told.visits if row.kind == "language"]
    assert (row.came, row.went) == (1, 0)


def test_e20_church(told: Facts) -> None:
    (row,) = [row for row in told.visits if row.kind == "church"]
    assert (row.fixed_months, row.fixed_of, row.fixed) == (5, 6, True)


def test_e21_programme(told: Facts) -> None:
    assert [(each.kind, each.tentative) for each in told.programme] == [
        ("association", True),
        ("library", False),
        ("health_visitor", False),
        ("legal_aid", True),
    ]


def test_e22_paused(told: Facts) -> None:
    assert (told.paused.total, told.paused.by_reason) == (3, (Count("travel", "", 3),))
    assert told.paused.back == (date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 26))


def test_e23_left(told: Facts) -> None:
    assert (told.left.total, told.left.by_reason) == (3, (Count("school", "", 2), Count("moved", "", 1)))
    assert told.left.from_start == 3


def test_e24_still_in_the_digital_group(told: Facts) -> None:
    assert told.left.still_digital == 3


def test_e25_everything_adds_up(told: Facts) -> None:
    assert told.closes == ()
    assert told.standing == StandingNow(active=14, paused=3, left=3, dormant=3, mismatches=2)
    assert told.total == 14 + 3 + 3 + 3


def test_e26_trend(told: Facts) -> None:
    assert (told.attendance.trend, told.attendance.since) == ("slightly_unstable", date(2025, 12, 4))
    assert told.attendance.seasons == ("autumn", "winter")


def test_e27_calls(told: Facts) -> None:
    assert told.care == CareFacts(made=18, reached=12, came=7, support=5)


def test_e27_she_had_really_been_missed_twice() -> None:
    marks = {each.name: each.marks for each in golden.lines()}
    for name, week, _outcome in CALLS:
        missed = [mark for mark in marks[name][: week + 1] if mark != "="][-2:]
        assert missed == [".", "."], (name, week)


def test_e28_good(told: Facts) -> None:
    assert told.attendance.share_active is not None
    assert round(told.attendance.share_active * 100) == 58
    assert told.attendance.good


def test_e29_stories(told: Facts) -> None:
    assert [story.theme for story in told.stories] == ["friends", "courage"]


def test_e30_every_heading_has_something(told: Facts) -> None:
    """Participants in all, participants now, volunteers, external visitors, other."""
    assert all((told.total, told.standing.active, told.duty.mean, told.visits, told.programme, told.left.total))


@pytest.mark.django_db
def test_the_same_half_year_may_begin_on_any_day(cast: Cast) -> None:
    first = date(2024, 2, 6)
    circle: Circle = golden.build(cast.vestby, first=first, team=[cast["ellen"]])
    told = facts(circle, from_on=first, to_on=golden.last_day(first))
    assert (told.total, told.standing.active, told.closes) == (23, 14, ())
    assert told.care.made == 18
    assert circle.weekday == 2
