"""Asks the running site every question of the policy, as every actor, and lists where the answers differ.

Beside "yes" and "no" it hears three more things in each answer: whether what she may not see answers like what does
not exist, byte by byte; whether the answer carries the headers that protect its reader; and whether a page that is
only opened wrote anything.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.architecture.policy import PLAINS, THINGS, Plain, Thing
from tests.architecture.world import World
from tests.architecture.writes import MAY_WRITE, SEEN, written
from tests.ui.test_headers import protects

SIGNED_IN = [
    "amina",
    "berit",
    "hanne",
    "farida",
    "tara",
    "ellen",
    "chau",
    "dina",
    "mona",
    "gro",
    "nora",
    "eli",
    "zara",
    "stale",
]
STRANGERS = ["nobody", "lost", "late"]  # an account that has been shut, or a table phone after its hour, is nobody
ACTORS = [*SIGNED_IN, *STRANGERS, "table", "weak"]
METHODS = ("GET", "POST")
# Who tries the method that an address does not take: one of each kind, because no role has a word in it.
BY_ANOTHER_METHOD = ["amina", "berit", "dina", "nora", "nobody", "table", "weak"]
REACHING = ["amina", "berit", "farida", "chau", "dina", "mona", "nora", "table"]  # could go too far to the side
NEVER_OWN = {"gro", "eli", "zara", "stale", "lost", "late"}  # to them a thing of the group is like any other
AFAR = [*REACHING, "ellen", "hanne", "nobody", "weak", "stale", "late"]  # who reach, and one of each kind
CASES = {
    "own": [name for name in ACTORS if name not in NEVER_OWN],
    "group": ACTORS,
    "foreign": AFAR,
    "missing": AFAR,
    "sibling": REACHING,
    "elsewhere": REACHING,
}
TO_SIGN_IN, TO_SECOND_STEP = "sign in", "second step"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
KEPT_BY_NOBODY = "no-store"
NOTHING_AT_ALL = {"default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "sandbox"}
OF_THE_DOOR = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Deviation:
    """Where the site and the policy disagree."""

    name: str
    method: str
    actor: str
    case: str
    expected: str
    answered: str


@dataclass(frozen=True)
class Question:
    """One request: to which address, by which method, as whom, about which thing."""

    name: str
    method: str
    actor: str
    case: str
    address: str
    wanted: str
    sends: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Heard:
    """An answer, as far as somebody who guesses could compare it."""

    status: int
    body: bytes
    headers: frozenset[str]


def questions(world: World, name: str) -> Iterator[Question]:
    """Every question about one address of the policy."""
    if name in PLAINS:
        plain = PLAINS[name]
        rest = {key: world.tokens.get(value, value) for key, value in plain.rest}
        for actor in ACTORS:
            for method in _methods(plain, actor):
                yield Question(
                    name,
                    method,
                    actor,
                    "",
                    reverse(name.partition("@")[0], kwargs=rest),
                    _method(method, plain.methods, _wanted_of_plain(plain, actor, method)),
                )
        return
    thing = THINGS[name]
    for case, actors in CASES.items():
        if not world.has(thing.thing, case):
            continue
        pk = world.id(thing.thing, case)
        address = reverse(name.partition("@")[0], kwargs={"pk": pk, **dict(thing.rest)})
        sends = tuple((field, str(world.items.get(case, pk))) for field in thing.sends)
        for actor in actors:
            for method in _methods(thing, actor):
                wanted = _method(method, thing.methods, _wanted_of_thing(thing, actor, case, method))
                yield Question(name, method, actor, case, address, wanted, sends)


def _methods(entry: Thing | Plain, actor: str) -> list[str]:
    return [method for method in METHODS if method in entry.methods.split() or actor in BY_ANOTHER_METHOD]


def deviations(world: World, *names: str, only: str = "") -> Iterator[Deviation]:
    """Every disagreement about these addresses; ``only``: as these actors."""
    for name in names:
        unknown: dict[tuple[str, str], Heard] = {}
        for asked in sorted(questions(world, name), key=lambda each: each.case != "missing"):
            if not only or asked.actor in only.split():
                yield from _ask(world, asked, unknown)


def _ask(world: World, asked: Question, unknown: dict[tuple[str, str], Heard]) -> Iterator[Deviation]:
    client = world.client(asked.actor)  # she may have to sign in anew, and that writes
    with written() as tables:
        response, problem = answer(client, asked.method, asked.address, dict(asked.sends))
    answered = said(response)
    here = (asked.name, asked.method, asked.actor, asked.case)
    leads = asked.name in PLAINS and PLAINS[asked.name].leads and answered in {TO_SIGN_IN, TO_SECOND_STEP}
    if answered != asked.wanted and not (leads and asked.wanted == "yes"):
        yield Deviation(*here, asked.wanted, f"{answered} {problem}".strip())
    elif answered == "missing" and asked.case:
        now = Heard(response.status_code, TOKEN.sub(b"", response.content), frozenset(response.headers))
        known = unknown.setdefault((asked.method, asked.actor), now)
        if (known.status, known.body) != (now.status, now.body) or len(known.headers ^ now.headers) > 1:
            yield Deviation(*here, "the same as for what does not exist", "something else")
    personal = asked.actor not in STRANGERS and not (asked.name in PLAINS and PLAINS[asked.name].same)
    if problem := unprotected(response, signed_in=personal):
        yield Deviation(*here, "a protected answer", problem)
    if reads(asked) and (wrote := tables - {SEEN, MAY_WRITE.get(asked.name)}):
        yield Deviation(*here, "a page that writes nothing", f"wrote {' '.join(sorted(wrote))}")


def reads(asked: Question) -> bool:
    """Whether she only opens a page that she gets. The session of ``stale`` has run out, and is ended by it."""
    asks = asked.actor in SIGNED_IN and asked.actor != "stale" and asked.case != "foreign"
    return asks and asked.method == "GET" and asked.wanted == "yes"


def answer(client: Client, method: str, address: str, sends: Any = None) -> tuple[HttpResponse, str]:
    """What the site answers, and the fault if it broke. What it changed is undone."""
    with undone(client):
        response = client.post(address, sends or {}) if method == "POST" else client.generic(method, address)
        fault = repr(response.exc_info[1]) if getattr(response, "exc_info", None) else ""
        if response.streaming:
            response.close()
    return response, fault


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Whatever is changed inside did not happen: not in the database, not in the browser."""
    kept, point = dict(client.cookies), transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        connection.run_on_commit = []
        client.cookies.clear()
        client.cookies.update(kept)


def said(response: HttpResponse) -> str:
    """The answer in the words of the policy."""
    target = response.headers.get("Location", "").split("?")[0]
    if response.status_code == 302 and target == reverse("account_login"):
        return TO_SIGN_IN
    if response.status_code == 302 and target == reverse("people:second_step"):
        return TO_SECOND_STEP
    words = {403: "not you", 404: "missing", 405: "no such method"}
    return words.get(response.status_code, "yes" if response.status_code < 500 else str(response.status_code))


def unprotected(response: HttpResponse, *, signed_in: bool) -> str:
    """What is missing of the headers and the cookies' flags; empty when all is well."""
    try:
        if response.headers.get("Content-Type") == "image/jpeg":
            assert set(response.headers["Content-Security-Policy"].split("; ")) >= NOTHING_AT_ALL
        elif response.headers.get("Content-Security-Policy") == OF_THE_DOOR:  # no page: an answer to a phone's program
            assert response.headers["Content-Type"] == "application/json"
            assert response.headers["X-Content-Type-Options"] == "nosniff"
        else:
            protects(response)
    except (AssertionError, KeyError) as missing:
        return f"headers: {missing}".splitlines()[0]
    if signed_in and KEPT_BY_NOBODY not in response.headers.get("Cache-Control", "") and not _feed(response):
        return f"Cache-Control: {response.headers.get('Cache-Control', '')}"
    for name, morsel in response.cookies.items():
        if not (morsel["httponly"] and morsel["samesite"] == "Lax" and morsel["path"] == "/") and morsel.value:
            return f"cookie {name}"
    return ""


def _feed(response: HttpResponse) -> bool:
    """A calendar may be kept by the program that follows it: nothing in it needs protecting."""
    return response.headers.get("Content-Type", "").startswith("text/calendar")


def _method(method: str, methods: str, wanted: str) -> str:
    return "no such method" if wanted == "yes" and method not in methods.split() else wanted


def _wanted_of_thing(thing: Thing, actor: str, case: str, method: str) -> str:
    if actor in STRANGERS:
        return TO_SIGN_IN
    if actor == "weak":
        return TO_SECOND_STEP
    if actor == "table":
        if thing.table == TO_SIGN_IN:
            return TO_SIGN_IN
        return {"do": "yes", "see": "not you"}.get(thing.table if case == "own" else "", "missing")
    may, told = _lists(thing, case)
    if actor in may:
        return "not you" if method == "POST" and actor in thing.reads.split() else "yes"
    return "not you" if actor in told else "missing"


def _lists(thing: Thing, case: str) -> tuple[list[str], list[str]]:
    """Who may, and who is told "not you"."""
    if case in {"own", "group"}:
        return f"{thing.do} {thing.own if case == 'own' else ''}".split(), thing.see.split()
    if case == "foreign":
        return thing.abroad.split(), thing.abroad_see.split()
    if case == "sibling":
        may = ["farida"] * thing.board + [name for name in thing.abroad.split() if name != "nora"]
        told = ["farida"] * thing.board_see + [name for name in thing.abroad_see.split() if name != "nora"]
        return may, told
    return [], []


def _wanted_of_plain(plain: Plain, actor: str, method: str) -> str:
    if plain.do in {"everybody", "nobody"}:
        return "yes" if plain.do == "everybody" or method not in plain.methods.split() else "missing"
    if actor in STRANGERS or actor == "table":
        return TO_SIGN_IN
    if actor == "weak" and not plain.weak:
        return TO_SECOND_STEP
    return "yes" if plain.do == "signed in" or actor in plain.do.split() else "missing"
