"""G23: from the real server, with an empty cache, a page costs less than 100 kB and nothing comes from elsewhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.config.test_serving import environment, free_port, until
from tests.support import browser as browsers

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST = 100_000  # bytes over the wire: page, styles, scripts, pictures, with their headers
LINKS = {  # whom one steps in as, and the way from Today: a pattern of the address to follow, step by step
    "amina": (r"/meetings/[^/]+/$",),
    "berit": (r"/meetings/[^/]+/plan/$", r"/groups/[^/]+/year/$"),
    "farida": (r"/gatherings/[^/]+/guide/$", r"/meetings/[^/]+/close/$"),
    "chau": (r"/national/$",),
}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The demo on a real server, as ``./run demo`` starts it."""
    port = free_port()
    env = environment(tmp_path, PORT=str(port)) | {"DJANGO_SETTINGS_MODULE": ""}
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
    wire = context.new_cdp_session(page)
    sizes: list[int] = []
    hosts: set[str] = set()
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    wire.send("Network.enable")
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert (path, answer.status) == (path, 200)
    assert answer.headers["content-encoding"] == "gzip"
    assert hosts - {""} == {urlsplit(address).netloc}
    context.close()
    return sum(sizes)
