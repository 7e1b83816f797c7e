"""Other registers than the golden one, and the awkward ones among them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rygrad.circles.enums import Answer, SessionState, Standing, WhyCancelled
from rygrad.circles.figures import facts, outside
from rygrad.circles.models import Circle, Nameless, Referral, ReferralSource, Reply, Session, StandingStep
from rygrad.circles.queries.standing import mismatches
from rygrad.circles.rules.facts import Broken, Community, Count, Facts, Kinds, NeverCame, Replying, SourceRow
from rygrad.circles.rules.funnel import Try
from rygrad.circles.rules.records import Forgotten, Met, Rules, Step, Volunteer
from rygrad.circles.rules.visits import Agreed
from rygrad.core.clock import now
from rygrad.devtools import golden
from tests.cast import Cast
from tests.support.circle_records import attended, key, mother, reckon, sent, thursday, turns, week
from tests.support.circling import add_mother, add_session, make_circle, ours


def test_no_session_at_all() -> None:
    told = reckon()
    assert (told.total, told.sessions.planned, told.closes) == (0, 0, ())
    assert (told.attendance.mean, told.attendance.share_active, told.attendance.trend) == (None, None, None)
    assert (told.attendance.good, told.attendance.watch, told.duty.p10, told.duty.turnover) == (
        False,
        False,
        None,
        None,
    )
    assert outside(told).closes == ()


def test_all_sessions_cancelled() -> None:
    told = reckon(sessions=attended(None, None, None))
    assert (told.sessions.planned, told.sessions.held, told.sessions.cancelled) == (3, 0, 3)
    assert told.sessions.cancelled_why == (Count("weather", "", 3),)
    assert (told.attendance.mean, told.duty.logbooks, told.duty.logbooks_due) == (None, 3, 3)
    assert (told.duty.staffed, told.duty.filled) == (0, 0)
    assert told.attendance.each[0] == (week(0), None, "weather")
    assert told.closes == ()


def test_one_session() -> None:
    told = reckon(sessions=attended(4), mothers=tuple(mother(name, 0) for name in "abcd"), last=0)
    assert (told.total, told.kinds) == (4, Kinds(0, 0, 4, 50, 4))
    assert (told.attendance.mean, told.attendance.variation, told.low.total) == (4, 0, 0)
    assert told.attendance.watch is False


def test_a_group_of_three_names_no_background_outside() -> None:
    said = {"backgrounds": ("SO",)}
    told = reckon(sessions=attended(3, 3), mothers=tuple(mother(name, 0, 1, **said) for name in "abc"))
    assert (told.backgrounds.most, told.backgrounds.rows) == ("SO", (Count("SO", "", 3),))
    seen = outside(told).backgrounds
    assert (seen.answered, seen.rows, seen.most, seen.largest) == (3, (), None, None)


def test_everyone_has_left() -> None:
    gone = {"steps": (Step(week(0), Standing.ACTIVE), Step(week(3), Standing.LEFT, left_reason="job"))}
    told = reckon(sessions=attended(2, 2, 2, 0, 0), mothers=(mother("a", 0, 1, **gone), mother("b", 0, 1, 2, **gone)))
    assert (told.standing.active, told.standing.left, told.left.by_reason) == (0, 2, (Count("job", "", 2),))
    assert told.community.total == 0
    assert told.attendance.share_active == pytest.approx((1 + 1 + 0.5) / 3), "nobody was active after week 2"
    assert (told.backgrounds.asked, told.closes) == (0, ())


def test_a_mother_who_came_back_counts_once() -> None:
    steps = (Step(week(0), Standing.ACTIVE), Step(week(2), Standing.LEFT, left_reason="moved"), Step(week(6), "active"))
    back = mother("a", 0, 1, 6, 7, steps=steps)
    sessions = attended(*[1] * 8)
    told = reckon(sessions=sessions, mothers=(back,))
    assert (told.total, told.standing.active, told.standing.left) == (1, 1, 0)
    assert told.kinds.regular == 1, "4 of 8: her time runs to the end"
    between = reckon(sessions=sessions[:5], mothers=(mother("a", 0, 1, steps=steps),), last=4)
    assert (between.standing.left, between.left.by_reason) == (1, (Count("moved", "", 1),))


def test_her_time_ends_when_she_stops() -> None:
    steps = (Step(week(0), Standing.ACTIVE), Step(week(4), Standing.LEFT, left_reason="school"))
    sessions = attended(*[1] * 10)
    assert reckon(sessions=sessions, mothers=(mother("a", 0, 1, 2, 3, steps=steps),)).kinds.regular == 1
    assert reckon(sessions=sessions, mothers=(mother("a", 0, 1, 2, 3),)).kinds.between == 1, "4 of 10"
    late = mother("a", 0, 1, 2, 7, steps=steps)
    assert reckon(sessions=sessions, mothers=(late,)).kinds.regular == 1, "she came once more: 4 of 8"


@pytest.mark.parametrize(("share", "least", "kind"), [(50, 4, "regular"), (51, 4, "between"), (50, 5, "between")])
def test_thresholds_are_the_circles_own(share: int, least: int, kind: str) -> None:
    told = reckon(sessions=attended(*[1] * 8), mothers=(mother("a", 0, 2, 4, 6),), rules=Rules(share, least), last=7)
    assert getattr(told.kinds, kind) == 1
    assert (told.kinds.share, told.kinds.least) == (share, least)


def test_a_no_is_a_reply_and_silence_is_not() -> None:
    sessions = tuple(replace(each, invited_on=each.on) for each in attended(3, 0, 0, 0, 0, 0))
    said_no = mother("a", 0, standing=Standing.DORMANT, answered=((key("session 2"), week(2)),))
    too_long_ago = mother("b", 0, standing=Standing.DORMANT, answered=((key("session 1"), week(1)),))
    told = reckon(sessions=sessions, mothers=(said_no, too_long_ago, mother("c", 0, standing=Standing.DORMANT)))
    assert told.replying == Replying(3, 1, 4)
    assert told.community == Community(1, 0, 0, 0, 1)
    assert told.standing.mismatches == 3, "all were at one of the last eight sessions"


def test_each_belongs_to_the_community_once() -> None:
    chat = {"digital": ((week(0), None),)}
    gone = {"digital": ((week(0), week(4)),)}
    left = (Step(week(1), Standing.LEFT, left_reason="job"),)
    told = reckon(
        sessions=attended(5, 0),
        mothers=(
            mother("a", 0, **chat),
            mother("b", 0, standing=Standing.DORMANT, **chat),
            mother("c", 0, steps=left, **chat),
            mother("d", 0, steps=left, **gone),
            mother("e", 0, standing=Standing.PAUSED, **chat),
        ),
    )
    assert told.community == Community(4, active=1, paused=1, left_digital=1, replying=0, dormant_digital=1)
    assert told.left.still_digital == 1
    assert told.closes == (Broken("paused_reasons", 0, 1),)


def test_the_first_referral_counts() -> None:
    twice = mother("a", 3, sent=(sent(week(2), "friend"), sent(week(1), "library")))
    told = reckon(sessions=attended(1, 1, 1, 1), mothers=(twice, mother("b", 3)))
    assert told.sources == (SourceRow("library", "", 1, 1, 0, 0), SourceRow("unknown", "", 1, 1, 0, 0))
    assert told.through_friend == 0
    assert told.closes == ()


def test_how_a_referral_ended() -> None:
    no = Try(week(1), "no_answer")
    told = reckon(
        sessions=attended(1),
        mothers=(
            mother("a", sent=(sent(week(0), "health_visitor", tries=(no, no), closed_on=week(3)),)),
            mother("b", sent=(sent(week(0), "library", tries=(Try(week(1), "reached"),), closed_on=week(8)),)),
            mother("c", sent=(sent(week(0), "library", declined=True, closed_on=week(1)),)),
            mother("d", sent=(sent(week(0), "library", tries=(no,)),)),
            mother("e", sent=(sent(week(0), "self", closed_on=week(12)),)),
        ),
    )
    assert told.never_came == NeverCame(3, 1, 2, 2, (Count("library", "", 2), Count("health_visitor", "", 1)))
    assert (told.total, told.closes) == (0, ())
    assert sum(row.pending or 0 for row in told.sources) == 2


def test_the_forgotten_count_as_before() -> None:
    named = (
        mother("a", 0, 1, sent=(sent(week(0), "friend"),), steps=(Step(week(2), "left", left_reason="job"),)),
        mother("b", sent=(sent(week(0), "library", closed_on=week(2)),)),
    )
    before = reckon(sessions=attended(1, 1), mothers=named)
    gone = (
        Forgotten("friend", True, "2025-W36", "left", left_reason="job", kind="occasional", from_start=True),
        Forgotten("library", False, "2025-W36", ""),
    )
    nameless = tuple(replace(each, named=0, nameless=1) for each in attended(1, 1))
    after = reckon(sessions=nameless, forgotten=gone)
    assert _people(after) == _people(before)
    assert after.attendance.mean == before.attendance.mean
    assert after.closes == ()
    earlier = reckon(sessions=nameless, forgotten=tuple(replace(each, first_week="2025-W40") for each in gone), last=2)
    assert earlier.total == 0, "she came later than the day of the figures"


def _people(told: Facts) -> tuple[object, ...]:
    return (told.total, told.kinds, told.community, told.never_came, told.sources, told.through_friend, told.left)


def test_no_visitors_and_no_team() -> None:
    told = reckon(sessions=attended(2, 2))
    assert (told.visits, told.programme, told.duty.active, told.duty.mean, told.duty.roles) == ((), (), 0, 0, 0)


def test_visits_of_many_kinds() -> None:
    def met(organisation: str, *weeks: int, out: bool = False) -> tuple[Met, ...]:
        return tuple(Met(week(each), organisation, "other", out=out) for each in weeks)

    told = reckon(
        last=24,
        visits=(*met("Red", 0, 5, 16), *met("Blue", 0, 10, 20), *met("Green", 3, out=True), *met("White", 1, 2)),
        agreed=(("Blue", Agreed(1, 4, week(0))),),
    )
    rows = {row.organisation: row for row in told.visits}
    assert (rows["Red"].regular, rows["Red"].longest_gap_weeks) == (False, 11)
    assert (rows["Blue"].regular, rows["Blue"].every_weeks) == (True, 10)
    assert (rows["Blue"].fixed, rows["Blue"].fixed_months, rows["Blue"].fixed_of) == (False, 3, 6)
    assert (rows["Green"].came, rows["Green"].went, rows["White"].regular) == (0, 1, False)


def test_only_the_next_twelve_weeks_are_coming() -> None:
    planned = tuple(Met(week(9) + timedelta(days=days), "Red", "other") for days in (0, 1, 84, 85))
    assert [each.on for each in reckon(planned=planned).programme] == [
        week(9) + timedelta(days=1),
        week(9) + timedelta(days=84),
    ]


def test_the_team_changes() -> None:
    team = (
        Volunteer(key("Vera"), week(0) - timedelta(days=30)),
        Volunteer(key("Wanda"), week(0), week(4)),
        Volunteer(key("Xenia"), week(5)),
        Volunteer(key("Yrsa"), week(0) - timedelta(days=30), week(0) - timedelta(days=1)),
    )
    sessions = tuple(thursday(at, 3, turns=turns("Vera", "Wanda" if at < 5 else "Xenia")) for at in range(10))
    told = reckon(sessions=sessions, team=team, duties=(key("tea"),))
    duty = told.duty
    assert (duty.joined, duty.left, duty.active, duty.steady) == (1, 1, 2, 1)
    assert duty.mean_team == pytest.approx(2 - 6 / 64)
    assert (duty.little, duty.staffed, duty.filled) == (False, 10, 0)
    alone = reckon(sessions=(thursday(0, 3, turns=turns("Vera")),), team=team, last=0)
    assert alone.duty.staffed == 0, "one is too few"
    nobody_leads = reckon(sessions=(thursday(0, 3, turns=turns("Vera", "Wanda", lead=False)),), last=0)
    assert nobody_leads.duty.staffed == 0


@pytest.mark.django_db
def test_a_year_with_53_weeks_and_a_winter_that_passes_new_year(cast: Cast) -> None:
    circle = make_circle(cast.vestby, started_on=date(2020, 11, 5))
    first = add_mother(circle, "Mina")
    for at in range(12):
        add_session(circle, date(2020, 11, 5) + timedelta(weeks=at), first, state=SessionState.HELD)
    Nameless.objects.create(
        **ours(circle),
        first_week="2020-W53",
        last_week="2021-W01",
        standing="left",
        left_reason="job",
        kind="occasional",
        forgotten_on=date(2021, 1, 20),
    )
    told = facts(circle, from_on=date(2020, 11, 5), to_on=date(2020, 12, 31))
    assert told.total == 2, "31 December 2020 lies in week 53"
    assert facts(circle, from_on=date(2020, 11, 5), to_on=date(2020, 12, 27)).total == 1
    whole = facts(circle, from_on=date(2020, 11, 5), to_on=date(2021, 1, 31))
    assert [(span.label_code, span.held) for span in whole.attendance.by_season] == [("autumn", 4), ("winter", 8)]


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_circle(cast.vestby, started_on=date(2025, 9, 4))


@pytest.mark.django_db
def test_what_was_on_a_day_stays_so(circle: Circle) -> None:
    """Steps, referrals and answers of later days change no figure of an earlier one."""
    mina = add_mother(circle, "Mina", on=week(0))
    for at in range(4):
        add_session(circle, week(at), mina, state=SessionState.HELD, invited_at=now())
    before = facts(circle, from_on=week(0), to_on=week(1))
    StandingStep.objects.create(**ours(circle), participant=mina, standing="left", left_reason="job", on=week(2))
    source = ReferralSource.objects.create(**ours(circle), kind="library")
    Referral.objects.create(**ours(circle), participant=mina, source=source, on=week(2))
    session = Session.objects.filter(circle=circle).latest("on")
    Reply.objects.create(**ours(circle), session=session, participant=mina, answer=Answer.NO, at=now())
    assert facts(circle, from_on=week(0), to_on=week(1)) == before
    assert facts(circle, from_on=week(0), to_on=week(3)).standing.left == 1


@pytest.mark.django_db
def test_a_session_of_which_nothing_is_written_breaks_the_sum(circle: Circle) -> None:
    add_session(circle, week(0), state=SessionState.HELD)
    add_session(circle, week(1))
    add_session(circle, week(2), state=SessionState.CANCELLED, why_cancelled=WhyCancelled.ILLNESS)
    told = facts(circle, from_on=week(0), to_on=week(5))
    assert told.closes == (Broken("sessions", 2, 3),)
    assert (told.duty.logbooks, told.duty.logbooks_due) == (1, 3)


@pytest.mark.django_db
def test_a_session_that_is_still_to_come_is_not_among_the_planned(circle: Circle, travel: Callable) -> None:
    add_session(circle, week(0), state=SessionState.HELD)
    add_session(circle, week(1))
    travel(datetime(2025, 9, 11, 6, tzinfo=UTC))
    told = facts(circle, from_on=week(0), to_on=week(1))
    assert (told.sessions.planned, told.closes) == (1, ())


@pytest.mark.django_db
def test_what_was_before_the_group_began_does_not_count(circle: Circle) -> None:
    mina = add_mother(circle, "Mina", on=week(0))
    add_session(circle, week(-1), mina, state=SessionState.HELD)
    told = facts(circle, from_on=week(-4), to_on=week(5))
    assert (told.total, told.sessions.held) == (0, 0)


@pytest.mark.django_db
def test_the_page_of_questions_and_the_figures_count_the_same_mothers(golden_circle: Circle) -> None:
    on = golden.last_day()
    told = facts(golden_circle, from_on=golden.FIRST, to_on=on)
    assert mismatches(golden_circle, on) == told.standing.mismatches == 2
