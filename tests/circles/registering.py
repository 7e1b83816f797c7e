"""A session of today with mothers who come, for the tests of the register."""

from datetime import time, timedelta

from rygrad.circles.enums import DutyKind, SessionState
from rygrad.circles.models import Circle, Duty, OnDuty, Participant, Session, TeamMember
from rygrad.core.clock import now, today
from tests.support.circling import add_mother, add_session, ours

NAMES = (
    "Anjali",
    "Bimala",
    "Chandra",
    "Dilara",
    "Elena",
    "Fatma",
    "Gita",
    "Hanin",
    "Indira",
    "Jamila",
    "Kamala",
    "Layla",
    "Mina",
    "Nadia",
)


def mothers(circle: Circle, count: int = len(NAMES)) -> list[Participant]:
    """So many mothers, by name."""
    return [add_mother(circle, name) for name in NAMES[:count]]


def before(circle: Circle, here: list[Participant], *, weeks: int = 4, activity: str = "Sang og rim\nFrugt") -> None:
    """Held sessions of the last weeks; the first of the mothers came to each, the last to one."""
    for week in range(1, weeks + 1):
        came = here[: max(1, len(here) * (weeks - week + 1) // weeks)]
        add_session(
            circle,
            today() - timedelta(weeks=week),
            *came,
            state=SessionState.HELD,
            saved_at=now(),
            activity=activity,
        )


def today_s(circle: Circle, **more: object) -> Session:
    """The session of today, at whatever hour the test runs; ellen is on its rota with the shopping."""
    session = add_session(circle, today(), **{"starts": time(0, 1), "ends": time(23, 59)} | more)
    ellen = TeamMember.objects.filter(circle=circle).order_by("pk").get(person__first_name="Ellen")
    duty = Duty.objects.get(circle=circle, kind=DutyKind.SHOPPING)
    OnDuty.objects.create(**ours(circle), session=session, member=ellen, duty=duty, planned=True, lead=True)
    return session
