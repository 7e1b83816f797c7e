"""Walks every page that a link of the demo programme leads to, as everybody of its cast, on a phone, in Danish and in
Arabic.

On each: no serious finding by axe, nothing wider than the screen (also at 320 px: 400 % zoom of a desk), every target
at least 44 px high or wide enough to hit, the right direction and language. No link leads to a page that says no.
"""

from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from rygrad.devtools.actions import load_demo
from rygrad.devtools.cast import FIGURES
from rygrad.people.models import Person
from tests.cast import sign_in
from tests.support import browser as browsers
from tests.support.look import look

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NOT_PAGES = {  # files, not pages
    "gatherings:feed",
    "people:own_data",
    "gatherings:photo",
    "national:export",
    "questionnaires:download",
    "circles:feed_file",
    "status_reports:file",
    "status_reports:given_file",
}


@pytest.mark.parametrize("language", ["da", "ar"])
def test_every_page(chromium: Any, live_server: Any, settings: Any, language: str) -> None:
    settings.DEMO = True
    load_demo()
    seen: dict[str, str] = {}
    faults: list[str] = []
    with browsers.window(chromium, browsers.PHONE, live_server.url) as page:
        page.context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
        for figure in FIGURES:
            person = Person.objects.get(account__email=f"{figure.key}@rygrad.example")
            client = Client()
            sign_in(client, person)
            browsers.take_session(page.context, client.cookies, live_server.url)
            _walk(
                page,
                live_server.url,
                figure.key,
                seen,
                faults,
                lambda name, who: look(page, name, who, language, faults),
            )
    assert faults == []
    assert len(seen) >= 25, sorted(seen)


def _walk(
    page: Page, home: str, who: str, seen: dict[str, str], faults: list[str], looked: Callable[[str, str], None]
) -> None:
    """Breadth first from Today; one address of each name and person, every name looked at once, Today each time."""
    waiting, known = deque([(f"{home}/", "")]), set()
    while waiting:
        address, found_on = waiting.popleft()
        name = _name(urlsplit(address).path)
        if name is None or name in NOT_PAGES or name in known:
            continue
        known.add(name)
        response = page.goto(address)
        if response is None or response.status != 200:
            faults.append(f"{who}: {name}, linked from {found_on}, answers {response and response.status}")
            continue
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])")
        waiting.extend((link, name) for link in links)
        if name not in seen or name == "home:today":
            seen[name] = who
            looked(name, who)


def _name(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None
