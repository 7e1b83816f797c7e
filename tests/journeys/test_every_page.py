"""Walks every page that a link of the demo programme leads to, as everybody of its cast, and looks at each on a phone,
in Danish by day and in Arabic by night.

On each: no serious finding by axe, nothing wider than the screen (also at 320 px: 400 % zoom of a desk), every target
at least 44 px high or wide enough to hit, the right direction and language. No link leads to a page that says no. What
axe asks beside names does not change with the language: all of it is asked in Danish, contrast also in the dark.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.support import browser as browsers
from tests.support import browser_demo as demo
from tests.support.look import look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PARTS = 3  # of a language, so that no worker looks at all of them
NAMES = ("button-name", "label", "link-name")  # what is said aloud is translated: it must not be empty
RULES: dict[str, tuple[str, ...]] = {"da": (), "ar": ("color-contrast", *NAMES)}  # of axe; all where none is named


@pytest.fixture
def shared(live_server: Any, settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo is there. Gives the folder of the run."""
    folder = demo.shared_folder(tmp_path_factory)
    demo.fill(folder, settings)
    return folder


def test_no_link_leads_to_a_page_that_says_no(shared: Path) -> None:
    walk = demo.walk(shared)
    assert walk.faults == []
    assert len(walk.names) >= 100, sorted(walk.names)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["da", "ar"])
def test_everybody_can_use_every_page(chromium: Any, live_server: Any, shared: Path, language: str, part: int) -> None:
    walk = demo.walk(shared)
    faults: list[str] = []
    with browsers.window(chromium, browsers.PHONE, live_server.url) as page:
        page.context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
        page.emulate_media(color_scheme="dark" if language == "ar" else "light")
        before = ""
        for name, address, who in walk.pages[part::PARTS]:
            if who != before:
                browsers.take_session(page.context, demo.client_of(who).cookies, live_server.url)
            before = who
            response = page.goto(address.replace("language=da", f"language={language}"))  # walked to in Danish
            if response is None or response.status != 200:
                faults.append(f"{who}: {name} answers {response and response.status} in {language}")
                continue
            look(page, name, who, language, faults, *RULES[language])
            faults.extend(
                f"{name} ({who}): nobody has walked to {each}" for each in links(page) - walk.names - set(walk.files)
            )
    assert faults == []


def links(page: Page) -> set[str]:
    """The names of the pages to which this one leads, also by links that its scripts have made."""
    found = page.eval_on_selector_all(
        "a[href]", "links => links.filter(link => link.origin === location.origin).map(link => link.href)"
    )
    names = {demo.name_of(urlsplit(link).path) for link in found}
    return {name for name in names if name} - demo.NOT_PAGES
