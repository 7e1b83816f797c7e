"""The golden circle, and its figures, reckoned once for all tests that only read them."""

from typing import Any

import pytest
from django.db import transaction

from rygrad.circles.figures import facts
from rygrad.circles.models import Circle
from rygrad.circles.rules.facts import Facts
from rygrad.devtools import golden
from tests.cast import Cast, make_cast


@pytest.fixture
def golden_circle(cast: Cast) -> Circle:
    """In the database, for one test."""
    return golden.build(cast.vestby)


@pytest.fixture(scope="session")
def told(django_db_setup: None, django_db_blocker: Any) -> Facts:
    """The golden figures. Nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = facts(golden.build(make_cast().vestby), from_on=golden.FIRST, to_on=golden.last_day())
        transaction.set_rollback(True)
    return found
