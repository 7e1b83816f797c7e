"""A real Chromium for the journeys, and what a page must never do in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROKEN_RULES = ("Content Security Policy", "TrustedScript", "TrustedHTML", "trusted-types")


def program() -> str | None:
    """The system's Chromium as a person has it, with windows and profiles; None where there is none."""
    return _first("chromium", "chromium-browser", "google-chrome", "chrome")


def lean() -> str | None:
    """The same Chromium without what draws windows, where the system has it: the tests need a fifth less time."""
    return _first("chromium-headless-shell") or program()


def _first(*names: str) -> str | None:
    return os.environ.get("RYGRAD_TEST_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def _until_read(act: Any) -> Any:
    """After a tap Playwright waits until the next page begins, not until it is there: what a test looks at then,
    without waiting, may be in the part that has not come, and its scripts may not listen yet."""

    @wraps(act)
    def acts(self: Locator, *words: Any, **more: Any) -> None:
        act(self, *words, **more)
        if not self.page.is_closed():
            self.page.wait_for_load_state("domcontentloaded")

    return acts


Locator.click, Locator.press = _until_read(Locator.click), _until_read(Locator.press)  # type: ignore[method-assign]


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for the run. Its pages talk to this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=lean(), args=QUIET)
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, size: dict, address: str, language: str = "da-DK") -> Iterator[Page]:
    """A fresh browser profile with one page. Fails afterwards on a script error or a breach of the content policy."""
    phone = size["width"] < 500
    context = browser.new_context(
        viewport=size,
        base_url=address,
        locale=language,
        has_touch=phone,
        timezone_id="Europe/Copenhagen",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    context.set_default_navigation_timeout(30_000)  # the first page of a worker reads the whole program
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    page.on("console", lambda line: wrong.append(line.text) if _breaks_rules(line.text) else None)
    yield page
    context.close()
    assert not wrong, "\n".join(wrong)


def _breaks_rules(text: str) -> bool:
    return any(word in text for word in BROKEN_RULES)


def take_session(context: BrowserContext, cookies: dict, address: str) -> None:
    """Gives a signed-in test client's cookies to the browser."""
    context.add_cookies([{"name": name, "value": morsel.value, "url": address} for name, morsel in cookies.items()])
