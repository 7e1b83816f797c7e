"""Fixtures that every test may use. One cast, one clock, one browser, no network."""

import gc
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from django.core import mail

from tests.support import browser as browsers
from tests.support import installed
from tests.support.cellar import Wire, wire

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the tests
LOOPBACK = ("127.", "::1", "localhost")


class NoNetwork(RuntimeError):
    """A test reached for the outside."""


def _only_loopback() -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        outside = self.family in {socket.AF_INET, socket.AF_INET6} and not str(address[0]).startswith(LOOPBACK)
        if outside:
            raise NoNetwork(f"A test reached for {address[0]}.")
        real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign]


def pytest_configure(config: pytest.Config) -> None:
    _only_loopback()
    if not hasattr(config, "workerinput"):
        folder = installed.begin()
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


# What is the same whatever the database: it is run with SQLite only, and so is every test that asks for none, unless it
# starts a program of its own. The policy's questions are asked once; its one rule (test_rule.py) is proved on both.
DATABASES = {"db", "transactional_db", "django_db_setup", "django_db_blocker", "live_server"}
START_PROGRAMS = ("tests/config/", "tests/trust/", "tests/conversations/", "tests/devtools/")
ONCE = (
    "tests/architecture/test_matrix.py",
    "tests/architecture/test_mutants.py",
    "tests/devtools/test_demo.py::test_37_groups",
    "tests/devtools/test_demo.py::test_and_on_any_other_day",
    "tests/devtools/test_demo.py::test_two_loads",
    "tests/packs/",
    "tests/reports/attacks/",
    "tests/reports/test_rules.py",
    "tests/questionnaires/test_expressions.py",
    "tests/questionnaires/test_reading.py",
    "tests/questionnaires/test_workbooks.py",
    "tests/questionnaires/test_answers.py",
    "tests/sheets/",
    "tests/status_reports/test_files.py",
    "tests/status_reports/test_pages.py",
    "tests/trust/talks/test_power.py",
    "tests/trust/test_addresses.py",
    "tests/trust/test_bad_input.py",
    "tests/trust/test_canaries.py",
    "tests/trust/test_cookies.py",
    "tests/trust/test_mass_assignment.py",
    "tests/trust/test_reads_do_not_write.py",
    "tests/ui/",
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Marks before ``-m`` chooses by the marks; sorts when the order is drawn already."""
    for item in items:
        if item.nodeid.startswith(ONCE) or _asks_no_database(item):
            item.add_marker(pytest.mark.once)
    yield
    items.sort(key=_comes)
    if browsers.program():
        return
    if os.environ.get("CI"):
        pytest.exit("There is no Chromium, and CI does not skip the browser: apt-get install chromium.", 1)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here: install the package chromium to run it"))


LONG = ("tests/architecture/", "tests/config/", "tests/devtools/", "tests/trust/", "tests/reports/attacks/")


def pytest_collection_finish() -> None:
    """What has been loaded by now stays until the end: looking through it again and again costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _comes(item: pytest.Item) -> tuple[bool, int]:
    """Together what shares something dear, and what takes long at once: at the end nobody waits for one test.

    What empties the database comes after what is only undone, as pytest-django wants it.
    """
    names = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    empties = bool(names & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction")))
    if "found" in names:
        return empties, 0
    return empties, 1 if item.nodeid.startswith(LONG) or item.get_closest_marker("slow") else 2


def _asks_no_database(item: pytest.Item) -> bool:
    needs = set(getattr(item, "fixturenames", ())) & DATABASES
    return not (needs or item.get_closest_marker("django_db") or item.nodeid.startswith(START_PROGRAMS))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """As pytest-django makes it; an empty copy is kept for what is to stand beside it (``tests/support/worlds.py``)."""
    from tests.support.worlds import copy_the_empty_one

    with django_db_blocker.unblock():
        copy_the_empty_one()


@pytest.fixture
def cast(db: None) -> Any:
    """The programme, its groups and its people (``tests/cast.py``)."""
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture
def questions(django_assert_num_queries: Any) -> Callable[[int], AbstractContextManager]:
    """``with questions(7):`` the database is asked exactly seven times."""
    return django_assert_num_queries


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """``travel(datetime(…, tzinfo=UTC))``: from now on it is then, and time stands still."""

    def to(moment: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                return moment.astimezone(tz)

        monkeypatch.setattr("rygrad.core.clock.datetime", Clock)

    return to


@pytest.fixture
def post(db: None) -> Callable[[], list]:
    """``post()`` works off the queue and gives the letters that went out."""

    def work_off() -> list:
        from tests.support.queue import work_off_queue

        work_off_queue()
        return mail.outbox

    return work_off


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; one for the run."""
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture
def cellar(live_server: Any) -> Iterator[Wire]:
    """The wire to the live server, to be cut and mended: who asks for it has her phone on it."""
    with wire(live_server.url) as made:
        yield made


@pytest.fixture
def phone(request: pytest.FixtureRequest, chromium: Any, live_server: Any) -> Iterator[Any]:
    """A page as wide as a phone, on the live server, in Danish."""
    wired = "cellar" in request.fixturenames
    address = request.getfixturevalue("cellar").address if wired else live_server.url
    with browsers.window(chromium, browsers.PHONE, address) as page:
        yield page


@pytest.fixture
def desk(chromium: Any, live_server: Any) -> Iterator[Any]:
    """A page as wide as a desk, on the live server, in Danish."""
    with browsers.window(chromium, browsers.DESK, live_server.url) as page:
        yield page


@pytest.fixture
def enter(live_server: Any) -> Callable[..., None]:
    """``enter(phone, cast, "amina")``: she is signed in in this window."""

    def signed_in(page: Any, cast: Any, name: str, *, strong: bool = True) -> None:
        browsers.take_session(page.context, cast.client(name, strong=strong).cookies, live_server.url)

    return signed_in
