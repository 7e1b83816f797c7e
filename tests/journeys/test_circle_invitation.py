"""A mother answers an invitation from a link in Nepali, on a phone; the team sees it, and knows how many will come."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from rygrad.circles.enums import Answer
from rygrad.circles.models import Reply
from rygrad.core.clock import today
from rygrad.packs.circle_words import circle_words
from tests.support import browser as browsers
from tests.support.circling import add_mother, add_session, make_vestby_circle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = circle_words("ne").page
TAPS = "[data-answer]"


def test_from_the_chat_to_how_many_come(cast: Any, phone: Any, enter: Any, chromium: Any, live_server: Any) -> None:
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + timedelta(days=2))
    sunita = add_mother(circle, "Sunita", language="ne")
    enter(phone, cast, "ellen")
    phone.goto(f"/circle-sessions/{session.pk}/invite/")
    phone.locator(f"#m{sunita.pk} .door").click()
    message = phone.locator("#share_her").input_value()
    phone.locator("#invited button").click()
    session.refresh_from_db()
    assert session.invited_at is not None
    link = next(line for line in message.splitlines() if line.startswith("http"))
    assert circle_words("ne").message.invite in message

    taps = 0
    with browsers.window(chromium, browsers.PHONE, live_server.url, language="ne-NP") as hers:
        hers.goto(link)
        expect(hers.locator("html")).to_have_attribute("lang", "ne")
        expect(hers.locator("h1")).to_have_text(WORDS.title)
        hers.locator(f"{TAPS}[value=yes]").click()
        taps += 1
        expect(hers.locator(".done")).to_contain_text(WORDS.thanks_yes)
        expect(hers.locator("body")).not_to_contain_text("Amina")
    assert taps == 1
    reply = Reply.objects.get()
    assert (reply.participant, reply.answer) == (sunita, Answer.YES)

    with browsers.window(chromium, browsers.PHONE, live_server.url, language="ne-NP") as hers:  # the shared link
        shared = phone.locator("#share_all").input_value()
        hers.goto(next(line for line in shared.splitlines() if line.startswith("http")))
        hers.locator(f"{TAPS}[value=maybe]").click()
        expect(hers.locator("h1")).to_have_text(WORDS.name)
        hers.locator("#name").fill("Ny Mor")
        hers.locator("form button[data-answer]").click()
        expect(hers.locator(".done")).to_contain_text(WORDS.thanks_maybe)

    phone.reload()
    expect(phone.locator(".tally [data-answer=yes] b")).to_have_text("1")
    phone.locator(".waiting button[value=new]").click()
    expect(phone.locator(".waiting")).to_have_count(0)
    assert set(session.replies.values_list("answer", flat=True)) == {"yes", "maybe"}
    assert {each.participant.alias for each in session.replies.select_related("participant")} == {"Sunita", "Ny Mor"}
