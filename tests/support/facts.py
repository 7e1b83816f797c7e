"""Invented figures of a mothers' group, as the rules of a report take them. They add up; ``total=24`` does not."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rygrad.circles.rules.facts import (
    TEAM,
    Attendance,
    Backgrounds,
    CareFacts,
    Coming,
    Community,
    Count,
    Facts,
    Kinds,
    Left,
    Low,
    NeverCame,
    OnDutyFacts,
    Paused,
    Replying,
    Sessions,
    SourceRow,
    Span,
    StandingNow,
    StoryTold,
    VisitRow,
)

FIRST = date(2025, 9, 4)
EACH = (9, 10, 8, 9, 10, 9, 5, 9, None, 7, 6, 8)  # None: cancelled in the snow


def _months(days: list[date]) -> tuple[Span, ...]:
    return (
        Span("2025-09", FIRST, date(2025, 9, 30), 4, 9.0, 9.0),
        Span("2025-10", date(2025, 10, 1), date(2025, 10, 31), 4, 8.0, 9.0),
        Span("2025-11", date(2025, 11, 1), days[-1], 3, 7.0, 7.0),
    )


def make_facts(**other: Any) -> Facts:
    """Twelve weeks of a small group; ``other`` replaces fields."""
    days = [FIRST + timedelta(weeks=week) for week in range(len(EACH))]
    facts = Facts(
        circle_name="Torsdagsgruppen",
        from_on=FIRST,
        to_on=days[-1],
        audience=TEAM,
        started_on=FIRST,
        sessions=Sessions(12, 11, 1, 1, (Count("weather", "", 1),)),
        total=16,
        kinds=Kinds(7, 6, 3, 50, 4),
        replying=Replying(3, 2, 4),
        community=Community(15, 10, 2, 2, 1),
        never_came=NeverCame(2, 1, 1, 1, (Count("health_visitor", "", 2),)),
        sources=(
            SourceRow("health_visitor", "", 12, 9, 2, 1),
            SourceRow("friend", "", 6, 6, 0, 0),
            SourceRow("library", "Vestby Bibliotek", 1, 1, 0, 0),
        ),
        through_friend=6,
        standing=StandingNow(10, 2, 3, 1, 1),
        closes=(),
        attendance=Attendance(
            mean=8.2,
            median=9.0,
            by_month=_months(days),
            by_season=(Span("autumn", FIRST, days[-1], 11, 8.2, 9.0),),
            share_active=0.61,
            good=True,
            fall=None,
            trend=None,
            since=None,
            watch=False,
            variation=0.2,
            each=tuple((day, n, "" if n else "weather") for day, n in zip(days, EACH, strict=True)),
        ),
        low=Low(1, (Count("school_holiday", "", 1),)),
        backgrounds=Backgrounds(
            10, 9, (Count("NP", "", 5), Count("SY", "", 2), Count("TR", "", 1), Count("RO", "", 1)), "NP", None
        ),
        duty=OnDutyFacts(3, 4, 3.5, 4, 3, 12, 12, 5, 10, 11, 11, 12, 1, 0, 3.8, 0.0, True),
        visits=(
            VisitRow("Sundhedsplejen", "health_visitor", 3, 0, True, 4.0, 4.0, None, None),
            VisitRow("Vestby Kirke", "church", 3, 0, True, 4.5, 5.0, 3, 3, True),
            VisitRow("Solsikken", "day_care", 1, 1, False, 3.0, 3.0, None, None),
        ),
        programme=(
            Coming(days[-1] + timedelta(weeks=2), "Vestby Bibliotek", "library", "Babyernes bøger", False, ("da",), ""),
            Coming(days[-1] + timedelta(weeks=4), "Retshjælpen", "legal_aid", "Lejekontrakter", True, (), "Pjecer"),
        ),
        paused=Paused(2, (Count("travel", "", 1), Count("birth", "", 1)), (date(2025, 12, 4), None)),
        left=Left(3, (Count("school", "", 2), Count("moved", "", 1)), 2, 2),
        care=CareFacts(6, 4, 2, 3),
        stories=(StoryTold("Nu tør jeg tage bussen alene.", "courage", "da"),),
    )
    return replace(facts, **other)
