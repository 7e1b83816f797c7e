"""The Thursdays of a demo circle: logbook, rota, purchases, what a thin one coincided with."""

from datetime import date, timedelta

from rygrad.circles.enums import Channel, ContextKind, SessionState, WhyCancelled
from rygrad.circles.models import ContextTag, OnDuty, Purchase, Session, Swap

from .circle_rows import AHEAD, Rows, at
from .circle_words import ACTIVITIES, GROCERIES, IN_SEASON, NEXT, NOTES

FRESH = timedelta(days=2)  # a session so young is still to be written down: that is the first thing to try
THIN = {6: 0.5, 13: 0.55, 17: 0.6, 23: 0.5, 27: 0.6}  # week: how much of the usual attendance
OFF = {9: WhyCancelled.ILLNESS, 20: WhyCancelled.VOLUNTEERS}
INVITED = 10  # weeks back from today with an invitation


def write_thursdays(rows: Rows) -> None:
    """All of them: those that were, and those that are planned."""
    for week in range(rows.weeks + AHEAD):
        on = rows.on(week)
        rows.sessions.append(_past(rows, week, on) if on < rows.day else _planned(rows, week, on))


def write_rota(rows: Rows) -> None:
    """Who was on duty, and who has taken the coming weeks; the third of them still needs somebody."""
    for session in rows.past:
        if session.state == SessionState.HELD:
            _on_duty(rows, session, rows.chance.choice((4, 4, 4, 5, 5)), done=True)
    for number, session in enumerate(rows.coming[:6]):
        if session.state == SessionState.PLANNED:
            _on_duty(rows, session, (4, 3, 1, 3, 2, 1)[number], done=False)
    turn = next((each for each in rows.kept.get(OnDuty, []) if not each.done and each.lead), None)
    if turn:
        rows.add(Swap, session=turn.session, member=turn.member, asked_at=at(rows.day - timedelta(days=1), 18))


def write_shopping(rows: Rows) -> None:
    """What was bought for the last sessions, and the list for the next one."""
    for session in [each for each in rows.past if each.state == SessionState.HELD][-8:]:
        for position, (what, price) in enumerate(rows.chance.sample(GROCERIES, 3)):
            amount = price + rows.chance.choice((-4.5, 0, 3, 7.95))
            _buy(rows, session, position, what, amount=amount, receipt=rows.chance.random() < 0.8)
    for position, (what, _price) in enumerate(rows.chance.sample(GROCERIES, 4)):
        _buy(rows, rows.coming[0], position, what, amount=None, receipt=False)


def _past(rows: Rows, week: int, on: date) -> Session:
    if holidays(on) or (week in OFF and rows.weeks > 20):
        why = WhyCancelled.HOLIDAY if holidays(on) else OFF[week]
        return _session(rows, on, state=SessionState.CANCELLED, why_cancelled=why)
    if on >= rows.day - FRESH:
        return _session(rows, on, invited_at=at(on - timedelta(days=2), 17), channel=Channel.CHAT)
    unwritten = week == rows.weeks - 6  # the one logbook that nobody finished
    chance = rows.chance
    session = _session(
        rows,
        on,
        state=SessionState.HELD,
        activity="" if unwritten else _did(week, on),
        notes=chance.choice(NOTES) if chance.random() < 0.4 else "",
        next_steps=chance.choice(NEXT) if chance.random() < 0.5 else "",
        saved_at=at(on, 11, 40),
        version=1,
        invited_at=at(on - timedelta(days=2), 17) if week >= rows.weeks - INVITED else None,
        channel=Channel.CHAT if week >= rows.weeks - INVITED else "",
    )
    if week in THIN:
        kind, note = coincided(on)
        rows.add(ContextTag, session=session, kind=kind, note=note)
    return session


def _did(week: int, on: date) -> str:
    season = IN_SEASON.get(on.month, "") if 15 <= on.day <= 21 else ""
    return season or ACTIVITIES[week % len(ACTIVITIES)]


def _planned(rows: Rows, week: int, on: date) -> Session:
    if holidays(on):
        return _session(rows, on, state=SessionState.CANCELLED, why_cancelled=WhyCancelled.HOLIDAY)
    if week == rows.weeks:
        return _session(rows, on, invited_at=at(rows.day - timedelta(days=1), 17), channel=Channel.CHAT)
    return _session(rows, on)


def _session(rows: Rows, on: date, **more: object) -> Session:
    circle = rows.circle
    hours = {"starts": circle.starts, "ends": circle.ends, "zone": circle.zone, "place": circle.place}
    session: Session = rows.add(Session, on=on, **hours, **more)
    return session


def _on_duty(rows: Rows, session: Session, number: int, *, done: bool) -> None:
    there = [each for each in rows.team if each.since <= session.on and (each.until is None or session.on < each.until)]
    chosen = rows.chance.sample(there, min(number, len(there)))
    duties = list(rows.duties.values())
    filled = duties if done and rows.chance.random() < 0.85 else duties[: min(number, 5)]
    for place, duty in enumerate(filled):
        member = chosen[place % len(chosen)]
        lead = place == 0 and number > 1
        rows.add(OnDuty, session=session, member=member, duty=duty, lead=lead, planned=True, done=done)


def _buy(rows: Rows, session: Session, position: int, what: str, *, amount: float | None, receipt: bool) -> None:
    member = rows.team[position % len(rows.team)] if amount else None
    row = {"amount": amount, "bought": amount is not None, "receipt": receipt, "member": member}
    rows.add(Purchase, session=session, what=what, position=position, **row)


def holidays(on: date) -> bool:
    """The week of Christmas and the first days of the year: nobody meets."""
    return (on.month, on.day) >= (12, 23) or (on.month, on.day) <= (1, 2)


def coincided(on: date) -> tuple[ContextKind, str]:
    """What a thin session of that time of year coincided with."""
    if on.month in {12, 1, 2}:
        return ContextKind.WEATHER, "Sne og glatte fortove"
    if on.month in {6, 7, 8}:
        return ContextKind.SCHOOL_HOLIDAY, "Sommerferie"
    if on.month in {4, 10}:
        return ContextKind.FEAST, "Fest hos mange af familierne"
    return ContextKind.ILLNESS, "Feber og hoste i hele kvarteret"
