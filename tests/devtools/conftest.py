"""The demo, loaded once for all tests that only look at it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from rygrad.devtools.actions import load_demo
from rygrad.groups.models import Programme
from tests.support.worlds import Beside


@dataclass
class Loaded:
    """A demo in a database of its own, and what was told while it was loaded."""

    beside: Beside
    programme: Programme
    told: list[tuple[int, int]] = field(default_factory=list)

    @contextmanager
    def seen(self) -> Iterator["Loaded"]:
        """Inside, the connection leads to it; what is changed is undone."""
        with self.beside.used(), transaction.atomic():
            yield self
            transaction.set_rollback(True)


def _load(name: str, **how: Any) -> Loaded:
    assert not settings.DEMO
    told: list[tuple[int, int]] = []
    beside = Beside(name)
    with override_settings(DEMO=True), beside.used():
        programme = load_demo(progress=lambda done, total, _label: told.append((done, total)), **how)
    return Loaded(beside, programme, told)


@pytest.fixture(scope="session")
def load_once(django_db_setup: None) -> Callable[..., Loaded]:
    """``load_once("today")``: the demo of that name, and when it is first asked for, how it is loaded."""
    loaded: dict[str, Loaded] = {}

    def once(name: str, **how: Any) -> Loaded:
        if name not in loaded:
            loaded[name] = _load(name, **how)
        return loaded[name]

    return once


@pytest.fixture
def demo_today(load_once: Callable[..., Loaded], django_db_blocker: Any) -> Iterator[Loaded]:
    """Today's demo with its figures published."""
    with django_db_blocker.unblock(), load_once("demo_today").seen() as loaded:
        yield loaded


@pytest.fixture
def demo_in_winter(load_once: Callable[..., Loaded], django_db_blocker: Any) -> Iterator[Loaded]:
    """The demo of the first Monday of a year."""
    with django_db_blocker.unblock(), load_once("demo_winter", on=date(2027, 1, 4), publish=False).seen() as loaded:
        yield loaded
