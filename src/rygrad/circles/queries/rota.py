"""The rota: the coming weeks, who leads, who is on duty with what, and what is still open (E13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rygrad.core.clock import now, today
from rygrad.core.links import opened_link, sealed_link

from ..enums import SessionState
from ..models import Circle, Duty, OnDuty, Session, Swap, TeamMember
from ..rules.rhythm import AHEAD
from ..rules.rota import Missing, Turn, missing, pressing
from .circles import duties_of, ended, mine, team_of

PURPOSE = "circle-swap"


@dataclass(frozen=True)
class Place:
    """One volunteer at one session: what she takes care of, and whether she leads."""

    member: TeamMember
    duties: list[Duty]
    lead: bool


@dataclass(frozen=True)
class Asked:
    """Somebody who looks for another one to take her turn, and the last part of the link that says yes."""

    member: TeamMember
    token: str


@dataclass(frozen=True)
class Shift:
    """One session of the rota. ``mine``: the reader's place in it; ``asked``: who looks for somebody instead."""

    session: Session
    places: list[Place]
    free: list[Duty]
    missing: Missing
    pressing: bool
    mine: Place | None
    asked: list[Asked]

    @property
    def lead(self) -> Place | None:
        """Who leads; None: nobody yet."""
        return next((place for place in self.places if place.lead), None)

    @property
    def cells(self) -> dict[UUID, Place]:
        """The places by member, for the table."""
        return {place.member.pk: place for place in self.places}


@dataclass(frozen=True)
class Rota:
    """The coming weeks of a circle for one reader."""

    team: list[TeamMember]
    duties: list[Duty]
    shifts: list[Shift]
    me: TeamMember | None

    @property
    def open(self) -> list[Shift]:
        """The shifts that still need somebody."""
        return [shift for shift in self.shifts if shift.missing]

    @property
    def lines(self) -> list[tuple[Shift, list[Place | None]]]:
        """Each shift with one cell for each of the team, for the table on the desk."""
        return [(shift, [shift.cells.get(member.pk) for member in self.team]) for shift in self.shifts]


def rota(circle: Circle, person: UUID | None) -> Rota:
    """The coming twelve weeks, as this person of the team sees them. Always the same number of questions."""
    day = today(circle.zone)
    team, duties = list(team_of(circle)), duties_of(circle)
    sessions = Session.objects.filter(
        **mine(circle), state=SessionState.PLANNED, on__gte=day, on__lte=day + AHEAD
    ).order_by("on")
    me = next((each for each in team if each.person_id == person and person), None)
    moment = now()
    coming = [each for each in sessions if ended(each) > moment]
    return Rota(team, [each for each in duties if each.used], _shifts(circle, coming, duties, me, day), me)


def shift_of(session: Session, person: UUID | None) -> Shift:
    """One session of the rota."""
    circle, day = session.circle, today(session.zone)
    me = next((each for each in team_of(circle) if each.person_id == person and person), None)
    return _shifts(circle, [session], duties_of(circle), me, day)[0]


def swap_by(token: str) -> Swap | None:
    """What the link of a swap asks for; None when it is not one of ours, or is gone."""
    ids = opened_link(PURPOSE, token)
    if len(ids) != 1:
        return None
    return (
        Swap.objects.filter(pk=ids[0])
        .select_related("session", "circle__group__programme", "member__person", "taken_by__person")
        .first()
    )


def token_of(swap: Swap) -> str:
    """The last part of its link."""
    return sealed_link(PURPOSE, swap.pk)


def open_swap(session: Session, member: TeamMember) -> Swap | None:
    """Her open question to the others about this session."""
    return Swap.objects.filter(**mine(session.circle), session=session, member=member, taken_by=None).first()


def turns_of(session: Session, member: TeamMember) -> QuerySet[OnDuty]:
    """Her lines on the rota of this session."""
    return OnDuty.objects.filter(**mine(session.circle), session=session, member=member, planned=True)


def place_of(session: Session, member: TeamMember) -> Place | None:
    """Her place in the rota of this session; None: she is not on it."""
    rows = list(turns_of(session, member).select_related("duty"))
    return _place(member, rows) if rows else None


def _shifts(
    circle: Circle, sessions: list[Session], duties: list[Duty], me: TeamMember | None, day: date
) -> list[Shift]:
    rows = OnDuty.objects.filter(**mine(circle), session__in=sessions, planned=True)
    turns = _by_session(rows.select_related("member__person", "duty").order_by("-lead", "duty__position", "pk"))
    swaps = Swap.objects.filter(**mine(circle), session__in=sessions, taken_by=None).select_related("member__person")
    asked: dict[UUID, list[Asked]] = {}
    for swap in swaps:
        asked.setdefault(swap.session_id, []).append(Asked(swap.member, token_of(swap)))
    return [_shift(circle, each, turns.get(each.pk, []), duties, me, day, asked.get(each.pk, [])) for each in sessions]


def _shift(
    circle: Circle,
    session: Session,
    rows: list[OnDuty],
    duties: list[Duty],
    me: TeamMember | None,
    day: date,
    asked: list[Asked],
) -> Shift:
    places = _places(rows)
    taken = {row.duty_id for row in rows}
    return Shift(
        session=session,
        places=places,
        free=[each for each in duties if each.used and each.pk not in taken],
        missing=missing((Turn(row.member_id, row.lead) for row in rows), circle.least_on_duty),
        pressing=pressing(session.on, day),
        mine=next((place for place in places if me and place.member.pk == me.pk), None),
        asked=asked,
    )


def _places(rows: Iterable[OnDuty]) -> list[Place]:
    by_member: dict[UUID, list[OnDuty]] = {}
    for row in rows:
        by_member.setdefault(row.member_id, []).append(row)
    return [_place(lines[0].member, lines) for lines in by_member.values()]


def _place(member: TeamMember, rows: list[OnDuty]) -> Place:
    return Place(member, [row.duty for row in rows if row.duty], any(row.lead for row in rows))


def _by_session(rows: Iterable[OnDuty]) -> dict[UUID, list[OnDuty]]:
    found: dict[UUID, list[OnDuty]] = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found
