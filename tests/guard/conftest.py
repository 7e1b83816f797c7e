"""A page of ours in which the guard can be called."""

from typing import Any

import pytest


@pytest.fixture
def page(transactional_db: None, phone: Any) -> Any:
    """The public page about what is stored; it needs no session."""
    phone.goto("/stored/")
    return phone
