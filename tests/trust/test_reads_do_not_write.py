"""Opening a page changes nothing: whoever only looks makes nobody wait, and a reloaded page does nothing twice."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.architecture.matrix import SIGNED_IN, answer, questions
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World

READERS = [name for name in SIGNED_IN if name != "stale"]  # her session has run out, and is ended
WRITES = re.compile(r'\s*(?:INSERT|UPDATE|DELETE)\b.*?"(\w+)"', re.IGNORECASE)
# Each with its reason; a page that is not named here writes nothing.
MAY_WRITE = {
    "groups:member": "audit_look",  # whose data were looked at is told to them
    "groups:contact": "audit_look",
    "circles:mothers": "audit_look",  # who reads the list of a mothers' group is known to its team
    "circles:mother": "audit_look",
    "circles:paper": "audit_look",
    "circles:invite": "audit_look",
    "circles:care": "audit_look",
    "status_reports:rows": "audit_look",
    "people:own_data": "audit_entry",  # what leaves the house is logged
    "national:export": "audit_entry",
    "people:add_passkey": "django_session",  # the question that the key will answer
    "people:add_app": "django_session",
    "mfa_login_webauthn": "django_session",
}


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that were written to inside."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := WRITES.match(sql):
            tables.add(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield tables


def test_opening_a_page_writes_nothing_but_the_log_of_who_looked(world: World) -> None:
    asked = 0
    wrote: dict[tuple[str, str], set[str]] = {}
    for name in [*PLAINS, *THINGS]:
        for each in questions(world, name):
            if each.method != "GET" or each.wanted != "yes" or each.actor not in READERS or each.case == "foreign":
                continue
            with written() as tables:
                answer(world.client(each.actor), "GET", each.address)
            asked += 1
            if tables - {MAY_WRITE.get(name)}:
                wrote[name, each.actor] = tables
    assert wrote == {}
    assert asked > 300


def test_a_write_is_noticed(world: World) -> None:
    with written() as tables:
        answer(world.client("amina"), "POST", "/me/", {"first_name": "Amina"})
    assert "people_person" in tables
