"""The room for everybody: fourteen languages and both directions, small and large, light and dark, by the rules."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.support.look import TARGETS, TOO_WIDE

from . import sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = Path(__file__).parents[2] / "questionnaires" / "expressions.json"
FULL = {
    "waiting": [{"id": "w", "at": 1, "state": "waiting", "why": "", "tries": 1}],
    "open": [{"id": "w", "until": 4_000_000_000_000}],
    "own": {"reminders": [{"id": "1", "kind": "service", "week": "2026-W43", "due": 1}]},
    "offline": True,
}


def faults(room: Any, where: str) -> list[str]:
    found = [
        f"{where}: {each['id']}: {each['nodes'][0]['html'][:140]}"
        for each in Axe().run(room.page).response["violations"]
    ]
    found += [f"{where}: small: {each}" for each in room.page.evaluate(TARGETS)]
    if wider := room.page.evaluate(TOO_WIDE):
        found.append(f"{where}: {wider} px too wide")
    return found


def through(room: Any, where: str) -> list[str]:
    """Every kind of screen once."""
    this = time.strftime("%Y-%m")
    room.page.evaluate("this_ => { window.phone.counts[this_] = 3 }", this)
    found = faults(room, f"{where} home")
    for name in ("safety", "language"):
        room.tap(f"header [data-open={name}]")
        found += faults(room, f"{where} {name}")
        room.tap("dialog [data-close]")
    for name in ("what_is_written", "cards"):
        room.key(name)
        found += faults(room, f"{where} {name}")
        room.tap("dialog [data-close]")
    room.begin()
    room.key("next")
    found += faults(room, f"{where} topics with its error")
    room.answer("topics", "family")
    room.answer("help", "listened")
    room.answer("bridge", "service")
    found += faults(room, f"{where} destination")
    room.key("next")
    room.choose("consent", "yes")
    for question in ("first", "contact", "next"):
        room.asks(question)
        room.key("next")
    found += faults(room, f"{where} review")
    room.key("row")
    found += faults(room, f"{where} row")
    room.tap("dialog [data-close]")
    room.key("save")
    room.page.wait_for_selector(".done")
    return found + faults(room, f"{where} saved")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_rules_hold_on_every_screen(enter_room: Any, language: str, scheme: str) -> None:
    assert through(enter_room(language=language, scheme=scheme, before=FULL, groups=2), f"{language} {scheme}") == []


@pytest.mark.slow
@pytest.mark.parametrize("language", [each["tag"] for each in sample.languages()])
def test_nothing_sticks_out_on_the_smallest_phone(enter_room: Any, language: str) -> None:
    room = enter_room(f"/talk/?language={language}", width=320, before=FULL)
    wide = []
    room.begin()
    for _ in range(9):
        if over := room.page.evaluate(TOO_WIDE):
            wide.append((room.here(), over))
        if room.page.locator("[data-question] input").count():
            room.page.locator("[data-question] label").first.click()
            room.page.wait_for_timeout(250)
        if room.page.locator("[data-key=next]").count():
            room.key("next")
    assert wide == []
    assert room.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        language,
        sample.direction(language),
    ]


def test_another_language_in_the_middle_keeps_the_answers_and_turns_the_page(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family", "health")
    room.choose("help", "listened")
    for tag in [each for each in ("ar", "ti", "fa", "de") if each in {known["tag"] for known in sample.languages()}]:
        room.speak(tag)
        assert room.here() == "help"
        expect(room.page.locator("input[value=listened]")).to_be_checked()
        label = sample.words(tag)["forms"]["talk"]["questions"]["help"]["label"]
        expect(room.page.locator("[data-question] h1")).to_have_text(label)
        assert room.page.evaluate("document.documentElement.dir") == sample.direction(tag)
        back = room.page.locator("[data-key=back]").bounding_box()
        assert back is not None
        assert (back["x"] > 195) == (sample.direction(tag) == "rtl")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["answers"]["topics"] == ["family", "health"]
    assert room.phone("own")["language"] == tag


def test_at_a_desk_everything_is_on_one_page(enter_room: Any) -> None:
    room = enter_room(width=1280)
    room.begin()
    names = "all => all.filter(each => each.checkVisibility()).map(each => each.dataset.question)"
    asked = room.page.locator("[data-question]")
    assert asked.evaluate_all(names) == ["topics", "help", "bridge", "first", "contact", "next"]
    room.choose("topics", "family")
    room.choose("bridge", "service")
    assert asked.evaluate_all(names)[2:5] == ["bridge", "destination", "consent"]
    room.key("save")
    expect(room.page.locator("[data-question=consent] .wrong")).to_be_visible()
    room.choose("consent", "yes")
    room.tap("main summary")
    assert len(asked.evaluate_all(names)) == 17
    assert faults(room, "desk") == []
    room.key("save")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["answers"]["bridge"] == ["service"]


def test_the_conditions_are_read_as_on_the_server(enter_room: Any) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    ask = """async (cases) => { const { holds } = await import("/static/conversations/expressions.js");
      const wrong = (each) => holds(each.ast, each.answers, each.dot) !== each.expected;
      return cases.filter(wrong).map(({ name }) => name) }"""
    assert len(cases) > 50
    assert enter_room().page.evaluate(ask, cases) == []


@pytest.mark.parametrize("name", ["safety", "written", "cards"])
def test_the_public_pages_keep_the_rules(enter_room: Any, name: str) -> None:
    room, found = enter_room(), []
    for language in ("da", "ar", "tr"):
        room.page.goto(f"/page/{name}/?language={language}")
        found += faults(room, f"{name} {language}")
        room.page.set_viewport_size({"width": 320, "height": 640})
        found += faults(room, f"{name} {language} 320")
    assert found == []
