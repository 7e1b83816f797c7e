"""Everything the figures are reckoned from, in as many queries however many rows there are. No alias is read.

What is kept of a mother's standing, referral and answers is taken as it was on the last day of the period.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rygrad.access.roles import ROLES
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.packs.queries import pack

from ..enums import Direction, SessionState, VisitState
from ..models import (
    Attempt,
    CareTask,
    Circle,
    ContextTag,
    Digital,
    Duty,
    Nameless,
    OnDuty,
    Participant,
    Present,
    Referral,
    ReferralSource,
    Reply,
    Session,
    StandingStep,
    Support,
    TeamMember,
    Visit,
    VisitSeries,
)
from ..rules.care import Call
from ..rules.facts import StoryTold
from ..rules.funnel import Try, Way
from ..rules.records import Forgotten, Met, Mother, Records, Rules, Sent, Step, Thursday, Turn, Volunteer
from ..rules.seasons import Stretch
from ..rules.standing import INVITATIONS
from ..rules.visits import Agreed, Rhythm, programme_until
from .mothers import codes_of
from .stories import MOST, usable

Value = TypeVar("Value")


def records(circle: Circle, period: Stretch) -> Records:
    """The rows of a circle as they were on the last day of the period."""
    on = period.to_on
    sessions, coming = _sessions(circle, on)
    mothers, named = _mothers(circle, sessions, on)
    return Records(
        name=circle.name,
        started_on=circle.started_on,
        rules=_rules(circle),
        sessions=tuple(replace(each, named=named.get(each.pk, 0)) for each in sessions),
        coming=tuple(coming),
        mothers=mothers,
        forgotten=_forgotten(circle),
        sources=_sources(circle),
        duties=tuple(Duty.objects.filter(circle=circle, used=True).values_list("pk", flat=True)),
        team=tuple(
            Volunteer(*row) for row in TeamMember.objects.filter(circle=circle).values_list("pk", "since", "until")
        ),
        visits=tuple(_met(visits_held(circle, period))),
        planned=tuple(_met(visits_coming(circle, on))),
        agreed=_agreed(circle),
        calls=_calls(circle),
        support=Support.objects.filter(circle=circle, on__range=(period.from_on, on)).count(),
        stories=_stories(circle, period),
    )


def visits_held(circle: Circle, period: Stretch) -> QuerySet[Visit]:
    """Those that took place in the period."""
    return _visits(circle).filter(state=VisitState.DONE, on__range=(period.from_on, period.to_on))


def visits_coming(circle: Circle, on: date) -> QuerySet[Visit]:
    """The programme of the weeks after that day (E21)."""
    return _visits(circle).filter(on__gt=on, on__lte=programme_until(on)).exclude(state=VisitState.CANCELLED)


def inside(who: Who, circle: Circle) -> bool:
    """Whether she sees the exact figures: as one of the group, and not as somebody whom the municipality employs."""
    here = [grant for grant in who.grants if grant.path == circle.group.path]
    if any(grant.municipal for grant in here):
        return False
    own = (grant for grant in here if grant.only in {None, circle.pk})
    return any(May.CIRCLE_SEE in ROLES[grant.role].here | ROLES[grant.role].own for grant in own)


def _rules(circle: Circle) -> Rules:
    country = pack(circle.group.programme.pack).country
    rhythm = Rhythm(circle.weekday, circle.every, circle.started_on)
    return Rules(circle.regular_share, circle.regular_least, circle.least_on_duty, country, rhythm)


def _sessions(circle: Circle, on: date) -> tuple[list[Thursday], list[Thursday]]:
    """Those until the day, and those that are planned after it. What is still to come today is coming."""
    now, tags, turns = today(circle.zone), _tags(circle), _turns(circle)
    rows = Session.objects.filter(circle=circle, on__gte=circle.started_on).order_by("on")
    here, coming = [], []
    for row in rows.defer("notes", "next_steps", "sent", "author", "cancelled_note"):
        found = _thursday(row, tags.get(row.pk, ()), turns.get(row.pk, ()), on)
        open_ = row.state == SessionState.PLANNED
        if row.on > on or (open_ and row.on >= now):
            coming += [found] if open_ else []
        else:
            here.append(found)
    return here, coming


def _thursday(row: Session, tags: Iterable[str], turns: Iterable[Turn], on: date) -> Thursday:
    invited = _day(row.invited_at, row.zone) if row.invited_at else None
    return Thursday(
        pk=row.pk,
        on=row.on,
        state=row.state,
        why=row.why_cancelled if row.state == SessionState.CANCELLED else "",
        outing=row.outing,
        nameless=row.nameless,
        invited_on=invited if invited and invited <= on else None,
        saved=row.saved_at is not None,
        activity=bool(row.activity.strip()),
        tags=tuple(sorted(tags)),
        turns=tuple(turns),
    )


def _tags(circle: Circle) -> dict[UUID, list[str]]:
    return _gathered(ContextTag.objects.filter(circle=circle).values_list("session", "kind"), str)


def _turns(circle: Circle) -> dict[UUID, list[Turn]]:
    rows = OnDuty.objects.filter(circle=circle).values_list("session", "member", "duty", "lead", "planned", "done")
    return _gathered(rows, Turn)


def _mothers(circle: Circle, sessions: list[Thursday], on: date) -> tuple[tuple[Mother, ...], dict[UUID, int]]:
    """The mothers, and how many of them were at each session."""
    held = {each.pk: each.on for each in sessions if each.held}
    invited = [each.pk for each in sessions if each.invited_on][-INVITATIONS:]
    came: dict[UUID, list[date]] = defaultdict(list)
    named: dict[UUID, int] = defaultdict(int)
    for session, mother in Present.objects.filter(circle=circle).values_list("session", "participant"):
        named[session] += 1
        if session in held:
            came[mother].append(held[session])
    steps, chat, answered, sent = _steps(circle, on), _chat(circle), _answered(circle, invited, on), _sent(circle, on)
    rows = Participant.objects.filter(circle=circle).values_list("pk", "backgrounds", "background_ok_on")
    return tuple(
        Mother(
            pk,
            came=tuple(sorted(came.get(pk, ()))),
            steps=tuple(steps.get(pk, ())),
            digital=tuple(chat.get(pk, ())),
            answered=tuple(answered.get(pk, ())),
            sent=tuple(sent.get(pk, ())),
            backgrounds=tuple(codes_of(said)) if allowed else (),
        )
        for pk, said, allowed in rows
    ), named


def _steps(circle: Circle, on: date) -> dict[UUID, list[Step]]:
    rows = StandingStep.objects.filter(circle=circle, on__lte=on).order_by("on")
    return _gathered(rows.values_list("participant", "on", "standing", "pause_reason", "left_reason", "back_on"), Step)


def _chat(circle: Circle) -> dict[UUID, list[tuple[date, date | None]]]:
    rows = Digital.objects.filter(circle=circle).order_by("since").values_list("participant", "since", "until")
    return _gathered(rows, lambda since, until: (since, until))


def _answered(circle: Circle, sessions: list[UUID], on: date) -> dict[UUID, list[tuple[UUID, date]]]:
    rows = Reply.objects.filter(circle=circle, session__in=sessions, participant__isnull=False, at__lt=_end(circle, on))
    return _gathered(
        rows.values_list("participant", "session", "at"), lambda session, at: (session, _day(at, circle.zone))
    )


def _sent(circle: Circle, on: date) -> dict[UUID, list[Sent]]:
    """The referrals of each mother, with what was tried."""
    tries = _gathered(
        Attempt.objects.filter(circle=circle, on__lte=on).order_by("on").values_list("referral", "on", "result"), Try
    )
    rows = Referral.objects.filter(circle=circle, on__lte=on).values_list(
        "participant", "pk", "on", "source__kind", "closed_on", "declined"
    )

    def one(pk: UUID, day: date, kind: str, closed: date | None, declined: bool) -> Sent:
        return Sent(pk, day, kind, Way(day, tuple(tries.get(pk, ())), None, closed, declined))

    return _gathered(rows, one)


def _forgotten(circle: Circle) -> tuple[Forgotten, ...]:
    names = ("source", "came", "first_week", "standing", "pause_reason", "left_reason", "kind", "from_start")
    rows = Nameless.objects.filter(circle=circle).values_list(*names, "digital", "reached")
    return tuple(Forgotten(*row) for row in rows)


def _sources(circle: Circle) -> dict[str, str]:
    """The circle's own name for a kind of source, where it has one of that kind only."""
    rows = ReferralSource.objects.filter(circle=circle).values_list("kind", "name")
    by_kind = _gathered(rows, str)
    return {kind: names[0] for kind, names in by_kind.items() if len(names) == 1 and names[0]}


def _visits(circle: Circle) -> QuerySet[Visit]:
    return Visit.objects.filter(circle=circle).select_related("organisation").order_by("on")


def _met(rows: QuerySet[Visit]) -> Iterable[Met]:
    for row in rows:
        yield Met(
            row.on,
            row.organisation.name,
            row.kind,
            out=row.direction == Direction.OUT,
            topic=row.topic,
            tentative=row.state == VisitState.TENTATIVE,
            languages=tuple(row.languages),
            materials=row.materials,
        )


def _agreed(circle: Circle) -> tuple[tuple[str, Agreed], ...]:
    rows = VisitSeries.objects.filter(circle=circle).order_by("from_on")
    found = rows.values_list("organisation__name", "nth", "every", "from_on", "to_on")
    return tuple((name, Agreed(nth, every, since, until)) for name, nth, every, since, until in found)


def _calls(circle: Circle) -> tuple[tuple[UUID | None, Call], ...]:
    rows = CareTask.objects.filter(circle=circle, done_on__isnull=False).exclude(outcome="")
    found: Iterable[Any] = rows.values_list("participant", "trigger", "outcome", "done_on", "came")
    return tuple((mother, Call(*rest)) for mother, *rest in found)


def _stories(circle: Circle, period: Stretch) -> tuple[StoryTold, ...]:
    """Up to three, the latest (E29)."""
    rows = usable(circle, from_on=period.from_on, to_on=period.to_on).order_by("-told_on", "-checked_on")
    return tuple(StoryTold(*row) for row in reversed(rows.values_list("text", "theme", "language")[:MOST]))


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _end(circle: Circle, on: date) -> datetime:
    """The instant at which the day is over."""
    return datetime.combine(on + timedelta(days=1), datetime.min.time(), tzinfo=ZoneInfo(circle.zone))


def _gathered(rows: Iterable[tuple[Any, ...]], made: Callable[..., Value]) -> dict[Any, list[Value]]:
    """Rows by their first column, in their order; ``made`` gets the others."""
    found: dict[Any, list[Value]] = defaultdict(list)
    for key, *rest in rows:
        found[key].append(made(*rest))
    return found
