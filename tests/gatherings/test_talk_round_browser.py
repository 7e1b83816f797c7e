"""The round on the phone that lies on the table: taps, no reload, the clock goes on. And the top of a narrow phone."""

from datetime import time
from typing import Any

import pytest
from django.urls import reverse

from rygrad.gatherings.models import Gathering, TalkRound
from rygrad.tickets.models import FormsSince
from tests.cast import Cast
from tests.gatherings.guided import make_meeting
from tests.support import browser as browsers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_taps_are_kept_and_compared_without_leaving_the_guide(cast: Cast, phone: Any, enter: Any) -> None:
    meeting = make_meeting(cast)
    FormsSince.objects.create(programme=cast.programme, group=cast.vestby, forms=2)
    enter(phone, cast, "amina")
    phone.goto(f"{reverse('gatherings:guide', args=[meeting.gathering_id])}?step=7")
    card = phone.locator(".talks:visible")
    for _finger in range(3):
        card.locator("[data-step=up]").click()
    says = card.locator("[data-says]")
    phone.wait_for_function("() => /3.*2/.test(document.querySelector('.talks [data-says]').textContent)")
    assert card.get_by_role("button", name="Save the number").count() == 0  # a script saves by itself
    phone.wait_for_timeout(300)
    assert TalkRound.objects.get().told == 3
    box, stepper = card.bounding_box(), card.locator(".stepper").bounding_box()
    assert box["x"] <= stepper["x"]
    assert stepper["x"] + stepper["width"] <= box["x"] + box["width"]
    phone.reload()
    assert card.locator("input[name=talks]").input_value() == "3"
    assert "2" in says.inner_text()


def test_the_table_phone_shows_the_code_and_no_way_of_its_own(cast: Cast, phone: Any, enter: Any) -> None:
    meeting = make_meeting(cast)
    Gathering.objects.filter(pk=meeting.gathering_id).update(starts=time(0, 1), ends=time(23, 58))  # whatever the hour
    way = reverse("gatherings:guide", args=[meeting.gathering_id])
    enter(phone, cast, "amina")
    phone.goto(f"{way}?step=7")
    assert phone.locator("[data-together]").count() == 1
    phone.get_by_text("Telefonen og skærmen på væggen").click()
    phone.locator("input[name=sign_out]").check()
    phone.locator("button[name=do][value=open]").click()
    phone.goto(f"{way}?step=7")
    assert phone.locator("[data-together]").count() == 0
    assert phone.locator(".talks .qr-box svg").count() == 1


@pytest.mark.parametrize("language", ["da-DK", "ar"])
@pytest.mark.parametrize("width", [320, 390])
def test_the_ways_at_the_top_fit_beside_each_other(
    cast: Cast, chromium: Any, live_server: Any, enter: Any, width: int, language: str
) -> None:
    with browsers.window(chromium, {"width": width, "height": 700}, live_server.url, language) as page:
        enter(page, cast, "amina")
        page.goto("/")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        safety, leave = (page.locator(f".top > .{name}").bounding_box() for name in ("safety", "leave"))
        assert abs(safety["y"] + safety["height"] / 2 - leave["y"] - leave["height"] / 2) < 3  # one line
        assert min(safety["width"], safety["height"], leave["width"], leave["height"]) >= 44
        rows = 1 if width == 390 else 2
        assert page.locator(".top").bounding_box()["height"] < 40 + 60 * rows
        ways = [each.bounding_box() for each in page.locator(".ways a").all()]
        assert len({round(each["y"]) for each in ways}) == 1
        assert all(each["x"] >= 0 and each["x"] + each["width"] <= width + 1 for each in ways)
        page.locator(".top > .safety").click()
        assert page.url.endswith("/safety/")
