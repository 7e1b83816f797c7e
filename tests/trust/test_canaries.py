"""Everybody reads every page she can reach: of what is not hers to read, nothing stands on any of them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest

from rygrad.people.models import Person
from tests.architecture.matrix import answer, questions
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World
from tests.trust.canaries import Planted, plant

MOST_MORE = 60  # pages beside those of the policy: a year, a step, a search
BLANKS = re.compile(r"(\s|&nbsp;|\u00a0|-)+")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ways: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "data-src"} and value and value.startswith("/") and not value.startswith("//"):
                self.ways.add(urlsplit(value)._replace(fragment="").geturl())


def pages(world: World, actor: str) -> Iterator[tuple[str, str]]:
    """Every page she gets: all addresses of the policy about all things, and whatever those pages lead to."""
    waiting = list(
        dict.fromkeys(
            asked.address
            for name in [*THINGS, *PLAINS]
            for asked in questions(world, name)
            if asked.case in {"", "own", "group"}
        )
    )
    known, left = set(waiting), len(waiting) + MOST_MORE
    while waiting and (left := left - 1):
        address = waiting.pop(0)
        client = world.client(actor)
        response, fault = answer(client, "GET", address)
        assert not fault, (address, fault)
        text = "" if response.streaming else response.content.decode("utf-8", "replace")
        yield address, text + str(dict(response.headers))
        links = _Links()
        links.feed(text)
        ways = {way for way in links.ways if not way.startswith("/static/")} - known
        waiting += sorted(ways)
        known |= ways


def leaks(world: World, actor: str, planted: Planted) -> set[str]:
    """Which fields she could read somewhere."""
    found = set()
    for _address, text in pages(world, actor):
        packed = BLANKS.sub("", text)
        found |= {field for word, field in planted.items() if word in packed}
    return found


@pytest.fixture(scope="module")
def planted(standing: World, django_db_blocker: Any) -> Planted:
    with django_db_blocker.unblock():
        return plant(standing)


# What whoever holds a link is told: of a mothers' group, of a course, of a day with professionals. Nobody's name.
BY_LINK = {
    f"{field} of Vestby"
    for field in (
        *("circles.Visit.topic", "circles.Visit.place", "circles.Visit.materials", "circles.Session.place"),
        *("training.Cohort.title", "training.Cohort.says", "training.Cohort.place"),
        *("training.CohortModule.title", "training.CohortModule.homework", "gatherings.Gathering.place"),
        *("challenges.Challenge.title", "challenges.Challenge.text"),
    )
}
WHERE = "gatherings.Gathering.place of Vestby"  # a trainee is told where the days of her course are


@pytest.mark.parametrize("actor", ["nora", "farida", "mona", "dina", "stale", "nobody"])
def test_who_is_not_of_the_group_reads_none_of_it(world: World, planted: Planted, actor: str) -> None:
    own = {field for field in planted.values() if field.endswith(f" of {actor}")}
    assert leaks(world, actor, planted) - own - BY_LINK == set()


def _fields(found: set[str], *, but: str) -> set[str]:
    """Personal fields of others, by column."""
    return {
        field.partition(" of ")[0]
        for field in found
        if field.startswith("people.") and not field.endswith(f" of {but}")
    }


NAMES = {"people.Person.first_name", "people.Person.last_name"}


def test_a_trainee_and_a_mothers_group_volunteer_read_nothing_of_the_meetings(world: World, planted: Planted) -> None:
    for actor in ("tara", "ellen"):
        found = leaks(world, actor, planted)
        assert _fields(found, but=actor) == set()
        assert {field for field in found if field.startswith(("gatherings.", "knowledge.", "pulse."))} <= {WHERE}


def test_a_member_reads_names_and_what_was_opted_in(world: World, planted: Planted) -> None:
    assert _fields(leaks(world, "amina", planted), but="amina") <= NAMES
    Person.objects.filter(pk=world.cast["hanne"].pk).update(phone_shown=True, email_shown=True)
    found = leaks(world, "amina", planted)
    assert _fields(found, but="amina") - NAMES == {"people.Person.phone", "people.Account.email"}
    assert {field for field in found if field.endswith("Person.phone of hanne")} != set()
    assert {field for field in found if "Person.phone of " in field} <= {
        "people.Person.phone of hanne",
        "people.Person.phone of amina",
    }


def test_the_coordinator_reads_contact_details_but_nothing_that_is_for_herself_only(
    world: World, planted: Planted
) -> None:
    found = _fields(leaks(world, "berit", planted), but="berit")
    assert found == NAMES | {"people.Person.phone", "people.Account.email"}


def test_the_consultant_reads_meetings_but_no_contact_details(world: World, planted: Planted) -> None:
    Person.objects.filter(pk=world.cast["hanne"].pk).update(phone_shown=True, email_shown=True)
    assert _fields(leaks(world, "chau", planted), but="chau") <= NAMES


def test_everybody_reads_her_own(world: World, planted: Planted) -> None:
    """The control: what she wrote about herself is found by the same crawl."""
    own = {field for field in leaks(world, "amina", planted) if field.endswith(" of amina")}
    assert len(planted) >= 90
    assert own == {
        f"people.{field} of amina"
        for field in (
            "Person.first_name",
            "Person.last_name",
            "Person.phone",
            "Person.background",
            "Person.about_me",
            "Account.email",
        )
    }
