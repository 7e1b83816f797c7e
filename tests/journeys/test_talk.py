"""A talk, from the stairs to the figures: in a real browser, through the real door, into the real rows."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rygrad.conversations.models import Conversation, Tally
from rygrad.groups.models import RoleHeld
from tests.support.talking import phone_of

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
        self.choose("bridge", "none")  # stands alone, so the page goes on by itself
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


def stored(page: Page) -> dict[str, list]:
    """Everything that the phone keeps."""
    found: dict[str, list] = page.evaluate(
        """async () => {
            const { all } = await import("/static/offline/store.js");
            const found = {};
            for (const name of ["own", "purse", "kit", "outbox"]) found[name] = await all(name);
            return found;
        }"""
    )
    return found


def waited_for(number: int) -> None:
    """Until so many rows are there."""
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
    phone.goto("/")  # Today cannot come without network: she is where she can do something
    phone.wait_for_url("**/talk/")
    room.common_talk()
    expect(phone.locator(".done")).to_be_visible()
    assert Conversation.objects.count() == 0
    phone.context.set_offline(False)
    waited_for(1)


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
    left = stored(phone)
    assert left["outbox"] == []
    assert {ticket["group"] for ticket in left["purse"]} == {str(cast.nordby.pk)}
    assert str(cast.vestby.pk) not in str(left)
    assert not [row for row in left["own"] if row["name"].startswith(("count|", "undo|", "year|"))]


def test_an_expired_session_and_a_lost_role_with_a_full_queue(phone: Page, cast: Any, enter: Any) -> None:
    """Sending asks for no session: what she wrote while she was a volunteer comes in, whatever has happened since."""
    room = set_up(phone, cast, enter)
    phone.context.set_offline(True)
    for _talk in range(3):
        room.common_talk()
        expect(phone.locator(".done")).to_be_visible()
        room.key("enough")
    assert len(stored(phone)["outbox"]) == 3
    phone.context.clear_cookies()
    RoleHeld.objects.filter(person=cast["amina"]).delete()
    phone.context.set_offline(False)
    waited_for(3)
    assert len(set(Conversation.objects.values_list("mark", flat=True))) == 1


def test_the_language_is_switched_midway(phone: Page, cast: Any, enter: Any) -> None:
    room = set_up(phone, cast, enter)
    room.key("start")
    room.choose("topics", "health")
    room.key("next")
    for tag, direction in (("ar", "rtl"), ("ti", "ltr"), ("da", "ltr")):
        phone.locator("header [data-open=language]").click()
        phone.locator(f"dialog [lang={tag}]").first.click()
        expect(phone.locator("html")).to_have_attribute("lang", tag)
        expect(phone.locator("html")).to_have_attribute("dir", direction)
    room.choose("help", "listened")
    room.key("back")
    expect(phone.locator('input[value="health"]')).to_be_checked()
    room.key("next")
    room.key("save-now")
    expect(phone.locator(".done")).to_be_visible()
    waited_for(1)
    answers = Conversation.objects.get().answers
    assert (answers["topics"], answers["help"]) == (["health"], ["listened"])


def test_signing_out_leaves_nothing_but_what_waits(phone: Page, cast: Any, enter: Any) -> None:
    room = set_up(phone, cast, enter)
    phone.context.set_offline(True)
    room.common_talk()
    expect(phone.locator(".done")).to_be_visible()
    phone.route("**/talk/send/", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.goto("/account/out/")
    expect(phone.locator("[data-waits]")).to_be_visible()
    phone.locator("form[data-forget] button").click()
    phone.wait_for_url(lambda url: "/account/out/" not in url)
    left = stored(phone)
    assert [len(left[name]) for name in ("own", "purse", "kit", "outbox")] == [0, 0, 0, 1]
    assert "family" not in str(left)
    phone.unroute("**/talk/send/")
    phone.goto("/talk/")
    waited_for(1)
