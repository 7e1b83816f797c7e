"""A meeting that is ready to be guided, with as many women in the room as a test wants."""

from datetime import date, time
from typing import Any

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.groups.models import Membership
from rygrad.meetings.models import Meeting
from rygrad.people.models import Person
from tests.cast import Cast

NAMES = (
    "Amal",
    "Bao",
    "Chidi",
    "Dalia",
    "Esra",
    "Fatou",
    "Giulia",
    "Hodan",
    "Ines",
    "Jin",
    "Kadra",
    "Lan",
    "Mina",
    "Nur",
    "Olga",
    "Parwin",
)


def make_meeting(cast: Cast, *, on: date | None = None, leads: str = "amina") -> Meeting:
    """Vestby meets today from 17 to 19: welcome, the exercise of seed 0, the social, the round, the planning."""
    tenant = {"programme": cast.programme, "group": cast.vestby}
    gathering = Gathering.objects.create(
        **tenant,
        on=on or today(),
        starts=time(17),
        ends=time(19),
        zone="Europe/Copenhagen",
        place="Biblioteket",
        leads=cast[leads],
    )
    agenda: list[dict[str, Any]] = [
        {"element": "knowledge", "exercise": "what-is-a-meeting", "minutes": 20, "leader": cast[leads]},
        {"element": "social", "minutes": 15, "leader": cast["berit"]},
        {"element": "exchange", "method": "round", "minutes": 25, "leader": cast[leads]},
        {"element": "planning", "minutes": 20},
    ]
    for position, item in enumerate(agenda, start=1):
        AgendaItem.objects.create(**tenant, gathering=gathering, position=position, **item)
    return Meeting.objects.create(**tenant, gathering=gathering, template="four", template_version=2)


def bring(cast: Cast, gathering: Gathering, count: int) -> list[Person]:
    """``count`` women who belong to Vestby and are ticked as present."""
    people = []
    for name in NAMES[:count]:
        person = Person.objects.create(first_name=name, last_name="Prøve")
        Membership.objects.create(programme=cast.programme, group=cast.vestby, person=person, since=date(2024, 1, 1))
        Attendance.objects.create(
            programme=cast.programme, group=cast.vestby, gathering=gathering, person=person, present=True
        )
        people.append(person)
    return people
