"""A talk, from the stairs to the figures: in a real browser, through the real door, into the real rows."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rygrad.conversations.models import Conversation, Tally
from tests.support.talking import give_key, phone_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READY = '[data-key="start"]:visible'


class Room:
    """The talk room on her phone. ``taps`` counts her fingers, ``screens`` the questions she saw."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.screens = page, 0, 0

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.locator(selector).first.click()

    def key(self, name: str) -> None:
        self.tap(f'[data-key="{name}"]:visible')

    def choose(self, question: str, *values: str) -> None:
        self.screens += 1
        for value in values:
            self.tap(f'[data-question="{question}"] label:has(input[value="{value}"])')

    def common_talk(self) -> None:
        """What most talks are: family, she listened and informed, no bridge, the first time, her own network."""
        self.key("start")
        self.choose("topics", "family")
        self.key("next")
        self.choose("help", "listened", "informed")
        self.key("next")
        self.choose("bridge", "none")
        if self.page.locator('[data-question="bridge"]').count():
            self.key("next")
        self.choose("first", "first")
        self.choose("contact", "own-network")
        self.choose("next", "herself")
        self.key("save")


def set_up(page: Page, cast: Any, enter: Any, name: str = "amina", place: str = "vestby") -> Room:
    """Her phone, opened once with network: from here on it works alone."""
    phone_of(getattr(cast, place))
    enter(page, cast, name)
    page.goto("/talk/")
    expect(page.locator(READY)).to_be_visible()
    wait_for_tickets(page, getattr(cast, place))
    return Room(page)


def wait_for_tickets(page: Page, group: Any) -> None:
    """Until the phone has its batch for this group, and no other's."""
    page.evaluate(
        """async (group) => {
            for (let tries = 0; tries < 100; tries++) {
                const { left } = await import("/static/offline/purse.js");
                const groups = Object.keys(await left());
                if (groups.length === 1 && groups[0] === group) return;
                await new Promise((done) => setTimeout(done, 100));
            }
            throw new Error("no tickets");
        }""",
        str(group.pk),
    )


def wait_for_words(page: Page, number: int = 14) -> None:
    """Until all languages are on the phone; they come by themselves, one after the other."""
    page.evaluate(
        """async (number) => {
            await navigator.serviceWorker.ready;
            for (let tries = 0; tries < 200; tries++) {
                const keys = await (await caches.open("words")).keys();
                if (keys.filter(({ url }) => url.includes("/talk/words/")).length >= number) return;
                await new Promise((done) => setTimeout(done, 100));
            }
            throw new Error("no words");
        }""",
        number,
    )


def test_amina_writes_down_a_talk(phone: Page, cast: Any, enter: Any) -> None:
    room = set_up(phone, cast, enter)
    room.common_talk()
    expect(phone.locator(".done")).to_be_visible()
    waited_for(1)
    row = Conversation.objects.get()
    assert row.group == cast.vestby
    assert row.answers == {
        "topics": ["family"],
        "help": ["informed", "listened"],
        "bridge": ["none"],
        "first": "first",
        "contact": "own-network",
        "next": "herself",
        "women": 1,
    }
    assert room.taps <= 12
    assert Tally.objects.get(code="language").count == 1


def waited_for(number: int) -> None:
    """Until so many rows are there."""
    import time

    for _ in range(100):
        if Conversation.objects.count() >= number:
            return
        time.sleep(0.1)
    raise AssertionError(f"{Conversation.objects.count()} rows, not {number}")


def test_offline_and_in_arabic_on_the_stairs(phone: Page, cast: Any, enter: Any) -> None:
    room = set_up(phone, cast, enter)
    wait_for_words(phone)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator(READY)).to_be_visible()
    phone.locator("[data-open=language]:visible").first.click()
    phone.locator("[lang=ar]:visible").first.click()
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    room.common_talk()
    expect(phone.locator(".done")).to_be_visible()
    assert Conversation.objects.count() == 0
    phone.context.set_offline(False)
    waited_for(1)
    give_key(cast.vestby)


def test_two_volunteers_on_one_phone(phone: Page, cast: Any, enter: Any) -> None:
    """What waits of the first goes out; nothing else of her is there for the second."""
    room = set_up(phone, cast, enter)
    phone.context.set_offline(True)
    room.common_talk()
    expect(phone.locator(".done")).to_be_visible()
    phone.context.set_offline(False)
    phone.context.clear_cookies()
    phone_of(cast.nordby)
    set_up(phone, cast, enter, "nora", "nordby")
    waited_for(1)
    assert Conversation.objects.get().group == cast.vestby
    left = phone.evaluate(
        """async () => {
            const { all } = await import("/static/offline/store.js");
            return { own: await all("own"), purse: await all("purse"), kit: await all("kit"), outbox: await all("outbox") };
        }"""
    )
    assert left["outbox"] == []
    assert {ticket["group"] for ticket in left["purse"]} == {str(cast.nordby.pk)}
    assert str(cast.vestby.pk) not in str(left)
    assert not [row for row in left["own"] if row["name"].startswith(("count|", "undo|", "year|"))]
