"""One world for all tests of a process, in a database of its own.

Each module gets it as it was built, and each test of the module as the module got it: what they change is undone.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction

from tests.architecture.matrix import ACTORS
from tests.architecture.world import World, make_world
from tests.cast import make_cast
from tests.support.worlds import Beside


@dataclass(frozen=True)
class Built:
    """The world as it was built, and the database in which it stands."""

    beside: Beside
    world: World

    def lent(self) -> World:
        """The same rows; people whose changes stay in memory only as long as the borrower, and nobody signed in."""
        world = self.world
        return World(deepcopy(world.cast), world.ids, world.items, world.tokens, world.table, kept={**world.kept})


@cache
def _build() -> Built:
    beside = Beside("world")
    with beside.used(), transaction.atomic():
        made = Built(beside, make_world(make_cast()))
        connection.run_on_commit = []  # it was always there: no letter goes out about it
    return made


@pytest.fixture(scope="session")
def built(django_db_setup: None, django_db_blocker: Any) -> Built:
    """One for the process, although tests/trust takes this fixture over as one of its own."""
    with django_db_blocker.unblock():
        return _build()


@pytest.fixture(scope="module")
def standing(built: Built, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), built.beside.used(), transaction.atomic():
        world = built.lent()
        for actor in ACTORS:
            world.client(actor)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(standing: World, db: None) -> Iterator[World]:
    with standing.borrowed() as lent:
        yield lent
