"""The mothers of a demo circle: when each came, where she stands, who sent her, what she answered, who called her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rygrad.circles.enums import (
    Answer,
    LeftReason,
    Outcome,
    PauseReason,
    Reached,
    SessionState,
    SourceKind,
    Standing,
    Trigger,
)
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Digital,
    Nameless,
    Participant,
    Present,
    Referral,
    Reply,
    Session,
    StandingStep,
)
from rygrad.circles.rules.care import effect
from rygrad.circles.rules.names import fold

from .circle_rows import Rows, at
from .circle_thursdays import THIN
from .circle_words import NEVER, Woman
from .tree import FILM_NUMBERS

# way: (first week, weeks before the end at which she stops, how likely she comes)
WAYS = {
    "core": (0, 0, 0.84),  # from the first or second week
    "later": (9, 0, 0.8),
    "new": (-5, 0, 0.95),
    "seldom": (2, 0, 0.34),
    "missed": (1, 2, 0.88),
    "travels": (0, 5, 0.82),
    "returns": (1, 7, 0.8),
    "school": (0, 8, 0.85),
    "moved": (0, 8, 0.75),
    "twice": (3, 0, 0.0),
}
CALLED = 17  # calls that were made, at most


@dataclass
class Mother:
    """One mother with the weeks in which she was there."""

    woman: Woman
    row: Participant
    weeks: list[int]
    last: date  # from here on she stands otherwise


def write_mothers(rows: Rows, women: Sequence[Woman]) -> None:
    """Everybody, with her whole history."""
    held = [week for week, session in enumerate(rows.past) if session.state == SessionState.HELD]
    mothers = [_mother(rows, woman, held) for woman in women]
    for mother in mothers:
        for week in mother.weeks:
            rows.add(Present, session=rows.past[week], participant=mother.row)
        _stands(rows, mother)
        _sent(rows, mother, mothers)
    for mother in sorted(mothers, key=lambda each: each.woman.way != "seldom"):
        _called(rows, mother, held)
    for week in held:
        came = sum(week in mother.weeks for mother in mothers)
        rows.past[week].babies = max(came + rows.chance.choice((-1, 0, 0, 1, 2)), 0)
    _answers(rows, mothers, held)


def write_never_came(rows: Rows) -> None:
    """Three who were sent and never came, one who still waits for a call, and one whose name is gone."""
    source = rows.sources[SourceKind.HEALTH_VISITOR]
    for number, alias in enumerate(NEVER):
        on = rows.on(8 + 4 * number) if number < 3 else rows.day - timedelta(days=9)
        row = rows.add(Participant, alias=alias, folded=fold(alias), added_on=on, phone=FILM_NUMBERS[70 + number])
        row.phone_ok_on = on
        closed = on + timedelta(weeks=8) if number < 3 else None
        referral = rows.add(Referral, participant=row, source=source, on=on, consent_on=on, closed_on=closed)
        tries = (Reached.REACHED,) if number == 1 else (Reached.NO_ANSWER,) * (3 if number < 3 else 1)
        for later, result in enumerate(tries):
            rows.add(Attempt, referral=referral, on=on + timedelta(days=1 + 7 * later), result=result)
    rows.add(
        Nameless,
        source=SourceKind.FRIEND,
        first_week="{}-W{:02d}".format(*rows.on(0).isocalendar()[:2]),
        last_week="{}-W{:02d}".format(*rows.on(12).isocalendar()[:2]),
        standing=Standing.LEFT,
        left_reason=LeftReason.DAY_CARE,
        kind="between",
        from_start=True,
        forgotten_on=rows.on(22),
    )


def _mother(rows: Rows, woman: Woman, held: list[int]) -> Mother:
    first, before, likely = WAYS[woman.way]
    later = rows.chance.randint(0, 1 if woman.way == "core" else 3)
    first = max(rows.weeks + first, 0) if first < 0 else min(first + later, rows.weeks // 2)
    mine = [week for week in held if week >= first]
    end = len(held) - before
    weeks = [week for week in mine if week in held[:end] and rows.chance.random() < likely * THIN.get(week, 1)]
    if woman.way == "twice":
        weeks = mine[2:3]
    weeks = sorted({*weeks, *mine[:1]})  # everybody came a first time
    if woman.way == "missed":
        weeks = sorted({*weeks, held[-3]})
    row = rows.add(
        Participant,
        alias=woman.alias,
        folded=fold(woman.alias),
        language=woman.language,
        child_band=woman.child,
        children=rows.chance.choice((1, 1, 1, 2, 2, 3)),
        backgrounds=woman.country,
        background_ok_on=rows.on(weeks[0]) if woman.country not in {"", "-"} else None,
        added_on=rows.on(weeks[0]),
    )
    if rows.chance.random() < 0.8 or woman.way in {"missed", "returns"}:
        row.phone, row.phone_ok_on = rows.chance.choice(FILM_NUMBERS), row.added_on
    last = rows.on(held[end] if before else weeks[-1])
    return Mother(woman, row, weeks, last)


def _stands(rows: Rows, mother: Mother) -> None:
    """Active from the first day; then whatever became of her."""
    mine, way = {"participant": mother.row}, mother.woman.way
    rows.add(StandingStep, **mine, standing=Standing.ACTIVE, on=mother.row.added_on)
    if way in {"travels", "returns"}:
        back = rows.day if way == "returns" else rows.day + timedelta(days=rows.chance.randint(12, 40))
        why = {"pause_reason": PauseReason.TRAVEL, "back_on": back}
        rows.add(StandingStep, **mine, standing=Standing.PAUSED, on=mother.last, **why)
    elif way in {"school", "moved"}:
        reason = LeftReason.SCHOOL if way == "school" else LeftReason.MOVED
        rows.add(StandingStep, **mine, standing=Standing.LEFT, on=mother.last, left_reason=reason)
    elif way == "twice":
        rows.add(StandingStep, **mine, standing=Standing.DORMANT, on=mother.last + timedelta(weeks=9))
    if way != "moved":
        rows.add(Digital, participant=mother.row, since=mother.row.added_on + timedelta(days=7))


def _sent(rows: Rows, mother: Mother, mothers: list[Mother]) -> None:
    """Who told her about the group. Whoever came through a friend came after her."""
    source = mother.woman.source
    earlier = [each.row for each in mothers if each.row.added_on < mother.row.added_on]
    inviter = rows.chance.choice(earlier) if source == SourceKind.FRIEND and earlier else None
    professional = source in {SourceKind.HEALTH_VISITOR, SourceKind.MUNICIPALITY}
    on = mother.row.added_on - timedelta(days=rows.chance.randint(3, 12) if professional else 0)
    mother.row.added_on = on
    referral = rows.add(
        Referral,
        participant=mother.row,
        source=rows.sources[source],
        inviter=inviter,
        on=on,
        consent_on=on if professional else None,
        by_link=professional and rows.chance.random() < 0.5,
    )
    if professional:
        rows.add(Attempt, referral=referral, on=on + timedelta(days=1), result=Reached.REACHED)


def _called(rows: Rows, mother: Mother, held: list[int]) -> None:
    """The calls after two sessions without her, with what came of them."""
    days, came = [rows.on(week) for week in held], [rows.on(week) for week in mother.weeks]
    since = 0
    for before, week in pairwise(held):
        gone = {before, week}.isdisjoint(mother.weeks) and mother.weeks[0] < before
        late = rows.on(week) >= mother.last or week > held[-4]
        if not gone or late or week < since or len(rows.kept.get(CareTask, ())) >= CALLED:
            continue
        since, on = week + 5, rows.on(week) + timedelta(days=rows.chance.randint(1, 4))
        found = rows.chance.random() < 0.75
        outcome = rows.chance.choice((Outcome.REACHED, Outcome.WILL_COME)) if found else Outcome.NO_ANSWER
        rows.add(
            CareTask,
            participant=mother.row,
            trigger=Trigger.MISSED_TWO,
            session=rows.past[week],
            due=rows.on(week),
            assignee=rows.chance.choice(rows.team[:3]),
            outcome=outcome,
            done_on=on,
            came=effect(on, days, came),
        )


def _answers(rows: Rows, mothers: list[Mother], held: list[int]) -> None:
    """Yes from most who came, no from some who did not. Nobody who stands on the care list has said a word."""
    asked = [(week, rows.past[week]) for week in held[-8:]]
    for mother in mothers:
        if mother.woman.way in {"missed", "moved", "school"}:
            continue
        for week, session in asked:
            _answer(rows, mother, session, came=week in mother.weeks, sure=week == held[-1])
        if mother.woman.way in {"core", "later", "new"} and rows.chance.random() < 0.7:
            for session in [each for each in rows.sessions if each.invited_at and each.on > rows.on(held[-1])]:
                _answer(rows, mother, session, came=rows.chance.random() < 0.85, sure=True)
    if rows.coming[0].invited_at:
        when = {"said": "Binita (ny telefon)", "phone_mark": "0" * 64, "answer": Answer.YES}
        rows.add(Reply, session=rows.coming[0], **when, at=at(rows.day - timedelta(days=1), 19))


def _answer(rows: Rows, mother: Mother, session: Session, *, came: bool, sure: bool) -> None:
    """``sure``: whoever stays away says so, so that nobody has to call her."""
    if session.on < mother.row.added_on or (mother.woman.way in {"travels", "returns"} and session.on >= mother.last):
        return
    if came and (sure or rows.chance.random() < 0.7):
        answer = Answer.YES
    elif not came and (sure or rows.chance.random() < 0.5):
        answer = Answer.NO
    else:
        return
    moment = min(at(session.on - timedelta(days=1), 18, 30), at(rows.day - timedelta(days=1), 20))
    rows.add(Reply, session=session, participant=mother.row, answer=answer, at=moment)
