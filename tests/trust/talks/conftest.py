"""One installation whose server runs for all tests here that only send to it."""

from collections.abc import Iterator

import pytest

from tests.trust.talks.place import Place, place


@pytest.fixture(scope="session")
def house() -> Iterator[Place]:
    """Served as ``rygrad serve`` does it; its packs ask for free words. Nobody else sends to it meanwhile."""
    with place(notes=True) as here, here.served():
        yield here
