"""A mothers' group for the tests: Vestby's Thursday group, which ellen runs together with samira."""

from datetime import date, time, timedelta
from typing import Any

from rygrad.access.roles import RoleCode
from rygrad.circles.enums import DutyKind, Standing
from rygrad.circles.models import Circle, Duty, Participant, Present, Session, StandingStep, TeamMember
from rygrad.core.clock import today
from rygrad.groups.models import Group, RoleHeld
from rygrad.people.models import Person
from tests.cast import Cast, join, make_person

DUTIES = (
    DutyKind.SHOPPING,
    DutyKind.INVITING,
    DutyKind.INTERPRETING,
    DutyKind.PARTNERS,
    DutyKind.LOGBOOK,
)


def ours(circle: Circle) -> dict[str, Any]:
    """The tenant and the circle, as every row of it carries them."""
    return {"programme": circle.programme, "group": circle.group, "circle": circle}


def make_circle(group: Group, *team: Person, name: str = "Torsdagsgruppen", **more: Any) -> Circle:
    """A circle of the group that meets on Thursdays from ten to twelve, with five duties and this team."""
    asked: dict[str, Any] = {"weekday": 4, "starts": time(10), "ends": time(12), "started_on": date(2025, 8, 28)}
    circle = Circle.objects.create(
        programme=group.programme, group=group, name=name, zone=group.zone, place="Biblioteket", **asked | more
    )
    for number, kind in enumerate(DUTIES):
        Duty.objects.create(**ours(circle), kind=kind, position=number)
    for person in team:
        enter(circle, person)
    return circle


def enter(circle: Circle, person: Person) -> TeamMember:
    """She is one of the team, and may keep the register of this circle alone."""
    RoleHeld.objects.create(
        programme=circle.programme,
        group=circle.group,
        person=person,
        role=RoleCode.CIRCLE_VOLUNTEER,
        only=circle.pk,
        starts_on=today() - timedelta(days=200),
    )
    return TeamMember.objects.create(**ours(circle), person=person, since=today() - timedelta(days=200))


def make_vestby_circle(cast: Cast) -> Circle:
    """The circle of ellen and samira; samira is added to the cast."""
    cast.people["samira"] = make_person("samira")
    join(cast["samira"], cast.vestby)
    return make_circle(cast.vestby, cast["ellen"], cast["samira"])


def add_mother(
    circle: Circle, alias: str, *, standing: str = Standing.ACTIVE, on: date | None = None, **more: Any
) -> Participant:
    """One mother, standing so since she was added."""
    day = on or circle.started_on
    mother = Participant.objects.create(**ours(circle), alias=alias, folded=alias.casefold(), added_on=day, **more)
    StandingStep.objects.create(**ours(circle), participant=mother, standing=standing, on=day)
    return mother


def add_session(circle: Circle, on: date, *mothers: Participant, **more: Any) -> Session:
    """A session on that day at which these mothers were present."""
    asked: dict[str, Any] = {"starts": circle.starts, "ends": circle.ends, "zone": circle.zone, "place": circle.place}
    session = Session.objects.create(**ours(circle), on=on, **asked | more)
    Present.objects.bulk_create(Present(**ours(circle), session=session, participant=each) for each in mothers)
    return session
