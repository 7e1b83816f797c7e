"""One world for a module, and every form that its people find on their pages."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.conftest import standing, world
from tests.architecture.world import World
from tests.trust.forms import Found, find_all

__all__ = ["found", "standing", "world"]


@pytest.fixture(scope="module")
def found(standing: World, django_db_blocker: Any) -> Iterator[dict[str, list[Found]]]:
    """By name of the address: the forms that lead there."""
    with django_db_blocker.unblock():
        yield find_all(standing)
