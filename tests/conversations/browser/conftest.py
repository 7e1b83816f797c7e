"""The room in a real browser, over a phone that only pretends (``stub.js``): nothing is sealed or sent here."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support import browser as browsers

from . import sample

STUB = (Path(__file__).parent / "stub.js").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def own_addresses(settings: Any) -> None:
    """Every test in this folder sees only the addresses of ``urls.py``."""
    settings.ROOT_URLCONF = "tests.conversations.browser.urls"


class Room:
    """The page with the room in it, and what a woman does there. ``taps`` counts her fingers."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.click()

    def key(self, name: str) -> None:
        self.tap(f'[data-key="{name}"]:visible')

    def choose(self, question: str, *values: str) -> None:
        """Answers the question on the screen; it must be this one."""
        for value in values:
            self.tap(f'[data-question="{question}"] label:has(input[value="{value}"])')

    def answer(self, question: str, *values: str) -> None:
        """Answers a question with several choices and goes on."""
        self.choose(question, *values)
        self.key("next")

    def asks(self, question: str) -> None:
        self.page.wait_for_selector(f'[data-question="{question}"]')

    def begin(self) -> None:
        self.key("start")
        self.asks("topics")

    def here(self) -> str:
        """The name of the question on the screen."""
        return str(self.page.locator("[data-question]").first.get_attribute("data-question"))

    def chosen(self) -> list[str]:
        """What is ticked on the screen."""
        return list(self.page.locator("input:checked").evaluate_all("all => all.map(each => each.value)"))

    def phone(self, part: str) -> Any:
        """What the pretended phone holds: ``put``, ``own``, ``wishes`` …"""
        return self.page.evaluate("part => structuredClone(window.phone[part])", part)

    def speak(self, tag: str) -> None:
        self.tap("header [data-open=language]")
        self.tap(f"dialog [data-tag={tag}]")
        self.page.wait_for_function("tag => document.documentElement.lang === tag", arg=tag)


@pytest.fixture
def enter_room(chromium: Any, live_server: Any) -> Any:
    """``enter_room(language="ar", width=1280, …)``: she stands in the room."""
    open_windows = []

    def entered(
        path: str = "/talk/", *, language: str = "da", width: int = 390, before: Any = None, **more: Any
    ) -> Room:
        size = {"width": width, "height": 800 if width > 500 else 844}
        window = browsers.window(chromium, size, live_server.url, language)
        page = window.__enter__()
        open_windows.append(window)
        page.route(
            "**/conversations/phone-api.js", lambda route: route.fulfill(body=STUB, content_type="text/javascript")
        )
        if scheme := more.pop("scheme", ""):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        state = {"kit": sample.kit(**more)} | (before or {})
        page.add_init_script(f"window.phoneBefore = {json.dumps(state)}")
        page.goto(path)
        page.wait_for_selector("main > :not(noscript)")
        return Room(page)

    yield entered
    for window in open_windows:
        window.__exit__(None, None, None)


@pytest.fixture
def common_talk() -> Callable[[Room], None]:
    """The talk that comes most often, from the home of the room to saved."""

    def talk(room: Room) -> None:
        room.begin()
        room.answer("topics", "family")
        room.answer("help", "listened", "informed")
        room.choose("bridge", "none")
        room.asks("first")
        room.choose("first", "first")
        room.asks("contact")
        room.choose("contact", "own-network")
        room.asks("next")
        room.choose("next", "herself")
        room.page.wait_for_selector('[data-key="save"]')
        room.key("save")
        room.page.wait_for_selector(".done")

    return talk
