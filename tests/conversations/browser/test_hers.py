"""What is hers on the phone: what waits, what can be taken back, reminders, counts, wishes; and filling in together."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUR = 3_600_000
DAY = 24 * HOUR


def waiting(*ages: int, **more: Any) -> list[dict[str, Any]]:
    now = int(time.time() * 1000)
    row = {"state": "waiting", "why": "", "tries": 1} | more
    return [{"id": f"w{at}", "at": now - age, **row} for at, age in enumerate(ages)]


def test_what_waits_says_so_in_words_and_can_be_sent_or_dropped(enter_room: Any) -> None:
    room = enter_room(before={"waiting": waiting(HOUR, 2 * DAY, 6 * DAY), "offline": True})
    card = room.page.locator("[data-waiting]")
    expect(card.locator("h2")).to_have_text("3 skemaer venter på at blive sendt")
    expect(card.locator("li").nth(1)).to_contain_text("mere end en dag")
    expect(card.locator("li").nth(2)).to_contain_text("mere end fem dage")
    card.locator("li").first.get_by_role("button").last.click()
    room.key("no")
    expect(card.locator("li")).to_have_count(3)
    card.locator("li").first.get_by_role("button").last.click()
    room.key("yes")
    expect(card.locator("li")).to_have_count(2)
    room.page.evaluate("window.phone.offline = false")
    card.locator("li").first.get_by_role("button").first.click()
    expect(card).to_have_count(0)


@pytest.mark.parametrize(("why", "words"), [("week", "Ugen"), ("ticket", "billet"), ("form", "Spørgsmålene")])
def test_a_refused_form_says_why_and_stays(enter_room: Any, why: str, words: str) -> None:
    room = enter_room(before={"waiting": waiting(HOUR, state="refused", why=why)})
    row = room.page.locator("[data-waiting] li")
    expect(row).to_contain_text(words)
    expect(row.get_by_role("button")).to_have_count(1)  # no use in sending it again


def test_saved_offline_says_that_it_waits(enter_room: Any, common_talk: Callable) -> None:
    room = enter_room(before={"offline": True})
    common_talk(room)
    expect(room.page.locator(".done h1")).to_have_text("Gemt på denne telefon")
    room.page.evaluate("window.phone.offline = false")
    room.page.evaluate("import('/static/conversations/phone-api.js').then((phone) => phone.flush())")
    expect(room.page.locator(".done h1")).to_have_text("Sendt. Tak.")


@pytest.mark.parametrize(("fault", "words"), [("full", "fuld"), ("ticket", "billetter"), ("private", "privat vindue")])
def test_a_form_that_cannot_be_kept_stays_on_the_screen(enter_room: Any, fault: str, words: str) -> None:
    room = enter_room(before={"fault": fault})
    room.begin()
    room.choose("topics", "family")
    room.key("save-now")
    expect(room.page.locator("main [role=alert] .notice")).to_contain_text(words)
    expect(room.page.locator("input[value=family]")).to_be_checked()
    room.page.evaluate("window.phone.fault = ''")
    room.key("save-now")
    room.page.wait_for_selector(".done")


def test_taken_back_and_filled_in_again(enter_room: Any, common_talk: Callable) -> None:
    room = enter_room()
    common_talk(room)
    room.key("enough")
    card = room.page.locator("[data-open='1']")
    card.locator("summary").click()
    card.get_by_role("button").last.click()
    room.key("yes")
    room.asks("topics")
    assert room.phone("open") == []
    assert room.page.locator("input:checked").count() == 0


def test_too_late_to_take_back_is_said(enter_room: Any) -> None:
    row = [{"id": "old", "until": int(time.time() * 1000) + HOUR}]
    room = enter_room(before={"open": row, "late": True})
    room.page.locator("[data-open='1'] summary").click()
    room.page.locator("[data-open='1']").get_by_role("button").first.click()
    room.key("yes")
    expect(room.page.locator("main [role=status]")).to_contain_text("mere end et døgn")


def test_a_reminder_leads_to_the_later_question_and_is_gone(enter_room: Any) -> None:
    due = [{"id": "1", "kind": "activity", "week": "2026-W43", "due": 1}]
    room = enter_room(before={"own": {"reminders": due}})
    card = room.page.locator("[data-due]")
    expect(card).to_contain_text("I uge 43")
    card.get_by_role("button").first.click()
    room.asks("outcome")
    room.choose("outcome", "used")
    room.key("save")
    room.page.wait_for_selector(".done")
    sent = room.phone("put")[0]
    assert (sent["form"], sent["answers"]) == ("followup", {"kind": "activity", "outcome": "used"})
    assert room.phone("own")["reminders"] == []
    room.key("enough")
    expect(room.page.locator("[data-due]")).to_have_count(0)


def test_a_form_that_cannot_be_taken_back_any_more_leaves_not_even_its_id(enter_room: Any) -> None:
    """The id is that of the row on the server: whoever had this phone and the database could lay them together."""
    left = {"women": 1, "due": "", "week": "2026-W40"}
    still = {"id": "fresh", "until": int(time.time() * 1000) + HOUR}
    room = enter_room(before={"open": [still], "own": {"taken": {"old": left, "fresh": left}}})
    room.page.wait_for_function("() => !('old' in window.phone.own.taken)")
    assert list(room.phone("own")["taken"]) == ["fresh"]


def test_only_a_way_she_said_yes_to_is_remembered_and_taken_back_with_the_form(enter_room: Any) -> None:
    room = enter_room()
    room.begin()
    room.answer("topics", "family")
    room.key("next")
    room.answer("bridge", "woman")
    room.choose("consent", "yes")
    room.asks("first")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    [kept] = room.phone("own")["reminders"]
    assert kept["kind"] == "woman"
    room.key("enough")
    expect(room.page.locator("[data-due]")).to_have_count(0)  # not before four weeks have gone
    room.page.locator("[data-open='1'] summary").click()
    room.page.locator("[data-open='1']").get_by_role("button").first.click()
    room.key("yes")
    expect(room.page.locator("main [role=status]")).to_be_visible()
    assert room.phone("own")["reminders"] == []


def test_her_counts_are_only_here_and_make_a_sheet_without_her_name(enter_room: Any) -> None:
    this = time.strftime("%Y-%m")
    room = enter_room(before={"counts": {this: 4}, "own": {"women": {this[:4]: 3}}})
    figures = room.page.locator("[data-mine] dd")
    assert figures.all_text_contents() == ["4", "4", "7"]
    room.key("statement")
    expect(room.page.locator(".paper tbody tr")).to_have_count(1)
    expect(room.page.locator("input, textarea")).to_have_count(0)


def test_a_wish_goes_with_her_name_and_waits_offline_as_one_word(enter_room: Any, common_talk: Callable) -> None:
    room = enter_room()
    common_talk(room)
    room.key("wish-heavy")
    room.key("wish-send")
    expect(room.page.locator("main [role=status]")).to_contain_text("sendt")
    assert room.phone("wishes") == [["group-1", "heavy"]]
    room.page.evaluate("window.phone.offline = true")
    room.key("wish-talk")
    room.key("wish-send")
    room.page.wait_for_function("window.phone.own.wishes?.length === 1")
    assert room.phone("own")["wishes"] == [{"group": "group-1", "kind": "talk"}]


def test_together_goes_from_form_to_form_and_the_phone_keeps_nothing(enter_room: Any) -> None:
    room = enter_room("/talk/?together")
    before = room.phone("own")
    expect(room.page.locator("main .notice")).to_contain_text("glemmer")
    room.begin()
    for topic in ("family", "health"):
        room.asks("topics")
        assert room.page.locator("input:checked").count() == 0
        room.choose("topics", topic)
        room.key("save-now")
        room.page.wait_for_function(f"window.phone.put.at(-1)?.answers.topics[0] === '{topic}'")
        room.page.wait_for_function("document.querySelectorAll('input:checked').length === 0")
    assert [each["together"] for each in room.phone("put")] == [True, True]
    assert room.phone("own") == before == {}


def test_a_sheet_is_typed_in_by_its_numbers(enter_room: Any) -> None:
    room = enter_room("/talk/?paper", width=1280, before={"own": {"used": {"topics": {"housing": 9}}}})
    room.begin()
    room.page.locator("[data-question=topics] input").first.focus()
    press = room.page.keyboard.press
    for key in ("4", "1", "0", "Enter", "1", "Enter", "4", "Enter", "1", "1"):
        press(key)
    room.key("save")
    room.page.wait_for_function("window.phone.put.length === 1")
    answers = room.phone("put")[0]["answers"]
    assert answers["help"] == ["listened"]
    assert answers["bridge"] == ["none"]
    assert answers["topics"] == ["health", "network"]
    assert (answers["first"], answers["contact"]) == ("first", "own-network")
    assert "language" not in answers


def test_several_groups_are_chosen_from_and_one_is_not(enter_room: Any) -> None:
    room = enter_room(groups=2)
    room.key("group-group-2")
    room.begin()
    room.choose("topics", "family")
    room.key("save-now")
    room.page.wait_for_selector(".done")
    assert room.phone("put")[0]["group"] == "group-2"
    assert room.phone("own")["group"] == "group-2"


def test_a_phone_that_was_never_set_up_says_what_to_do(enter_room: Any) -> None:
    room = enter_room(before={"kit": None, "signedOut": True})
    expect(room.page.locator("main .notice")).to_contain_text("Åbn siden én gang med net")
    expect(room.page.locator("[data-key=start]")).to_have_count(0)
    room.key("cards")
    expect(room.page.locator("dialog h1")).to_have_text("Kort til samtalen")


def test_without_passes_she_is_sent_to_the_paper(enter_room: Any) -> None:
    room = enter_room(before={"tickets": 0})
    expect(room.page.locator("[data-key=start]")).to_be_disabled()
    expect(room.page.locator("main .notice")).to_contain_text("papir")


def test_free_words_only_where_the_group_may_and_what_tells_too_much_is_underlined(enter_room: Any) -> None:
    assert "note" not in room_with_more(enter_room())
    room = enter_room(notes=True)
    assert "note" in room_with_more(room)
    field = room.page.locator("textarea")
    field.fill("Hun har nummer 21 34 56 78 og er glad")
    expect(room.page.locator("mark")).to_have_text("21 34 56 78")
    room.tap(".found button")
    expect(room.page.locator("mark")).to_have_count(0)
    assert field.input_value() == "Hun har nummer og er glad"


def room_with_more(room: Any) -> list[str]:
    """The names of all questions that come when she goes on to the end, the last of them on the screen."""
    room.begin()
    room.choose("topics", "family")
    names: list[str] = []
    for _ in range(20):
        if room.page.locator("[data-key=next]").count():
            names.append(room.here())
            if names[-1] == "note":
                break
            room.key("next")
        elif room.page.locator("[data-key=more]").count():
            room.key("more")
        else:
            break
    return names
