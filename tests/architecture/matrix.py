"""Asks the running site every question of the policy, as every actor, and lists where the answers differ."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.architecture.policy import PLAINS, THINGS, Plain, Thing
from tests.cast import Cast

SIGNED_IN = "amina berit hanne farida tara ellen chau dina mona gro nora eli zara"
STRANGERS = "nobody lost"  # an account that has been shut is nobody
CASES = ("own", "group", "foreign", "missing")
TO_SIGN_IN, TO_SECOND_STEP = "sign in", "second step"


@dataclass
class World:
    """The cast with the ids of one thing of each kind for each case, and a browser for each actor."""

    cast: Cast
    ids: dict[str, dict[str, object]]
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, actor: str) -> Client:
        if actor not in self.clients:
            strangers = actor == "nobody"
            weak = actor == "weak"
            name = None if strangers else "berit" if weak else actor
            self.clients[actor] = self.cast.client(name, strong=not weak)
        return self.clients[actor]


@dataclass(frozen=True)
class Deviation:
    """Where the site and the policy disagree."""

    name: str
    method: str
    actor: str
    case: str
    expected: str
    answered: str


def deviations(world: World, names: list[str] | None = None) -> Iterator[Deviation]:
    """Every disagreement, for the addresses named (all by default)."""
    for name, thing in THINGS.items():
        if names is None or name in names:
            yield from _of_thing(world, name, thing)
    for name, plain in PLAINS.items():
        if names is None or name in names:
            yield from _of_plain(world, name, plain)


def questions(names: list[str] | None = None) -> int:
    """How many questions that is."""
    actors = len(SIGNED_IN.split()) + len(STRANGERS.split()) + 1
    things = [thing for name, thing in THINGS.items() if names is None or name in names]
    plains = [plain for name, plain in PLAINS.items() if names is None or name in names]
    return 2 * actors * (len(things) * len(CASES) + len(plains))


def _of_thing(world: World, name: str, thing: Thing) -> Iterator[Deviation]:
    for case in CASES:
        pk = world.ids[thing.thing][case] if case != "missing" else uuid4()
        address = reverse(name, kwargs={"pk": pk, **dict(thing.rest)})
        for actor in [*SIGNED_IN.split(), *STRANGERS.split(), "weak"]:
            wanted = _wanted_of_thing(thing, actor, case)
            yield from _asked(world, name, address, thing.methods, actor, case, wanted)


def _of_plain(world: World, name: str, plain: Plain) -> Iterator[Deviation]:
    address = reverse(name, kwargs=dict(plain.rest))
    for actor in [*SIGNED_IN.split(), *STRANGERS.split(), "weak"]:
        yield from _asked(world, name, address, plain.methods, actor, "", _wanted_of_plain(plain, actor))


def _wanted_of_thing(thing: Thing, actor: str, case: str) -> str:
    if actor in STRANGERS.split():
        return TO_SIGN_IN
    if actor == "weak":
        return TO_SECOND_STEP
    may = {"own": f"{thing.do} {thing.own}", "group": thing.do, "foreign": thing.abroad, "missing": ""}[case]
    told = {"own": f"{thing.see} {thing.own}", "group": f"{thing.see} {thing.own}", "foreign": thing.abroad_see,
            "missing": ""}[case]
    if actor in may.split():
        return "yes"
    return "not you" if actor in told.split() else "missing"


def _wanted_of_plain(plain: Plain, actor: str) -> str:
    if plain.do == "everybody":
        return "yes"
    if actor in STRANGERS.split():
        return TO_SIGN_IN
    if actor == "weak" and plain.do != "always signed in":
        return TO_SECOND_STEP
    return "yes" if "signed in" in plain.do or actor in plain.do.split() else "missing"


def _asked(world: World, name: str, address: str, methods: str, actor: str, case: str,  # noqa: PLR0913 - one question
           wanted: str) -> Iterator[Deviation]:
    for method in ("GET", "POST"):
        answered = _answer(world.client(actor), method, address)
        allowed = method in methods.split()
        expected = "no such method" if wanted == "yes" and not allowed else wanted
        if answered != expected:
            yield Deviation(name, method, actor, case, expected, answered)


def _answer(client: Client, method: str, address: str) -> str:
    """What the site said, in the words of the policy. What a POST would change is undone."""
    point = connection.savepoint() if connection.in_atomic_block else None
    try:
        response = client.get(address) if method == "GET" else client.post(address, {})
        status, target = response.status_code, response.headers.get("Location", "")
        response.close()
    finally:
        if point:
            connection.savepoint_rollback(point)
    if status == 302 and target.startswith(reverse("account_login")):
        return TO_SIGN_IN
    if status == 302 and target.startswith(reverse("people:second_step")):
        return TO_SECOND_STEP
    return {403: "not you", 404: "missing", 405: "no such method"}.get(status, "yes" if status < 500 else str(status))
