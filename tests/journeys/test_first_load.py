"""G23: from the real server, with an empty cache, a page costs less than 100 kB and nothing comes from elsewhere."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.config.test_serving import free_port, until
from tests.support import browser as browsers
from tests.support import browser_demo as demo
from tests.support.installed import environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STILL, LONGEST = 0.5, 15  # seconds without anything new; seconds after which a page that never rests is weighed
MOST = 100_000  # bytes over the wire: page, styles, scripts, pictures, with their headers
LINKS = {  # whom one steps in as, and the way from Today: a pattern of the address to follow, step by step
    "amina": (r"/meetings/[^/]+/$",),
    "berit": (r"/meetings/[^/]+/plan/$", r"/groups/[^/]+/year/$"),
    "farida": (r"/gatherings/[^/]+/guide/$", r"/meetings/[^/]+/close/$"),
    "chau": (r"/national/$",),
}


@pytest.fixture
def address(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo on a real server, as ``./run demo`` starts it the second time: its programme is there."""
    with closing(sqlite3.connect(tmp_path / "rygrad.sqlite3")) as made:
        demo.copy(demo.file(demo.shared_folder(tmp_path_factory)), made)
    env = environment(tmp_path, PORT=str(free_port()), RYGRAD_FIELD_KEY=demo.KEY)
    env.pop("DJANGO_SETTINGS_MODULE")
    log = tmp_path / "log"
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, "-m", "rygrad", "demo"], env=env, stdout=out, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            where = until(lambda: re.search(r"http://127\.0\.0\.1:\d+/", log.read_text()), 240).group()
            until(lambda: _answers(where))
            yield where
        finally:
            server.terminate()
            server.wait(60)


def _answers(where: str) -> bool:
    try:
        with urlopen(where, timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_every_first_load_is_light_and_from_here(address: str, chromium: Any) -> None:
    weights: dict[str, int] = {}
    with browsers.window(chromium, browsers.PHONE, address) as page:
        for path in ("/", "/account/", "/stored/", "/talk/", "/safety/"):
            weights[path] = weigh(chromium, address, path, [])
        for name, ways in LINKS.items():
            for way in ("", *ways):
                path = reach(page, name, way)
                weights[f"{name} {way}"] = weigh(chromium, address, path, page.context.cookies())
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}
    assert min(weights.values()) > 10_000  # something was really loaded and counted
    assert len(weights) == 15


def reach(page: Page, name: str, way: str) -> str:
    """The path of the first page behind a link of Today, of her group or of her next meeting that fits ``way``."""
    page.goto("/demo/")
    page.locator(f"form:has([name=who][value={name}]) button").click()
    page.wait_for_url("**/")
    if not way:
        return "/"
    starts = [
        "/",
        *{path for path in links(page) if re.fullmatch(r"/groups/[^/]+/", path)},
        *[path for path in links(page) if re.fullmatch(r"/meetings/[^/]+/", path)],
    ]
    for start in starts:
        page.goto(start)
        if found := next((path for path in links(page) if re.search(way, path)), None):
            return found
    raise AssertionError(f"{name} finds no way to {way}")


def links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
    return [urlsplit(each).path for each in found]


def weigh(chromium: Any, address: str, path: str, cookies: list[Any]) -> int:
    """The bytes that a fresh browser receives for this page, until it has been still for a moment."""
    context = chromium.new_context(base_url=address, viewport=browsers.PHONE, locale="da-DK")
    context.add_cookies(cookies)
    page = context.new_page()
    wire = Wire(context.new_cdp_session(page))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    answer = page.goto(path)
    assert answer is not None
    assert (path, answer.status) == (path, 200)
    assert answer.headers["content-encoding"] == "gzip"
    wire.until_still(page)
    assert hosts - {""} == {urlsplit(address).netloc}
    context.close()
    return sum(wire.sizes)


class Wire:
    """What comes to a page over the network: how many bytes, what is still on its way, and when it last moved."""

    def __init__(self, session: Any) -> None:
        self.sizes: list[int] = []
        self.open: set[str] = set()
        self.moved = time.monotonic()
        session.on("Network.requestWillBeSent", self._began)
        session.on("Network.loadingFinished", self._ended)
        session.on("Network.loadingFailed", self._ended)
        session.send("Network.enable")

    def _began(self, event: dict) -> None:
        self.open.add(event["requestId"])
        self.moved = time.monotonic()

    def _ended(self, event: dict) -> None:
        self.sizes.append(int(event.get("encodedDataLength", 0)))
        self.open.discard(event["requestId"])
        self.moved = time.monotonic()

    def until_still(self, page: Page) -> None:
        """A guide and a wall ask again every few seconds, for ever: what they have got by then is what is weighed."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and (self.open or time.monotonic() - self.moved < STILL):
            page.wait_for_timeout(50)
