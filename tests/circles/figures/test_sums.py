"""Whatever the register, the sums either add up or are named (E25)."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rygrad.circles.enums import LeftReason, PauseReason, SessionState, SourceKind, Standing
from rygrad.circles.figures import outside
from rygrad.circles.rules.facts import Facts
from rygrad.circles.rules.records import Forgotten, Mother, Step, Thursday
from rygrad.circles.rules.sums import broken
from tests.support.circle_records import key, reckon, sent, thursday, week
from tests.support.facts import make_facts

WEEKS = 12


@st.composite
def steps(draw: st.DrawFn, first: int) -> tuple[Step, ...]:
    """What somebody wrote down of her: always active from her first day, perhaps more."""
    found = [Step(week(first), Standing.ACTIVE)]
    for at in sorted(draw(st.sets(st.integers(first + 1, WEEKS + 2), max_size=3))):
        found.append(
            Step(
                week(at),
                draw(st.sampled_from(Standing.values)),
                draw(st.sampled_from(PauseReason.values)),
                draw(st.sampled_from(LeftReason.values)),
            )
        )
    return tuple(step for step in found if step.on <= week(WEEKS))


@st.composite
def mothers(draw: st.DrawFn, sessions: list[Thursday]) -> Mother:
    held = [at for at, each in enumerate(sessions) if each.held]
    came = sorted(draw(st.sets(st.sampled_from(held), max_size=len(held)))) if held else []
    kinds = draw(st.lists(st.sampled_from(SourceKind.values), max_size=2))
    closed = draw(st.none() | st.integers(0, WEEKS))
    return Mother(
        key(draw(st.uuids())),
        came=tuple(week(at) for at in came),
        steps=draw(steps(came[0])) if came else (),
        digital=((week(0), draw(st.none() | st.just(week(5)))),) if draw(st.booleans()) else (),
        answered=tuple((key(f"session {at}"), week(at)) for at in draw(st.sets(st.integers(0, WEEKS), max_size=3))),
        sent=tuple(
            sent(week(0) + timedelta(days=at), kind, closed_on=None if closed is None else week(closed))
            for at, kind in enumerate(kinds)
        ),
        backgrounds=tuple(draw(st.sets(st.sampled_from(["NP", "SY", "TR"]), max_size=2))),
    )


FORGOTTEN = st.builds(
    Forgotten,
    source=st.sampled_from(SourceKind.values),
    came=st.booleans(),
    first_week=st.sampled_from(["", "2025-W36", "2025-W40", "2026-W10"]),
    standing=st.sampled_from(Standing.values),
    pause_reason=st.sampled_from(PauseReason.values),
    left_reason=st.sampled_from(LeftReason.values),
    kind=st.sampled_from(["", "regular", "between", "occasional"]),
    digital=st.booleans(),
)


@st.composite
def registers(draw: st.DrawFn) -> Facts:
    states = draw(st.lists(st.sampled_from([SessionState.HELD, SessionState.CANCELLED]), max_size=WEEKS))
    sessions = [
        thursday(at, state=state, why="" if state == SessionState.HELD else "weather", invited_on=week(at))
        for at, state in enumerate(states)
    ]
    them = draw(st.lists(mothers(sessions), max_size=6))
    counted = tuple(replace(each, named=sum(each.on in her.came for her in them)) for each in sessions)
    gone = tuple(draw(st.lists(FORGOTTEN, max_size=4)))
    return reckon(sessions=counted, mothers=tuple(them), forgotten=gone, last=WEEKS)


@settings(max_examples=150, deadline=None)
@given(registers())
def test_a_register_in_which_everything_is_said_adds_up(told: Facts) -> None:
    assert told.closes == ()


@settings(max_examples=150, deadline=None)
@given(registers())
def test_outside_it_adds_up_too_and_tells_no_small_reason(told: Facts) -> None:
    seen = outside(told)
    assert broken(seen) == ()
    for rows in (seen.left.by_reason, seen.paused.by_reason, seen.never_came.by_source):
        small = [row for row in rows if row.n is not None and 0 < row.n < 5]
        assert [row.code for row in small] in ([], ["other"])
        assert len([row for row in rows if row.code == "other"]) <= 1
    for count in seen.backgrounds.rows:
        assert count.n is None or count.n >= 5
    if len(seen.sources) > 1:
        assert all(row.came >= 5 or row.code == "other" for row in seen.sources)


@settings(max_examples=60, deadline=None)
@given(registers())
def test_parts_are_no_larger_than_the_whole(told: Facts) -> None:
    assert told.community.total <= told.total
    assert told.replying.replying <= told.replying.occasional
    assert told.through_friend is not None
    assert told.through_friend <= told.total
    assert told.left.from_start <= told.left.total
    assert told.backgrounds.answered <= told.backgrounds.asked == told.standing.active
    assert told.attendance.share_active is None or 0 <= told.attendance.share_active <= 1
    assert told.low.total <= told.sessions.held


def test_the_invented_figures_add_up_and_each_fault_is_found() -> None:
    told = make_facts()
    assert broken(told) == ()
    wrong = {
        "standing": make_facts(total=17),
        "kinds": make_facts(kinds=replace(told.kinds, regular=6)),
        "occasional": make_facts(replying=replace(told.replying, occasional=4)),
        "paused": make_facts(paused=replace(told.paused, total=3)),
        "paused_reasons": make_facts(paused=replace(told.paused, by_reason=())),
        "left": make_facts(left=replace(told.left, total=4)),
        "left_reasons": make_facts(left=replace(told.left, by_reason=told.left.by_reason[:1])),
        "never_came": make_facts(never_came=replace(told.never_came, contacted=2)),
        "never_by_source": make_facts(never_came=replace(told.never_came, by_source=())),
        "sources": make_facts(sources=told.sources[:2]),
        "source_row": make_facts(sources=(replace(told.sources[0], referred=13), *told.sources[1:])),
        "sources_never": make_facts(sources=(replace(told.sources[0], never=3, pending=0), *told.sources[1:])),
        "sources_pending": make_facts(never_came=replace(told.never_came, pending=2)),
        "friends": make_facts(through_friend=5),
        "community": make_facts(community=replace(told.community, total=16)),
        "community_active": make_facts(community=replace(told.community, active=9, total=14)),
        "community_paused": make_facts(community=replace(told.community, paused=1, total=14)),
        "community_digital": make_facts(community=replace(told.community, left_digital=1, total=14)),
        "backgrounds": make_facts(backgrounds=replace(told.backgrounds, asked=11)),
        "sessions": make_facts(sessions=replace(told.sessions, held=10)),
        "cancelled_why": make_facts(sessions=replace(told.sessions, cancelled_why=())),
    }
    for code, facts in wrong.items():
        assert code in {each.code for each in broken(facts)}, code
