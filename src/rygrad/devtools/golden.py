"""The golden mothers' group (decision 37): half a year of Thursdays whose figures are known beforehand.

26 Thursdays, of which the two of Christmas are cancelled; 26 mothers who were sent or asked along, of whom 23 came.
Every check value of the rows E01 to E30 comes out of this register (``golden_sheet.py``), as
``tests/circles/figures/test_golden.py`` shows. The same half-year can begin on any day.

Two things follow from the check values, whatever the register looks like:

* E04 needs two mothers who are not active and still reply; E08 suggests "active" for whoever replies. So two mothers
  stand otherwise than the rule would place them: ``mismatches`` is 2, and cannot be 0.
* E14 counts to 24 of 26 where 24 of the 26 were held: a session that was cancelled fills no role (rules/duty.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from rygrad.circles.enums import (
    Answer,
    Audience,
    Channel,
    Direction,
    DutyKind,
    LeftReason,
    Reached,
    SessionState,
    SourceKind,
    SpecialKind,
    Standing,
    SupportKind,
    Trigger,
    VisitorKind,
    VisitState,
    WhyCancelled,
)
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Circle,
    ContextTag,
    Digital,
    Duty,
    OnDuty,
    Participant,
    Present,
    Referral,
    ReferralSource,
    Reply,
    Session,
    SpecialDay,
    StandingStep,
    Story,
    Support,
    TeamMember,
    Visit,
    VisitSeries,
)
from rygrad.circles.rules.care import effect
from rygrad.circles.rules.names import fold
from rygrad.circles.rules.visits import Agreed, Rhythm, series_days
from rygrad.groups.models import Group, Organisation
from rygrad.people.models import Person

from . import golden_sheet as sheet

FIRST = date(2025, 8, 28)
AHEAD = 12  # weeks that are planned after the last one
BEFORE = {SourceKind.HEALTH_VISITOR: 9, SourceKind.FRIEND: 2}  # days from the referral to her first Thursday
DUTIES = (DutyKind.SHOPPING, DutyKind.INVITING, DutyKind.INTERPRETING, DutyKind.PARTNERS, DutyKind.LOGBOOK)
SOURCES = (SourceKind.HEALTH_VISITOR, SourceKind.FRIEND, SourceKind.LIBRARY, SourceKind.SELF, SourceKind.UNKNOWN)


@dataclass(frozen=True)
class Line:
    """One mother of the sheet."""

    name: str
    language: str
    background: str
    source: SourceKind
    marks: str

    @property
    def weeks(self) -> list[int]:
        """The weeks in which she was there."""
        return [week for week, mark in enumerate(self.marks) if mark == "x"]


def lines() -> Iterator[Line]:
    """The mothers who came."""
    for row in sheet.SHEET.strip().splitlines():
        name, language, background, source, marks = row.split()
        yield Line(name, language, background, SourceKind(source), marks)


def build(group: Group, *, first: date = FIRST, team: Sequence[Person] = (), name: str = "Torsdagsgruppen") -> Circle:
    """The golden circle in this group. ``team``: who the volunteers are; those who are left over have no name."""
    return _Golden(group, first, name).written(team)


def last_day(first: date = FIRST) -> date:
    """The last Thursday: the day of the figures."""
    return first + timedelta(weeks=sheet.WEEKS - 1)


@dataclass
class _Golden:
    """Writes the rows, parents first."""

    group: Group
    first: date
    name: str
    sessions: dict[int, Session] = field(default_factory=dict)
    mothers: dict[str, Participant] = field(default_factory=dict)

    def written(self, team: Sequence[Person]) -> Circle:
        self.circle = Circle.objects.create(
            programme=self.group.programme,
            group=self.group,
            name=self.name,
            weekday=self.first.isoweekday(),
            starts=time(10),
            ends=time(12),
            zone=self.group.zone,
            place="Medborgerhuset",
            started_on=self.first,
            languages=["da", "ne", "ar"],
            feasts_of=["NP"],
            channel="Torsdagsmødre",
        )
        self._write_sessions()
        self._write_team(team)
        self._write_mothers()
        self._write_referrals()
        self._write_attendance()
        self._write_visits()
        self._write_care()
        self._write_stories()
        return self.circle

    def day(self, week: int, days: int = 0) -> date:
        """The Thursday of that week, or so many days from it."""
        return self.first + timedelta(weeks=week, days=days)

    def row(self, model: type[Any], **values: Any) -> Any:
        """A row of the circle, not saved yet."""
        return model(programme=self.circle.programme, group=self.group, circle=self.circle, **values)

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=UTC)

    def _write_sessions(self) -> None:
        self.sessions = {week: self._session(week) for week in range(sheet.WEEKS + AHEAD)}
        Session.objects.bulk_create(self.sessions.values())
        tags = [
            self.row(ContextTag, session=self.sessions[week], kind=kind, note=note)
            for week, (kind, note) in sheet.CONTEXT.items()
        ]
        ContextTag.objects.bulk_create(tags)
        for week, name, kind in ((5, "Dashain", SpecialKind.FEAST), (24, "Vinterferie", SpecialKind.SCHOOL_HOLIDAY)):
            self.row(SpecialDay, kind=kind, name=name, from_on=self.day(week, -1), to_on=self.day(week, 1)).save()

    def _session(self, week: int) -> Session:
        on = self.day(week)
        hours = {"starts": self.circle.starts, "ends": self.circle.ends, "zone": self.circle.zone}
        known: dict[str, Any] = {"on": on, "place": self.circle.place, **hours}
        if week >= sheet.WEEKS:
            return self.row(Session, **known)
        known |= {"saved_at": self.at(on, 14), "version": 1, "author": uuid4()}
        known |= {"invited_at": self.at(on - timedelta(days=3), 9), "channel": Channel.CHAT}
        if week in sheet.CANCELLED:
            return self.row(Session, state=SessionState.CANCELLED, why_cancelled=WhyCancelled.HOLIDAY, **known)
        if week == sheet.OUTING:
            known |= {"outing": True, "place": sheet.DAY_CARE}
        came = sum(week in each.weeks for each in lines())
        done = "" if week == sheet.UNWRITTEN else sheet.ACTIVITIES[week % len(sheet.ACTIVITIES)]
        return self.row(Session, state=SessionState.HELD, activity=done, babies=came + week % 2, **known)

    def _write_team(self, people: Sequence[Person]) -> None:
        """Five on the rota each week; whoever is there shares the five duties between them."""
        team = [self._member(at, people[at] if at < len(people) else None) for at in range(sheet.TEAM)]
        TeamMember.objects.bulk_create(team)
        duties = [self.row(Duty, kind=kind, position=at) for at, kind in enumerate(DUTIES)]
        Duty.objects.bulk_create(duties)
        OnDuty.objects.bulk_create(
            turn for week in range(sheet.WEEKS + sheet.ROTA_AHEAD) for turn in self._turns(week, team, duties)
        )

    def _member(self, at: int, person: Person | None) -> TeamMember:
        since = self.day(sheet.LAST_OF_FIFTH, 1) if at == sheet.SIXTH else self.first
        until = self.day(sheet.LAST_OF_FIFTH) if at == sheet.FIFTH else None
        reason = LeftReason.JOB if at == sheet.FIFTH else ""
        found: TeamMember = self.row(TeamMember, person=person, since=since, until=until, reason=reason)
        return found

    def _turns(self, week: int, team: list[TeamMember], duties: list[Duty]) -> Iterator[OnDuty]:
        gone = sheet.SIXTH if week <= sheet.LAST_OF_FIFTH else sheet.FIFTH
        rota = [each for at, each in enumerate(team) if at != gone]
        held = self.sessions[week].state == SessionState.HELD
        there = [each for each in rota if not held or each is not team[sheet.AWAY.get(week, gone)]]
        share: dict[int, list[Duty | None]] = {at: [] for at in range(len(there))}
        for at, each_duty in enumerate(duties):
            share[(at + week) % len(there)].append(each_duty)
        known = {"session": self.sessions[week], "planned": True}
        for at, each in enumerate(there):
            for duty in share[at] or [None]:
                yield self.row(OnDuty, member=each, duty=duty, lead=at == week % len(there), done=held, **known)
        for each in rota:
            if each not in there:
                yield self.row(OnDuty, member=each, **known)

    def _write_mothers(self) -> None:
        for each in lines():
            came = self.day(each.weeks[0])
            self.mothers[each.name] = self._mother(each.name, came - timedelta(days=BEFORE[each.source]), each)
        for name, (week, _tries, _end) in sheet.NEVER_CAME.items():
            self.mothers[name] = self._mother(name, self.day(week))
        Participant.objects.bulk_create(self.mothers.values())
        steps = []
        for each in lines():
            mine = {"participant": self.mothers[each.name]}
            steps.append(self.row(StandingStep, standing=Standing.ACTIVE, on=self.day(each.weeks[0]), **mine))
            if each.name not in sheet.NOT_IN_THE_CHAT:
                self.row(Digital, since=self.day(each.weeks[0]), **mine).save()
        StandingStep.objects.bulk_create([*steps, *(self._step(name) for name in sheet.STEPS)])

    def _mother(self, name: str, on: date, line: Line | None = None) -> Participant:
        said = {"backgrounds": line.background, "background_ok_on": on, "language": line.language} if line else {}
        found: Participant = self.row(Participant, alias=name, folded=fold(name), added_on=on, **said)
        return found

    def _step(self, name: str) -> StandingStep:
        standing, week, why, back = sheet.STEPS[name]
        reason = {Standing.LEFT: "left_reason", Standing.PAUSED: "pause_reason"}.get(standing)
        found: StandingStep = self.row(
            StandingStep,
            participant=self.mothers[name],
            standing=standing,
            on=self.day(week, -3),
            back_on=self.day(back) if back else None,
            **({reason: why} if reason else {}),
        )
        return found

    def _write_referrals(self) -> None:
        health = self._organisation(sheet.HEALTH)
        sources = {
            kind: self.row(
                ReferralSource, kind=kind, organisation=health if kind == SourceKind.HEALTH_VISITOR else None
            )
            for kind in SOURCES
        }
        ReferralSource.objects.bulk_create(sources.values())
        for each in lines():
            self._came(each, sources[each.source])
        for name in sheet.NEVER_CAME:
            self._never_came(name, sources[SourceKind.HEALTH_VISITOR])
        name, week, kind = sheet.SENT_ONCE_MORE
        self.row(Referral, participant=self.mothers[name], source=sources[kind], on=self.day(week)).save()

    def _came(self, line: Line, source: ReferralSource) -> None:
        mother, inviter = self.mothers[line.name], sheet.INVITED_BY.get(line.name)
        came = self.day(line.weeks[0])
        referral = self.row(
            Referral,
            participant=mother,
            source=source,
            inviter=self.mothers[inviter] if inviter else None,
            on=mother.added_on,
            consent_on=mother.added_on,
            closed_on=came,
        )
        referral.save()
        if not inviter:
            self.row(Attempt, referral=referral, on=mother.added_on + timedelta(days=2), result=Reached.REACHED).save()

    def _never_came(self, name: str, source: ReferralSource) -> None:
        week, tries, end = sheet.NEVER_CAME[name]
        on = self.day(week)
        mine = {"participant": self.mothers[name], "source": source, "on": on, "consent_on": on}
        referral = self.row(Referral, closed_on=self.day(end), **mine)
        referral.save()
        for days, result in tries:
            self.row(Attempt, referral=referral, on=on + timedelta(days=days), result=result).save()

    def _write_attendance(self) -> None:
        present, replies = [], []
        for each in lines():
            mother = self.mothers[each.name]
            for week in each.weeks:
                present.append(self.row(Present, session=self.sessions[week], participant=mother))
                replies.append(self._reply(mother, week, Answer.YES))
            replies += [self._reply(mother, week, Answer.NO) for week in sheet.SAID_NO.get(each.name, ())]
        Present.objects.bulk_create(present)
        Reply.objects.bulk_create(replies)

    def _reply(self, mother: Participant, week: int, answer: Answer) -> Reply:
        found: Reply = self.row(
            Reply, session=self.sessions[week], participant=mother, answer=answer, at=self.at(self.day(week, -2), 18)
        )
        return found

    def _write_visits(self) -> None:
        for week, who, kind, topic in sheet.VISITS:
            self._visit(who, kind, topic, week, VisitState.DONE)
        week, who, kind, topic = sheet.WENT
        self._visit(who, kind, topic, week, VisitState.DONE, direction=Direction.OUT)
        for week, who, kind, topic, agreed in sheet.PROGRAMME:
            self._visit(who, kind, topic, week, VisitState.CONFIRMED if agreed else VisitState.TENTATIVE)
        self._write_church()

    def _write_church(self) -> None:
        """Hymns for babies, on the second session day of each month until the last one is over."""
        agreed = Agreed(nth=2, every=4, from_on=self.day(1), to_on=last_day(self.first))
        rhythm = Rhythm(self.circle.weekday, 1, self.first)
        known: dict[str, Any] = {"topic": "Babysalmesang", "audience": Audience.BOTH, "kind": VisitorKind.CHURCH}
        church = self._organisation(sheet.CHURCH)
        series = self.row(VisitSeries, organisation=church, nth=2, from_on=agreed.from_on, to_on=agreed.to_on, **known)
        series.save()
        for at, day in enumerate(series_days(agreed, rhythm, last_day(self.first)), start=1):
            off = at == sheet.CHURCH_CALLED_OFF or self._week(day) in sheet.CANCELLED
            state = VisitState.CANCELLED if off else VisitState.DONE
            week = {"session": self.sessions[self._week(day)], "on": day, "state": state}
            self.row(Visit, organisation=church, series=series, **week, **known).save()

    def _visit(self, who: str, kind: VisitorKind, topic: str, week: int, state: VisitState, **more: Any) -> None:
        self.row(
            Visit,
            organisation=self._organisation(who),
            session=self.sessions[week],
            on=self.day(week),
            kind=kind,
            topic=topic,
            state=state,
            **more,
        ).save()

    def _organisation(self, name: str) -> Organisation:
        found, _new = Organisation.objects.get_or_create(
            programme=self.group.programme, group=self.group, name=name, defaults={"verified_on": self.first}
        )
        return found

    def _week(self, day: date) -> int:
        return (day - self.first).days // 7

    def _write_care(self) -> None:
        held = [each.on for each in self.sessions.values() if each.state == SessionState.HELD]
        came = {each.name: [self.day(week) for week in each.weeks] for each in lines()}
        for name, week, outcome in sheet.CALLS:
            on = self.day(week, 1)
            self.row(
                CareTask,
                participant=self.mothers[name],
                trigger=Trigger.MISSED_TWO,
                session=self.sessions[week],
                due=on,
                outcome=outcome,
                done_on=on,
                came=effect(on, held, came[name]),
            ).save()
        for week in sheet.SUPPORT:
            self.row(Support, on=self.day(week, -1), kind=SupportKind.CALL, minutes=20, by=uuid4()).save()

    def _write_stories(self) -> None:
        for week, theme, text, yes, checked in sheet.STORIES:
            on = self.day(week)
            self.row(
                Story,
                text=text,
                theme=theme,
                language="da",
                told_on=on,
                by=uuid4(),
                consent_on=on if yes else None,
                consent_by=uuid4() if yes else None,
                checked_by=uuid4() if checked else None,
                checked_on=on + timedelta(days=2) if checked else None,
            ).save()
