"""Walks every page that a link of the demo programme leads to, as seven people, on a phone, in Danish and in Arabic.

On each: no serious finding by axe, nothing wider than the screen (also at 320 px: 400 % zoom of a desk), every target
at least 44 px high or wide enough to hit, the right direction and language, no missing translation mark left open.
"""

from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from rygrad.devtools.actions import load_demo
from rygrad.devtools.cast import FIGURES
from rygrad.people.models import Person
from tests.cast import sign_in
from tests.support import browser as browsers

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SERIOUS = {"serious", "critical"}
NOT_PAGES = {"gatherings:feed", "people:own_data", "gatherings:photo"}  # files, not pages
SMALLEST = 44
TARGETS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea')]
  .filter(each => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (!box.width || !box.height || style.visibility === 'hidden' || each.closest('[hidden]')) return false;
    if (each.classList.contains('skip') || style.position === 'absolute' && style.opacity === '0') return false;
    if (style.clipPath !== 'none' || style.clip !== 'auto') return false;
    if (style.display === 'inline' && each.tagName === 'A') return false;
    if (each.matches('input[type=checkbox], input[type=radio]') && each.closest('label, .tile, .ds-field')) return false;
    return box.height < SMALLEST - 0.5;
  }).map(each => each.outerHTML.slice(0, 120))""".replace("SMALLEST", str(SMALLEST))
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


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
            _walk(page, live_server.url, figure.key, seen, lambda name, who: _look(page, name, who, language, faults))
    assert faults == []
    assert len(seen) >= 25, sorted(seen)


def _walk(page: Page, home: str, who: str, seen: dict[str, str], look: Callable[[str, str], None]) -> None:
    """Breadth first from Today; one address of each name and person, every name looked at once, Today each time."""
    waiting, known = deque([f"{home}/"]), set()
    while waiting:
        address = waiting.popleft()
        name = _name(urlsplit(address).path)
        if name is None or name in NOT_PAGES or name in known:
            continue
        known.add(name)
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, f"{who}: {address} answered {response.status}"
        waiting.extend(page.eval_on_selector_all(
            "a[href]", "links => links.map(link => link.href.split('#')[0])", ))
        if name not in seen or name == "home:today":
            seen[name] = who
            look(name, who)


def _name(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def _look(page: Page, name: str, who: str, language: str, faults: list[str]) -> None:
    where = f"{name} ({who}, {language})"
    direction = page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    if direction != [language, "rtl" if language == "ar" else "ltr"]:
        faults.append(f"{where}: {direction}")
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in SERIOUS:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            faults.append(f"{where}: {violation['id']}: {nodes}")
    faults.extend(f"{where}: lower than {SMALLEST} px: {each}" for each in page.evaluate(TARGETS)[:5])
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if wider := page.evaluate(TOO_WIDE):
            faults.append(f"{where}: {wider} px wider than {width}")
    page.set_viewport_size(browsers.PHONE)
