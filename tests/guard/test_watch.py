"""The guard on our pages: it warns under the field, removes when asked, never stops anybody and keeps nothing."""

from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem
from tests.gatherings.guided import bring, make_meeting
from tests.meetings.rows import planned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Hun ringer fra 20 00 00 17 i morgen."
LEFT = "Hun ringer fra i morgen."
WRITE = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def speak(page: Any, language: str) -> None:
    """Turns the page to this language."""
    if language != "da":
        page.locator("details.menu summary").click()
        with page.expect_navigation():
            page.locator(f"button[name=language][value={language}]").click()


@pytest.fixture
def closing(transactional_db: None, cast: Any, phone: Any, enter: Any) -> Any:
    meeting = planned(cast.vestby, today() - timedelta(days=1), leads=cast["amina"])
    enter(phone, cast, "amina")
    phone.goto(f"/meetings/{meeting.pk}/close/")
    phone.meeting = meeting
    return phone


@pytest.mark.parametrize("language", ["da", "ar"])
def test_a_number_in_the_minutes_warns_and_can_be_removed(closing: Any, language: str) -> None:
    speak(closing, language)
    assert closing.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    field = closing.locator('textarea[name^="note-"]').first
    field.fill(TEXT)
    row = closing.locator(".guard-list > li")
    expect(row).to_have_count(1)
    expect(row.locator("bdi")).to_have_text("20 00 00 17")
    expect(closing.locator(".guard-says").first).not_to_be_empty()
    button = row.locator("button")
    box = button.bounding_box()
    assert box["height"] >= 44
    assert "20 00 00 17" in button.get_attribute("aria-label")
    serious = [each for each in Axe().run(closing).response["violations"] if each["impact"] in {"serious", "critical"}]
    assert serious == []
    assert closing.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    button.focus()
    closing.keyboard.press("Enter")
    expect(row).to_have_count(0)
    expect(field).to_have_value(LEFT)
    expect(field).to_be_focused()
    expect(closing.locator(".guard-says").first).to_be_hidden()


def test_it_warns_and_never_stops_her(closing: Any) -> None:
    closing.locator('textarea[name^="note-"]').first.fill(TEXT)
    expect(closing.locator(".guard-list > li")).to_have_count(1)
    kept = closing.evaluate("() => [localStorage.length, sessionStorage.length]")
    asked: list[str] = []
    closing.on("request", lambda request: asked.append(request.post_data or ""))
    closing.locator('button.big[value="close"]').click()
    closing.wait_for_url("**/minutes/")
    notes = AgendaItem.objects.filter(gathering=closing.meeting.gathering).values_list("note", flat=True)
    assert TEXT in list(notes)
    assert kept == [0, 0]
    assert not any("guard" in body for body in asked)


def test_a_child_in_danger_brings_the_notice(closing: Any) -> None:
    closing.locator('textarea[name^="note-"]').first.fill("Barnet bliver slået derhjemme.")
    notice = closing.locator(".guard .notice").first
    expect(notice).to_be_visible()
    expect(notice).to_have_text(closing.locator("#guard-words [data-word=child]").text_content().strip())
    expect(closing.locator(".guard-list > li")).to_have_count(0)


def test_what_stood_there_already_is_looked_at(closing: Any, cast: Any) -> None:
    item = AgendaItem.objects.filter(gathering=closing.meeting.gathering).first()
    AgendaItem.objects.filter(pk=item.pk).update(note=TEXT)
    closing.reload()
    expect(closing.locator(".guard-list bdi")).to_have_text("20 00 00 17")


def test_the_notes_of_the_guide_are_watched_also_those_made_by_a_draw(
    transactional_db: None, cast: Any, phone: Any, enter: Any
) -> None:
    gathering = make_meeting(cast).gathering
    bring(cast, gathering, 7)
    enter(phone, cast, "amina")
    phone.goto(f"/gatherings/{gathering.pk}/guide/")
    phone.locator("[data-do=next]").click()
    phone.locator("form[data-send=draw] button:visible").click()
    phone.locator(".guide-groups > li").first.wait_for()
    assert phone.locator("form[data-note] textarea:not([hidden]):not([data-guard])").count() == 0
    made = phone.locator(".notes form[data-note] textarea[data-guard]").first
    made.evaluate(WRITE, TEXT)
    phone.wait_for_function("() => document.querySelector('.notes .guard-list bdi')?.textContent === '20 00 00 17'")
    phone.evaluate("() => document.querySelector('.notes .guard-list button').click()")
    phone.wait_for_function(f"() => document.querySelector('.notes textarea[data-guard]').value === '{LEFT}'")


def test_a_tip_is_watched(transactional_db: None, cast: Any, phone: Any, enter: Any) -> None:
    meeting = planned(cast.vestby, today() - timedelta(days=1), leads=cast["amina"])
    enter(phone, cast, "amina")
    phone.goto(f"/gatherings/{meeting.gathering_id}/tip/")
    phone.locator("textarea[data-guard]").fill(TEXT)
    expect(phone.locator(".guard-list bdi")).to_have_text("20 00 00 17")
