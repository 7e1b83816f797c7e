"""One world for all tests of a process, and every form that its people find on their pages."""

from typing import Any

import pytest
from django.db import transaction

from tests.architecture.conftest import Built, built, standing, world
from tests.architecture.matrix import ACTORS
from tests.trust.forms import Found, find_all

__all__ = ["built", "found", "standing", "world"]


@pytest.fixture(scope="session")
def found(built: Built, django_db_blocker: Any) -> dict[str, list[Found]]:
    """By name of the address: the forms that lead there."""
    with django_db_blocker.unblock(), built.beside.used(), transaction.atomic():
        world = built.lent()
        for actor in ACTORS:
            world.client(actor)
        forms = find_all(world)
        transaction.set_rollback(True)
    return forms
