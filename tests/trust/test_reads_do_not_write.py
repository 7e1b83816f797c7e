"""The matrix hears what a page writes that is only opened (tests/architecture/writes.py). Here: that it hears it."""

import pytest

from rygrad.groups.models import Group
from rygrad.home import views
from tests.architecture.matrix import answer, deviations, questions, reads
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World
from tests.architecture.writes import MAY_WRITE, written


def test_a_write_is_noticed(world: World) -> None:
    with written() as tables:
        answer(world.client("amina"), "POST", "/me/", {"first_name": "Amina"})
    assert "people_person" in tables


def test_a_page_that_writes_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    today_of = views.today_of

    def writes(*args: object, **more: object) -> object:
        Group.objects.update(phase="x")
        return today_of(*args, **more)

    assert list(deviations(world, "home:today", only="amina")) == []
    monkeypatch.setattr(views, "today_of", writes)
    found = list(deviations(world, "home:today", only="amina"))
    assert [(each.expected, each.answered) for each in found] == [("a page that writes nothing", "wrote groups_group")]


def test_the_pages_that_are_opened_are_many_and_each_exception_is_one_of_them(world: World) -> None:
    opened = [asked.name for name in [*PLAINS, *THINGS] for asked in questions(world, name) if reads(asked)]
    assert len(opened) > 300
    assert set(MAY_WRITE) <= set(opened)
