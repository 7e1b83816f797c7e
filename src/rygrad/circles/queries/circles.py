"""The mothers' groups of a group, and what the room of one shows. Nothing here has a mother's name."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import now, today
from rygrad.gatherings.rules.times import instant
from rygrad.groups.models import Group

from ..enums import SessionState, VisitState
from ..models import CareTask, Circle, Duty, Session, SpecialDay, TeamMember, Visit
from ..rules.logbook import complete
from ..rules.names_of_days import rhythm_words
from ..rules.rhythm import AHEAD
from ..rules.rota import Missing, pressing

LOOK_BACK = timedelta(days=56)  # what was not written down then will not be written down any more


@dataclass(frozen=True)
class Listed:
    """One mothers' group in the list of its group. ``opens``: whether the reader may enter its room."""

    circle: Circle
    rhythm: str
    next_on: date | None
    opens: bool


@dataclass(frozen=True)
class Open:
    """A planned session without a lead or with too few on its rota. ``pressing``: it is only days away."""

    on: date
    missing: Missing
    pressing: bool


@dataclass(frozen=True)
class Room:
    """What the room shows. ``register``: the session of today, else the next one."""

    circle: Circle
    rhythm: str
    keeps: bool
    edits: bool
    writes: bool
    register: Session | None
    today: bool
    team: list[str]
    open: list[Open]
    logbooks: list[Session]
    care: int
    visits: list[Visit] = field(default_factory=list)

    @property
    def pressing(self) -> list[Open]:
        """The open ones that are only days away."""
        return [each for each in self.open if each.pressing]

    @property
    def later(self) -> list[Open]:
        """The open ones that are farther off."""
        return [each for each in self.open if not each.pressing]


def tends(who: Who, circle: Circle) -> bool:
    """Whether she may change the circle's lists: as one of its team, or as coordinator or board."""
    return may(who, May.CIRCLE_KEEP, circle) or may(who, May.CIRCLE_EDIT, circle)


def circles_of(group: Group, who: Who) -> list[Listed]:
    """The group's mothers' groups by name; those that have ended last."""
    coming = Session.objects.filter(
        circle=OuterRef("pk"), state=SessionState.PLANNED, on__gte=today(group.zone)
    ).order_by("on")
    rows = (
        Circle.objects.filter(programme=group.programme_id, group=group)
        .select_related("group")
        .annotate(next_on=Subquery(coming.values("on")[:1]))
    )
    listed = [
        Listed(each, rhythm_words(each.weekday, each.every), each.next_on, may(who, May.CIRCLE_SEE, each))
        for each in rows
    ]
    return sorted(listed, key=lambda each: each.circle.ended_on is not None)


def room(circle: Circle, who: Who) -> Room:
    """The room of one circle for this reader."""
    day = today(circle.zone)
    register = _at_hand(circle, day)
    return Room(
        circle=circle,
        rhythm=rhythm_words(circle.weekday, circle.every),
        keeps=may(who, May.CIRCLE_KEEP, circle),
        edits=may(who, May.CIRCLE_EDIT, circle),
        writes=may(who, May.CIRCLE_REPORT, circle),
        register=register,
        today=register is not None and register.on == day,
        team=[each.person.first_name for each in team_of(circle) if each.person],
        open=open_sessions(circle),
        logbooks=logbooks_due(circle),
        care=CareTask.objects.filter(**mine(circle), done_on=None, due__lte=day).count(),
        visits=list(
            Visit.objects.filter(**mine(circle), on__gte=day)
            .exclude(state=VisitState.CANCELLED)
            .select_related("organisation")[:3]
        ),
    )


def mine(circle: Circle) -> dict[str, Any]:
    """Tenant and circle, to look the circle's own rows up by and to make new ones with."""
    return {"programme_id": circle.programme_id, "group_id": circle.group_id, "circle": circle}


def team_of(circle: Circle) -> QuerySet[TeamMember]:
    """Who runs the circle from here on, longest first; whoever stops today does not."""
    day = today(circle.zone)
    rows = TeamMember.objects.filter(**mine(circle), since__lte=day).select_related("person__account")
    return rows.filter(Q(until=None) | Q(until__gt=day)).order_by("since", "person__first_name")


def member_of(circle: Circle, person: UUID | None) -> TeamMember | None:
    """The reader as one of the team today."""
    return team_of(circle).filter(person=person).first() if person else None


def duties_of(circle: Circle, *, used: bool = False) -> list[Duty]:
    """The circle's duties in its own order; ``used``: only those on the list today."""
    rows = Duty.objects.filter(**mine(circle)).order_by("position", "kind", "pk")
    return list(rows.filter(used=True) if used else rows)


def days_of(circle: Circle) -> list[SpecialDay]:
    """The circle's own special days that are not long over."""
    return list(SpecialDay.objects.filter(**mine(circle), to_on__gte=today(circle.zone) - timedelta(days=400)))


def open_sessions(circle: Circle, *, on: date | None = None) -> list[Open]:
    """The planned sessions of the coming weeks (or of one day, ``on``) whose rota is not filled."""
    day = today(circle.zone)
    planned = Session.objects.filter(**mine(circle), state=SessionState.PLANNED)
    planned = planned.filter(on=on) if on else planned.filter(on__gte=day, on__lte=day + AHEAD)
    rows = planned.annotate(
        leads=Count("on_duty", filter=Q(on_duty__planned=True, on_duty__lead=True)),
        people=Count("on_duty__member", filter=Q(on_duty__planned=True), distinct=True),
    ).filter(Q(leads=0) | Q(people__lt=circle.least_on_duty))
    moment = now()
    return [
        Open(each.on, Missing(each.leads == 0, max(0, circle.least_on_duty - each.people)), pressing(each.on, day))
        for each in rows
        if ended(each) > moment
    ]


def logbooks_due(circle: Circle) -> list[Session]:
    """The sessions of the last weeks whose logbook is not complete, the newest first (E15)."""
    day = today(circle.zone)
    rows = Session.objects.filter(**mine(circle), on__lte=day, on__gte=day - LOOK_BACK).order_by("-on")
    moment = now()
    return [each for each in rows if not _complete(each) and ended(each) <= moment]


def _complete(session: Session) -> bool:
    written = bool(session.activity.strip())
    saved = session.saved_at is not None
    return complete(state=session.state, saved=saved, activity=written, why=session.why_cancelled)


def ended(session: Session) -> datetime:
    """The moment in which the session is over."""
    return instant(session.on, session.ends, session.zone)


def _at_hand(circle: Circle, day: date) -> Session | None:
    """Today's session, unless it was called off; else the next one that is planned."""
    rows = Session.objects.filter(**mine(circle), on__gte=day).exclude(state=SessionState.CANCELLED)
    return rows.order_by("on").first()
