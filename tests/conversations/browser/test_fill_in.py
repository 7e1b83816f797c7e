"""A17: a talk is written down by taps, in under two minutes, one question at a time."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = {"language": "da", "women": 1}


def test_the_common_talk_takes_eleven_taps(enter_room: Any, common_talk: Callable) -> None:
    room = enter_room()
    common_talk(room)
    assert room.taps == 11
    [sent] = room.phone("put")
    assert sent.pop("week")[4:6] == "-W"
    assert sent == {
        "form": "talk",
        "version": 1,
        "group": "group-1",
        "together": False,
        "answers": NOW
        | {
            "topics": ["family"],
            "help": ["listened", "informed"],
            "bridge": ["none"],
            "first": "first",
            "contact": "own-network",
            "next": "herself",
        },
    }


def test_save_now_after_the_topic_takes_three_taps(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    expect(room.page.locator("[data-key=save-now]")).to_have_count(0)
    room.choose("topics", "health")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    assert room.taps == 3
    assert room.phone("put")[0]["answers"] == NOW | {"topics": ["health"]}


def test_only_the_topic_is_asked_for(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.key("next")
    expect(room.page.locator("[data-question=topics] .wrong")).to_be_visible()
    room.choose("topics", "work")
    expect(room.page.locator("[data-question=topics] .wrong")).to_be_hidden()
    for question in ("topics", "help", "bridge", "first", "contact", "next"):
        room.asks(question)
        room.key("next")
    room.key("save")
    room.page.wait_for_selector(".done")
    left = dict.fromkeys(("help", "bridge", "first", "contact", "next"))  # she saw them and left them empty
    assert room.phone("put")[0]["answers"] == NOW | {"topics": ["work"]} | left


def test_going_back_keeps_the_answers_also_with_the_phones_own_back(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family", "economy")
    room.answer("help", "letter")
    room.asks("bridge")
    room.key("back")
    expect(room.page.locator("input[value=letter]")).to_be_checked()
    room.page.go_back()
    room.asks("topics")
    assert room.chosen() == ["family", "economy"]
    room.page.go_back()
    expect(room.page.locator("dialog [data-key=yes]")).to_be_visible()  # asked before anything is given up
    room.key("no")
    assert room.here() == "topics"


def test_questions_come_only_where_they_make_sense(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "services")
    room.answer("help", "went-along")
    room.asks("went-with")
    room.choose("went-with", "doctor")
    room.asks("bridge")
    room.answer("bridge", "service", "woman")
    room.asks("destination")
    room.answer("destination", "library")
    room.asks("consent")
    for _ in range(2):
        room.key("back")
    room.asks("bridge")
    room.choose("bridge", "service", "woman")  # both off again
    room.key("next")
    room.asks("first")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    answers = room.phone("put")[0]["answers"]
    left = {"bridge": None, "first": None}  # seen and left empty; what is not asked any more is not there at all
    assert answers == NOW | left | {"topics": ["services"], "help": ["went-along"], "went-with": "doctor"}


def test_without_her_yes_it_is_no_referral(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "health")
    room.key("next")
    room.answer("bridge", "activity")
    room.asks("consent")
    room.key("save-now")
    expect(room.page.locator("[data-question=consent] .wrong")).to_be_visible()
    room.choose("consent", "no")
    expect(room.page.locator("[data-question=consent] .wrong")).to_contain_text("hendes ja")
    room.key("next")
    room.key("save-now")
    assert room.here() == "consent"
    assert room.phone("put") == []
    room.choose("consent", "yes")
    room.asks("first")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["answers"]["consent"] == "yes"


def test_none_of_these_stands_alone_and_goes_on(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    room.key("next")
    room.choose("bridge", "activity")
    room.choose("bridge", "none")
    room.asks("first")
    room.key("back")
    assert room.chosen() == ["none"]


def test_a_tap_meant_for_the_question_before_skips_nothing(enter_room: Any) -> None:
    """She answers and reaches for "next", but the page has just gone on by itself."""
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    room.key("next")
    room.page.evaluate("""() => new MutationObserver((changes, observer) => {
        if (!document.querySelector("[data-question=first]")) return;
        observer.disconnect();
        document.querySelector("[data-key=next]").click();
        window.tapped = true;
    }).observe(document.body, { childList: true, subtree: true })""")
    room.choose("bridge", "none")
    room.page.wait_for_function("() => window.tapped")
    assert room.here() == "first"
    room.key("next")  # now she has seen it, and means it
    room.asks("contact")


def test_the_list_of_answers_leads_to_each_of_them_and_to_more(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    for question in ("help", "bridge", "first", "contact", "next"):
        room.asks(question)
        room.key("next")
    room.key("row-topics")
    room.choose("topics", "health")
    room.key("next")
    expect(room.page.locator('[data-key="row-topics"]')).to_contain_text("Familie, Sundhed")
    room.key("more")
    room.asks("language")
    room.choose("language", "tr")
    room.asks("place")
    for question in ("place", "raised", "need", "change", "markers", "services-before", "passed-on"):
        room.asks(question)
        room.key("next")
    room.asks("women")
    room.tap(".stepper button:last-child")
    room.tap(".stepper button:last-child")
    room.key("next")
    room.key("save")
    room.page.wait_for_selector(".done")
    answers = room.phone("put")[0]["answers"]
    given = {code: answer for code, answer in answers.items() if answer is not None}
    assert given == {"topics": ["family", "health"], "language": "tr", "women": 3}
    assert {"help", "place", "passed-on"} <= answers.keys() - given.keys()  # seen and left empty
    assert room.phone("own")["spoken"] == "tr"


def test_the_week_is_this_one_unless_she_says_another(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    this = room.page.evaluate("async () => (await import('/static/conversations/weeks.js')).weeksAgo(0)")
    older = room.page.evaluate("async () => (await import('/static/conversations/weeks.js')).weeksAgo(52)")
    room.choose("topics", "family")
    room.key("week")
    assert room.page.locator("dialog .tile").count() == 4
    room.tap("dialog .line")
    assert room.page.locator("dialog .tile").count() == 53
    room.tap("dialog .tile:last-child")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["week"] == older != this


def test_the_card_about_her_codes_comes_with_digital_help(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "digital")
    room.answer("help", "digital")
    expect(room.page.locator("dialog h1")).to_have_text("Hendes koder er hendes egne")
    room.key("ok")
    room.asks("bridge")
    room.key("back")
    room.key("next")
    room.asks("bridge")  # once is enough


def test_her_own_answers_come_first_and_nothing_moves_meanwhile(enter_room: Any) -> None:
    often = {"used": {"topics": {"housing": 9, "health": 6, "other": 9, "work": 3}}}
    room = enter_room(before={"own": often})
    room.begin()
    order = "all => all.map(each => each.value)"
    shown = room.page.locator("[data-question=topics] input").evaluate_all(order)
    assert shown[:3] == ["housing", "health", "family"]
    assert (shown[-1], len(shown)) == ("other", 12)
    room.answer("topics", "work", "leisure")
    room.key("back")
    assert room.page.locator("[data-question=topics] input").evaluate_all(order) == shown


def test_exactly_the_row_is_shown_before_it_is_saved(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    room.answer("help", "listened")
    room.key("row")
    row = room.page.evaluate("() => JSON.parse(document.querySelector('dialog .exact').dataset.row)")
    assert row["answers"] == {"topics": ["family"], "help": ["listened"], "bridge": None, "women": 1}
    assert sorted(row) == ["answers", "form", "group", "version", "week"]
    expect(room.page.locator("dialog .notice")).to_contain_text("Sproget tælles for sig")
    room.tap("dialog [data-close]")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    sent = room.phone("put")[0]
    assert {**sent["answers"]} == row["answers"] | {"language": "da"}
    assert (sent["week"], sent["group"]) == (row["week"], row["group"])


def test_everything_by_the_keyboard(enter_room: Any) -> None:
    room = enter_room()
    press = room.page.keyboard.press
    room.page.locator("[data-key=start]").focus()
    press("Enter")
    room.asks("topics")
    press("Tab")
    press("Tab")
    press("Space")
    press("Enter")
    room.asks("help")
    press("Tab")
    press("Tab")
    press("Space")
    press("Enter")
    room.asks("bridge")
    room.page.locator("input[value=none]").focus()
    press("Space")
    assert room.here() == "bridge"  # only a finger goes on by itself
    press("Enter")
    room.asks("first")
    room.page.locator("input[value=first]").focus()
    press("ArrowDown")
    expect(room.page.locator("input[value=again]")).to_be_checked()
    assert room.here() == "first"
    press("Enter")
    room.asks("contact")
    room.page.locator("[data-key=save-now]").focus()
    press("Enter")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["answers"]["first"] == "again"
