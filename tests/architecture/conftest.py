"""One world for all tests of a module: each of them is undone, so building it again would only cost time."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.matrix import ACTORS
from tests.architecture.world import World, standing_world


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), standing_world(ACTORS) as made:
        yield made


@pytest.fixture
def world(standing: World, db: None) -> Iterator[World]:
    with standing.borrowed() as lent:
        yield lent
