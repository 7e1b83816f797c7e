"""The mothers' groups on Today and on the group's page: what whoever runs one does next, and the ways to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.circles.enums import SessionState
from rygrad.circles.models import Circle, Session
from rygrad.circles.queries.care import waiting
from rygrad.circles.queries.circles import LOOK_BACK
from rygrad.circles.rules.rhythm import AHEAD
from rygrad.core.clock import today
from rygrad.groups.models import Group

GAPS_AHEAD = timedelta(weeks=3)  # a hole in the rota farther off is for the circle's own room


@dataclass(frozen=True)
class CircleCard:
    """One circle that she runs. ``register``: today's session, or the last one that nobody has written down."""

    circle: Circle
    register: Session | None
    today: bool
    next: Session | None
    gap: Session | None  # the next one that lacks a lead or somebody on duty
    care: int


@dataclass(frozen=True)
class CircleDoor:
    """One circle on its group's page."""

    circle: Circle
    sees: bool
    keeps: bool
    writes: bool


@dataclass(frozen=True)
class CircleDoors:
    """The ways to the group's circles; ``starts``: she may begin one."""

    rows: list[CircleDoor]
    starts: bool

    def __bool__(self) -> bool:
        return bool(self.rows) or self.starts


def circle_cards(who: Who) -> list[CircleCard]:
    """The circles that she runs herself, the next session first. Asks nothing for anybody else, else three times."""
    ids = {grant.only for grant in who.grants if grant.role == RoleCode.CIRCLE_VOLUNTEER and grant.only}
    if not ids:
        return []
    circles = [each for each in _running(ids) if may(who, May.CIRCLE_KEEP, each)]
    sessions = _open_sessions(circles)
    care = waiting(circles)
    cards = [_card(each, sessions.get(each.pk, []), care.get(each.pk, 0)) for each in circles]
    return sorted(cards, key=lambda card: (card.register is None, _next_on(card), card.circle.name))


def circle_doors(who: Who, group: Group) -> CircleDoors:
    """The doors of the group's page; one question."""
    rows = Circle.objects.filter(programme=group.programme_id, group=group).select_related("group")
    return CircleDoors(
        rows=[
            CircleDoor(
                circle=each,
                sees=may(who, May.CIRCLE_SEE, each),
                keeps=may(who, May.CIRCLE_KEEP, each),
                writes=may(who, May.CIRCLE_REPORT, each),
            )
            for each in rows
            if each.ended_on is None
        ],
        starts=may(who, May.CIRCLE_EDIT, group),
    )


def _running(ids: Iterable[UUID]) -> list[Circle]:
    rows = Circle.objects.filter(pk__in=ids).select_related("group__programme")
    return [each for each in rows if each.ended_on is None or each.ended_on >= today(each.zone)]


def _open_sessions(circles: list[Circle]) -> dict[UUID, list[Session]]:
    """What is planned and not written down, by circle and day; with how many lead and how many are on the rota."""
    day = today()
    found: dict[UUID, list[Session]] = {}
    rows = Session.objects.filter(
        circle__in=circles, state=SessionState.PLANNED, on__gte=day - LOOK_BACK, on__lte=day + AHEAD
    )
    on_rota = Q(on_duty__planned=True)
    for session in rows.annotate(
        leads=Count("on_duty", filter=on_rota & Q(on_duty__lead=True)),
        people=Count("on_duty__member", filter=on_rota, distinct=True),
    ).order_by("on"):
        found.setdefault(session.circle_id, []).append(session)
    return found


def _card(circle: Circle, sessions: list[Session], care: int) -> CircleCard:
    day = today(circle.zone)
    due = [each for each in sessions if each.on <= day]
    coming = [each for each in sessions if each.on > day or (each.on == day and each.saved_at is None)]
    near = [each for each in coming if each.on <= day + GAPS_AHEAD]
    gaps = [each for each in near if not each.leads or each.people < circle.least_on_duty]  # type: ignore[attr-defined]
    return CircleCard(
        circle=circle,
        register=due[-1] if due else None,
        today=bool(due) and due[-1].on == day,
        next=next((each for each in coming if each.on > day), None),
        gap=gaps[0] if gaps else None,
        care=care,
    )


def _next_on(card: CircleCard) -> date:
    return card.next.on if card.next else date.max
