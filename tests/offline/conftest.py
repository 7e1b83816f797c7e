"""A phone at a server of its own. What a test needs of the library stands in ``lib`` inside the page."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.offline.server import GROUP, PhoneServer
from tests.support.browser import BROKEN_RULES

NAMES = ("encode", "blind", "seal", "store", "purse", "outbox", "own", "phone", "weeks", "wire")
LOAD = """async (names) => {
  window.lib = {};
  for (const name of names) lib[name] = await import(`/static/offline/${name}.js`);
}"""
PUT = """async ({ group, answers, form }) => {
  try { return await lib.outbox.put({ group, form: form ?? "talk", version: 1, answers }); } catch (error) {
    return { kind: error.kind ?? String(error) };
  }
}"""


def playwright_timeout() -> type[Exception]:
    """Its class, fetched where it is needed: without a browser nobody needs it."""
    from playwright.sync_api import TimeoutError as Late

    return Late


class Phone:
    """One page of one browser."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def load(self, address: str = "/talk/") -> "Phone":
        try:
            self.page.goto(address, timeout=15_000)
        except (
            playwright_timeout()
        ):  # a worker was replaced at that very moment, and the way was lost: she would press again
            self.page.goto(address)
        self.run(LOAD, list(NAMES))
        return self

    def run(self, script: str, data: Any = None) -> Any:
        return self.page.evaluate(script, data)

    def set_up(self) -> dict:
        return self.run("() => lib.phone.setUp()")

    def put(self, **answers: Any) -> dict:
        """{id}, or {kind} of what went wrong."""
        return self.run(PUT, {"group": GROUP, "answers": answers or {"topics": ["family"]}})

    def flush(self) -> None:
        self.run("() => lib.outbox.flush({ now: true })")

    def waiting(self) -> list[dict]:
        return self.run("() => lib.outbox.list()")

    def until_empty(self, seconds: float = 10) -> float:
        """Waits until nothing waits any more. Gives how long it took."""
        began = time.monotonic()
        while self.waiting() and time.monotonic() - began < seconds:
            self.page.wait_for_timeout(20)
        assert self.waiting() == []
        return time.monotonic() - began

    def status(self) -> dict:
        return self.run("() => lib.phone.status()")

    def kind(self, script: str) -> str:
        """The named error of a call, or nothing."""
        return self.run(
            f"async () => {{ try {{ await {script}; return ''; }} catch (error) {{ return error.kind; }} }}"
        )


@pytest.fixture
def server() -> Iterator[PhoneServer]:
    made = PhoneServer()
    yield made
    made.close()


@pytest.fixture
def pages(chromium: Any, server: PhoneServer) -> Iterator[Callable[..., Phone]]:
    """``pages()``: one more tab of the same phone; ``pages(script)`` with something broken in its browser first."""
    context = chromium.new_context(base_url=server.address, locale="da-DK", timezone_id="Europe/Copenhagen")
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "session", "value": "hers", "url": server.address}])
    wrong: list[str] = []

    def page(script: str = "") -> Phone:
        made = context.new_page()
        made.on("pageerror", lambda error: wrong.append(str(error)))
        made.on("console", lambda line: wrong.append(line.text) if any(x in line.text for x in BROKEN_RULES) else None)
        if script:
            made.add_init_script(script)
        return Phone(made).load()

    yield page
    with contextlib.suppress(Exception):
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def ready(pages: Callable[..., Phone]) -> Phone:
    """A phone with a kit and forty tickets."""
    phone = pages()
    assert phone.set_up()["tickets"] == {GROUP: 40}
    return phone
