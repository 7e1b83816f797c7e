"""The plan in a real browser: an item is moved by the keyboard and by dragging, and nothing is lost on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.meetings.models import Meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    return plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=20))


def _order(meeting: Meeting) -> list[str]:
    return list(
        AgendaItem.objects.filter(gathering=meeting.gathering).order_by("position").values_list("element", flat=True)
    )


def _open(page: Any, meeting: Meeting) -> None:
    page.goto(reverse("meetings:plan", kwargs={"pk": meeting.pk}))
    page.locator("[data-handle]").first.wait_for(state="visible")


def _save(page: Any) -> None:
    with page.expect_navigation():
        page.locator(".save-bar button").click()


def test_by_keyboard(cast: Any, desk: Any, enter: Any, meeting: Meeting) -> None:
    enter(desk, cast, "berit")
    _open(desk, meeting)
    desk.locator("input[type=number]").first.fill("33")
    handle = desk.locator("[data-handle]").first
    handle.focus()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    assert "3" in desk.locator("[data-said]").inner_text()
    assert handle.count() == 1
    assert _order(meeting)[0] == "exchange"  # nothing is sent before she saves
    _save(desk)
    assert _order(meeting) == ["knowledge", "social", "exchange", "planning"]
    assert AgendaItem.objects.get(element="exchange").minutes == 33


def test_by_dragging_on_a_phone(cast: Any, phone: Any, enter: Any, meeting: Meeting) -> None:
    enter(phone, cast, "berit")
    _open(phone, meeting)
    rows = phone.locator("[data-item]")
    handle = phone.locator("[data-handle]").nth(1)
    handle.scroll_into_view_if_needed()
    start, above = handle.bounding_box(), rows.nth(0).bounding_box()
    phone.mouse.move(start["x"] + 20, start["y"] + 20)
    phone.mouse.down()
    phone.mouse.move(start["x"] + 20, above["y"] + above["height"] * 0.6, steps=5)
    phone.mouse.move(start["x"] + 20, above["y"] + above["height"] * 0.2, steps=5)
    phone.mouse.up()
    _save(phone)
    assert _order(meeting) == ["knowledge", "exchange", "social", "planning"]


def test_without_a_script_there_are_buttons(cast: Any, chromium: Any, live_server: Any, meeting: Meeting) -> None:
    from tests.support.browser import PHONE, take_session

    context = chromium.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=False)
    take_session(context, cast.client("berit").cookies, live_server.url)
    page = context.new_page()
    page.goto(reverse("meetings:plan", kwargs={"pk": meeting.pk}))
    assert page.locator("[data-handle]:visible").count() == 0
    page.locator("input[type=number]").first.fill("31")
    page.locator("button[name=step][value^='down:']").first.click()
    assert _order(meeting) == ["knowledge", "exchange", "social", "planning"]
    assert AgendaItem.objects.get(element="exchange").minutes == 31
    context.close()
