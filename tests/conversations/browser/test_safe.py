"""T1: nothing of a form is left anywhere, the way out is always there, and help is one tap away."""

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STORED = """async () => [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie,
  JSON.stringify(history.state), location.href, JSON.stringify(await indexedDB.databases())].join(" ")"""


def test_an_unsent_answer_lies_in_no_store_and_no_address(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "economy", "housing")
    room.answer("help", "letter")
    stored = room.page.evaluate(STORED)
    assert [word for word in ("economy", "housing", "letter") if word in stored] == []
    assert room.page.url.endswith("/talk/")
    assert room.phone("own") == {}


def test_leaving_in_haste_empties_the_form_and_back_does_not_bring_it_back(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "economy")
    room.page.locator("header [data-leave]").click()
    expect(room.page.locator("h1")).to_have_text("Elsewhere")
    for _ in range(3):
        room.page.go_back()
        room.page.wait_for_timeout(300)
        assert room.page.locator("[data-question]").count() == 0
        if not room.page.url.startswith("http"):
            break


def test_three_times_escape_leaves_also_from_a_sheet(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.tap("header [data-open=safety]")
    for _ in range(3):
        room.page.keyboard.press("Escape")
    expect(room.page.locator("h1")).to_have_text("Elsewhere")


def test_safety_is_one_tap_away_and_leaves_no_address(enter_room: Any) -> None:
    room = enter_room()
    address, entries = room.page.url, room.page.evaluate("history.length")
    for start in (lambda: None, room.begin):
        start()
        room.tap("header [data-open=safety]")
        expect(room.page.locator("dialog a[href='tel:112']")).to_be_visible()
        expect(room.page.locator("dialog [data-leave]")).to_be_in_viewport()
        assert room.page.url == address
        room.tap("dialog [data-close]")
    assert room.page.evaluate("history.length") <= entries + 1
    assert room.here() == "topics"


def test_the_way_out_is_seen_wherever_she_scrolls(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    for question in ("help", "bridge", "first", "contact", "next"):
        room.asks(question)
        room.key("next")
    room.page.wait_for_selector("[data-key=save]")
    room.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    on_top = """() => { const { x, y, width, height } = document.querySelector("header [data-leave]")
      .getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2).closest("[data-leave]") !== null }"""
    assert room.page.evaluate(on_top)


def test_the_tab_says_nothing_of_what_it_is(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    assert "amtale" not in room.page.title()
    assert "talk" not in room.page.title().lower()


def test_coming_back_to_the_page_finds_no_answers(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "economy")
    room.page.goto("/page/cards/")
    room.page.go_back()
    room.page.wait_for_selector("[data-key=start]")
    assert room.page.locator("[data-question]").count() == 0


def test_without_scripts_she_is_led_to_paper_or_another_phone(chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    page.goto("/talk/")
    expect(page.locator("noscript p, main p").first).to_be_visible()
    expect(page.locator("a[data-leave]").first).to_be_visible()
    context.close()


def test_a_phone_without_any_words_says_so(chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, locale="da-DK")
    page = context.new_page()
    page.route("**/talk/words/**", lambda route: route.abort())
    page.goto("/talk/")
    expect(page.locator("#broken")).to_be_visible()
    context.close()
