"""One thing of each kind for each case of the policy, and a browser for each actor."""

import time as clock
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.utils.crypto import get_random_string

from rygrad.access.roles import RoleCode
from rygrad.core.clock import now, today
from rygrad.gatherings.enums import DeedKind
from rygrad.gatherings.middleware import COOKIE
from rygrad.gatherings.models import AgendaItem, Deed, Gathering, Photo, TablePhone, Task
from rygrad.gatherings.queries.feeds import hashed
from rygrad.groups.actions.roles import end_role
from rygrad.groups.actions.wishes import ask_wish
from rygrad.groups.enums import Layer, Wish
from rygrad.groups.models import (
    Contact,
    Group,
    HelpRequest,
    Invitation,
    Membership,
    Organisation,
    Programme,
    RoleHeld,
    RoleProposal,
)
from rygrad.groups.queries import token_of
from rygrad.knowledge.models import Tip
from rygrad.meetings.models import Meeting
from rygrad.offline.actions import rotate
from rygrad.people.models import Device, Draft, Person
from tests.architecture.circles_world import circle_rows, circle_tokens
from tests.architecture.training_world import network_rows, training_rows, training_tokens
from tests.cast import Cast, join, make_cast, make_person

PICTURE = "gatherings/world.jpg"
SIGN_IN_AGAIN = 200  # seconds: a proof is fresh for five minutes, and a machine can be busy
Ids = dict[str, UUID]


@dataclass
class World:
    """The cast, the ids of one thing of each kind for each case, and a browser for each actor."""

    cast: Cast
    ids: dict[str, dict[str, UUID]] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)  # an agenda item of the gathering, for what a POST must name
    tokens: dict[str, str] = field(default_factory=dict)
    table: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    made: float = field(default_factory=clock.monotonic)
    kept: dict[str, Any] = field(default_factory=dict)  # cookies of browsers that hold a key

    def client(self, actor: str) -> Client:
        """The browser of somebody of the cast, of ``nobody``, ``weak``, ``stale``, ``table`` or ``late``."""
        if actor not in self.clients:
            self.clients[actor] = self._entered(actor)
            self.clients[actor].raise_request_exception = False
        return self.clients[actor]

    @contextmanager
    def borrowed(self) -> Iterator["World"]:
        """For one test, whose changes are undone after it: so are the sessions that began in it."""
        if clock.monotonic() - self.made > SIGN_IN_AGAIN:
            self.clients.clear()
        before = dict(self.clients)
        yield self
        self.clients = before

    def _entered(self, actor: str) -> Client:
        if actor in {"table", "late"}:
            client = Client()
            client.cookies[COOKIE] = self.table if actor == "table" else f"{self.table}-over"
            return client
        if actor == "stale":
            return _stale(self.cast)
        if actor == "nobody":
            return Client()
        client = self.cast.client("berit" if actor == "weak" else actor, strong=actor != "weak")
        client.cookies.update(self.kept.get(actor, {}))
        return client

    def has(self, kind: str, case: str) -> bool:
        return case == "missing" or case in self.ids[kind]

    def id(self, kind: str, case: str) -> UUID:
        return uuid4() if case == "missing" else self.ids[kind][case]


@contextmanager
def standing_world(actors: Iterable[str] = ()) -> Iterator[World]:
    """One world for many tests, in which these actors are signed in; gone at the end."""
    with transaction.atomic():
        world = make_world(make_cast())
        for actor in actors:
            world.client(actor)
        yield world
        transaction.set_rollback(True)


def make_world(cast: Cast) -> World:
    """Rows in Vestby (twice), Østby, Nordby and in another programme."""
    if not default_storage.exists(PICTURE):
        default_storage.save(PICTURE, ContentFile(b"\xff\xd8\xff\xe0 a picture"))
    rotate()  # the key that phones seal to
    world = World(cast)
    elsewhere = _another_programme()
    places = {
        "own": cast.vestby,
        "group": cast.vestby,
        "sibling": cast.oestby,
        "foreign": cast.nordby,
        "elsewhere": elsewhere,
    }
    people = {
        "own": cast["amina"],
        "group": cast["tara"],
        "sibling": _member(cast.oestby, "Siri"),
        "foreign": cast["nora"],
        "elsewhere": _member(elsewhere, "Ona"),
    }
    for case, group in places.items():
        rows = _of_group(group, people[case], leads=cast["amina"] if case == "own" else None)
        rows |= circle_rows(group, rows["organisation"], cast["ellen"] if case == "own" else None)
        rows |= training_rows(
            group, rows["organisation"], *((cast["tara"], cast["amina"]) if case == "own" else (None, None))
        )
        if case == "own":  # the same row as in the case "group"
            rows = {kind: row for kind, row in rows.items() if kind not in {"group", "help", "organisation", "contact"}}
        for kind, row in rows.items():
            world.ids.setdefault(kind, {})[case] = row
        world.items[case] = world.ids["item"][case]
    world.ids["region"] = {"group": cast.sjaelland.pk, "foreign": cast.jylland.pk, "elsewhere": elsewhere.parent_id}
    for case, group in (("group", cast.vestby), ("foreign", cast.nordby), ("elsewhere", elsewhere)):
        assert group.parent is not None
        for kind, row in network_rows(group.parent, group).items():
            world.ids.setdefault(kind, {})[case] = row
    world.ids["root"] = {"group": cast.root.pk, "elsewhere": elsewhere.parent.parent_id}
    national, reach = _partner(cast.root)
    world.ids["national organisation"], world.ids["national contact"] = {"group": national.pk}, {"group": reach.pk}
    world.ids["proposal"] = {"group": _proposal(cast.root, cast), "elsewhere": _proposal(_top(elsewhere), cast)}
    _draft(world)
    _secrets(world)
    return world


def _of_group(group: Group, person: Person, *, leads: Person | None) -> Ids:
    ours: dict[str, Any] = {"programme": group.programme, "group": group}
    gathering = Gathering.objects.create(
        **ours, on=today(), starts=time(17), ends=time(19), zone=group.zone, leads=leads
    )
    meeting = Meeting.objects.create(**ours, gathering=gathering, template="four", template_version=2)
    item = AgendaItem.objects.create(
        **ours, gathering=gathering, position=1, element="knowledge", minutes=20, exercise="what-is-a-meeting"
    )
    task = Task.objects.create(**ours, gathering=gathering, title="Kaffe", owner=leads)
    photo = Photo.objects.create(**ours, gathering=gathering, file=PICTURE, added_at=now(), added_by=uuid4())
    tip = Tip.objects.create(
        **ours, gathering=gathering, topic="Mad", text="Suppe", folded="mad suppe", saved_on=today()
    )
    invitation = Invitation.objects.create(
        **ours,
        role=RoleCode.VOLUNTEER,
        token=get_random_string(64),
        made_by=uuid4(),
        made_at=now(),
        expires_at=now() + timedelta(days=9),
    )
    asked, _made = HelpRequest.objects.get_or_create(**ours, answered_at=None, defaults={"asked_at": now()})
    organisation, contact = _partner(group)
    hers = person if person.first_name != "Tara" else Person.objects.get(first_name="Lost")  # a trainee has done none
    wish = ask_wish(group=group, person=hers, wish=Wish.TALK)
    deed = Deed.objects.create(**ours, person=hers, kind=DeedKind.TALK, on=today())
    return {
        "group": group.pk,
        "gathering": gathering.pk,
        "meeting": meeting.pk,
        "item": item.pk,
        "task": task.pk,
        "photo": photo.pk,
        "tip": tip.pk,
        "invitation": invitation.pk,
        "help": asked.pk,
        "wish": wish.pk,
        "deed": deed.pk,
        "organisation": organisation.pk,
        "contact": contact.pk,
        "membership": Membership.objects.get(group=group, person=person).pk,
        "role": RoleHeld.objects.filter(group=group, person=person)[0].pk,
    }


def _partner(group: Group) -> tuple[Organisation, Contact]:
    ours: dict[str, Any] = {"programme": group.programme, "group": group, "verified_on": today()}
    organisation = Organisation.objects.create(**ours, name="Biblioteket")
    return organisation, Contact.objects.create(**ours, organisation=organisation, name="Skranken", phone="+4532123456")


def _another_programme() -> Group:
    programme = Programme.objects.create(name="Nabo", pack="dk-bydelsmoedre")
    root = Group.objects.create(programme=programme, name="Nabo", layer=Layer.NATIONAL)
    region = Group.objects.create(programme=programme, parent=root, name="Egnen", layer=Layer.REGION)
    return Group.objects.create(programme=programme, parent=region, name="Fjernby")


def _top(group: Group) -> Group:
    return group if group.parent is None else _top(group.parent)


def _member(group: Group, name: str) -> Person:
    person = Person.objects.create(first_name=name, last_name="Prøve")
    join(person, group)
    RoleHeld.objects.create(
        programme=group.programme, group=group, person=person, role=RoleCode.VOLUNTEER, starts_on=today()
    )
    return person


def _proposal(group: Group, cast: Cast) -> UUID:
    return RoleProposal.objects.create(
        programme=group.programme,
        group=group,
        person=cast["zara"],
        role=RoleCode.CONSULTANT,
        ends_on=today() + timedelta(days=99),
        proposed_by=uuid4(),
        proposed_at=now(),
    ).pk


def _draft(world: World) -> None:
    """Amina's and berit's sessions run out while each sends her page; amina's browser keeps its key."""
    for case, name in (("own", "amina"), ("group", "berit")):
        client = world.cast.client(name)
        Device.objects.filter(account=world.cast[name].account).delete()
        known = set(Draft.objects.values_list("pk", flat=True))
        client.post("/me/", {"first_name": name.capitalize()})
        world.ids.setdefault("draft", {})[case] = Draft.objects.exclude(pk__in=known).get().pk
        if case == "own":
            world.kept[name] = {key: client.cookies[key] for key in client.cookies if key.endswith("drafts")}


def _secrets(world: World) -> None:
    cast, gathering = world.cast, Gathering.objects.get(pk=world.ids["gathering"]["own"])
    secret = get_random_string(40)
    ours: dict[str, Any] = {"programme": cast.programme, "group": cast.vestby, "gathering": gathering}
    TablePhone.objects.create(**ours, token=hashed(secret), expires_at=now() + timedelta(hours=3), opened_by=uuid4())
    TablePhone.objects.create(
        **ours, token=hashed(f"{secret}-over"), expires_at=now() - timedelta(minutes=1), opened_by=uuid4()
    )
    feed, door = get_random_string(40), get_random_string(40)
    Group.objects.filter(pk=cast.vestby.pk).update(feed_token=hashed(feed))
    Invitation.objects.filter(pk=world.ids["invitation"]["group"]).update(
        token=token_of(door), made_by=cast["berit"].account_id
    )
    world.table, world.tokens = secret, {"feed": feed, "invitation": door, "nothing": "nothing"}
    own = {kind: cases["own"] for kind, cases in world.ids.items() if "own" in cases}
    world.tokens |= circle_tokens(own) | training_tokens(own | {"group": cast.vestby.pk})


def _stale(cast: Cast) -> Client:
    """Her role ended a moment ago, while her session goes on."""
    if "stale" not in cast.people:
        cast.people["stale"] = make_person("stale")
    person = cast["stale"]
    held = RoleHeld.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        person=person,
        role=RoleCode.COORDINATOR,
        starts_on=today() - timedelta(days=9),
    )
    client = cast.client("stale")
    assert client.get(f"/groups/{cast.vestby.pk}/").status_code == 200
    end_role(held=held, by=None)
    return client
