"""A page asks the database as often for one row as for three: a list that grows does not grow slow."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.audit.models import Look
from rygrad.core.clock import now, today
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering, GroupNote, Photo, Task
from rygrad.groups.enums import Status
from rygrad.groups.models import (
    Contact,
    Group,
    HelpRequest,
    Invitation,
    Membership,
    Organisation,
    RoleHeld,
    RoleProposal,
    StatusSince,
)
from rygrad.knowledge.models import Tip
from rygrad.meetings.models import Meeting
from rygrad.people.models import Device, Person
from rygrad.pulse.models import Pulse
from tests.architecture.matrix import TOKEN
from tests.architecture.world import PICTURE, World
from tests.cast import join, make_person
from tests.meetings.rows import came, held, planned

Add = Callable[[World, int], object]


def ours(world: World) -> dict[str, Any]:
    return {"programme": world.cast.programme, "group": world.cast.vestby}


def of_meeting(world: World) -> dict[str, Any]:
    return ours(world) | {"gathering_id": world.ids["gathering"]["own"]}


def member(world: World, number: int) -> Person:
    person = make_person(f"new{number}")
    Person.objects.filter(pk=person.pk).update(
        phone="+4520123456", phone_shown=True, email_shown=True, languages=["da"], languages_shown=True
    )
    step = join(person, world.cast.vestby)
    StatusSince.objects.create(**ours(world), membership=step, status=Status.ACTIVE, on=today())
    RoleHeld.objects.create(**ours(world), person=person, role=RoleCode.VOLUNTEER, starts_on=today())
    return person


def gone(world: World, number: int) -> None:
    person = member(world, number)
    Membership.objects.filter(person=person).update(status=Status.ALUMNA, until=today())


def meeting_ahead(world: World, number: int) -> None:
    planned(world.cast.vestby, today() + timedelta(days=30 * (number + 1)), leads=world.cast["amina"])


def meeting_been(world: World, number: int) -> Meeting:
    made = held(world.cast.vestby, today() - timedelta(days=10 * (number + 1)), without=["social"])
    came(made, world.cast["amina"], world.cast["hanne"])
    return made


def pulse(world: World, number: int) -> None:
    made = meeting_been(world, number)
    Pulse.objects.create(**ours(world), gathering=made.gathering, glad=3, fine=2, closes_at=now() - timedelta(days=1))


def tip(world: World, number: int) -> None:
    Tip.objects.create(**of_meeting(world), topic=f"Mad {number}", text="Suppe", folded="mad", saved_on=today())


def item(world: World, number: int) -> None:
    row = AgendaItem.objects.create(
        **of_meeting(world),
        position=5 + number,
        element="exchange",
        method="round",
        minutes=10,
        leader=member(world, number),
        note="ord",
    )
    GroupNote.objects.create(**of_meeting(world), item=row, number=1, elements=["exchange"], text="ord")


def task(world: World, number: int) -> None:
    Task.objects.create(**of_meeting(world), title=f"Kaffe {number}", owner=world.cast["amina"], due_on=today())


def decision(world: World, number: int) -> None:
    Task.objects.create(**of_meeting(world), title=f"Stole {number}", owner=world.cast["amina"], decided=True)


def attendance(world: World, number: int) -> None:
    Attendance.objects.create(**of_meeting(world), person=member(world, number), present=True, coming="yes")


def photo(world: World, number: int) -> None:
    Photo.objects.create(**of_meeting(world), file=PICTURE, added_at=now(), added_by=uuid4())


def partner(world: World, number: int) -> None:
    row = Organisation.objects.create(**ours(world), name=f"Hus {number}", verified_on=today())
    for name in ("A", "B"):
        Contact.objects.create(**ours(world), organisation=row, name=name, phone="+4532123456", verified_on=today())


def invitation(world: World, number: int) -> None:
    Invitation.objects.create(
        **ours(world),
        role=RoleCode.VOLUNTEER,
        token=f"t{number}",
        made_by=uuid4(),
        made_at=now(),
        expires_at=now() + timedelta(days=3),
    )


def place(world: World, number: int) -> Group:
    cast = world.cast
    group = Group.objects.create(
        programme=cast.programme, parent=cast.jylland, name=f"Nyby {number}", municipality="Nyby", phase="foundation"
    )
    join(make_person(f"place{number}"), group)
    meeting = held(group, today() - timedelta(days=20))
    came(meeting, group.memberships.get().person)
    return group


def request(world: World, number: int) -> None:
    group = place(world, number)
    HelpRequest.objects.create(programme=group.programme, group=group, asked_at=now())


def region(world: World, number: int) -> None:
    Group.objects.create(programme=world.cast.programme, parent=world.cast.root, name=f"Egn {number}", layer="region")


def secretariat(world: World, number: int) -> None:
    root = {"programme": world.cast.programme, "group": world.cast.root}
    RoleHeld.objects.create(**root, person=make_person(f"sek{number}"), role=RoleCode.CONSULTANT, starts_on=today())
    RoleProposal.objects.create(
        **root,
        person=make_person(f"prop{number}"),
        role=RoleCode.CONSULTANT,
        ends_on=today(),
        proposed_by=uuid4(),
        proposed_at=now(),
    )


def look(world: World, number: int) -> None:
    Look.objects.create(person=world.cast["amina"].pk, by=uuid4(), by_name="Ny", on=today(), what="contact")


def device(world: World, number: int) -> None:
    Device.objects.create(account=world.cast["amina"].account, began_at=now(), seen_at=now())


def room(world: World, number: int) -> None:
    """Amina belongs to one more group, with a meeting ahead, one to close and a task."""
    group = place(world, number)
    RoleHeld.objects.create(
        programme=group.programme, group=group, person=world.cast["amina"], role=RoleCode.VOLUNTEER, starts_on=today()
    )


GROUP, MEETING, GATHERING = "group", "meeting", "gathering"
PAGES: list[tuple[str, str, str, Add]] = [  # who, which page, of what, what there is more of
    ("amina", "groups:members", GROUP, member),
    ("berit", "groups:members", GROUP, gone),
    ("chau", "groups:members", GROUP, member),
    ("berit", "groups:invite", GROUP, invitation),
    ("amina", "groups:partners", GROUP, partner),
    ("berit", "groups:partners", GROUP, partner),
    ("amina", "meetings:list", GROUP, meeting_ahead),
    ("amina", "meetings:list", GROUP, meeting_been),
    ("chau", "meetings:list", GROUP, meeting_been),
    ("amina", "meetings:year", GROUP, meeting_been),
    ("amina", "pulse:trend", GROUP, pulse),
    ("amina", "knowledge:tips", GROUP, tip),
    ("amina", "home:group", GROUP, task),
    ("amina", "home:group", GROUP, meeting_been),
    ("berit", "home:group", GROUP, member),
    ("amina", "home:today", "", task),
    ("chau", "home:today", "", request),
    ("chau", "national:register", "", place),
    ("chau", "national:register", "", region),
    ("chau", "national:help", "", request),
    ("dina", "national:roles", "", secretariat),
    ("amina", "people:looks", "", look),
    ("amina", "people:devices", "", device),
    *((who, "meetings:detail", MEETING, add) for who in ("amina", "chau") for add in (item, task, attendance)),
    *(("berit", "meetings:plan", MEETING, add) for add in (item, task, attendance)),
    *(("amina", "meetings:agenda", MEETING, add) for add in (item, task)),
    *(("berit", "meetings:close", MEETING, add) for add in (item, task, attendance, photo)),
    *(("amina", "meetings:minutes", MEETING, add) for add in (item, decision, attendance, photo)),
    *((who, "gatherings:guide", GATHERING, add) for who in ("amina", "table") for add in (item, attendance)),
    ("amina", "gatherings:wall", GATHERING, item),
    *(("amina", "gatherings:now", GATHERING, add) for add in (item, attendance)),
    ("berit", "gatherings:photos", GATHERING, photo),
]


def asked(world: World, actor: str, address: str) -> tuple[list[str], bytes]:
    client = world.client(actor)
    client.get(address)  # what is read once and kept is read
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return [query["sql"] for query in queries.captured_queries], TOKEN.sub(b"", response.content)


@pytest.mark.parametrize(
    ("actor", "name", "kind", "add"), PAGES, ids=[f"{name}-{actor}-{add.__name__}" for actor, name, _kind, add in PAGES]
)
def test_as_many_questions_for_one_as_for_three(world: World, actor: str, name: str, kind: str, add: Add) -> None:
    pk = world.ids[kind].get("own", world.ids[kind].get("group")) if kind else None
    address = reverse(name, kwargs={"pk": pk} if pk else {})
    Gathering.objects.filter(pk=world.ids["gathering"]["group"]).delete()
    add(world, 0)
    one, before = asked(world, actor, address)
    add(world, 1)
    add(world, 2)
    three, after = asked(world, actor, address)
    assert before != after  # the page does show them
    assert len(one) == len(three), [sql[:200] for sql in three if three.count(sql) != one.count(sql)][:9]


def test_who_belongs_to_three_groups_waits_no_longer_than_needed(world: World) -> None:
    """Today shows each of her rooms with its next meeting: what a room costs is bounded, and few have more than one."""
    room(world, 0)
    one = len(asked(world, "amina", "/")[0])
    room(world, 1)
    two = len(asked(world, "amina", "/")[0])
    assert two - one <= 12
