"""What a phone keeps of a register goes in time: at sign-out, for another account, and it is never somebody else's."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.models import Circle, Session
from rygrad.groups.models import RoleHeld
from rygrad.people.models import Device
from tests.cast import Cast, sign_in
from tests.circles.registering import before, mothers, today_s
from tests.journeys.test_circle_register import CANARY, address, come_up, go_down, keeps, remembered, tap
from tests.journeys.test_guide_offline import REWRITE, rows
from tests.support import browser as browsers
from tests.support.cellar import Wire
from tests.support.circling import make_vestby_circle
from tests.support.guiding import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[..., None]


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = make_vestby_circle(cast)
    before(found, mothers(found, 6))
    return found


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


def open_register(page: Any, cast: Cast, enter: Enter, session: Session, name: str = "ellen") -> None:
    enter(page, cast, name)
    page.goto(address(session))
    keeps(page, session)


def opens_nothing(page: Any, session: Session) -> bool:
    try:
        page.goto(address(session))
    except Exception as error:
        return "ERR_" in str(error)
    return False


def write(page: Any, session: Session) -> None:
    page.locator("[name=activity]").fill(CANARY)
    until(page, lambda: CANARY in remembered(page, session))


def test_signing_out_wipes_it_with_what_waits(
    phone: Any, cast: Cast, enter: Enter, session: Session, cellar: Wire
) -> None:
    open_register(phone, cast, enter, session)
    write(phone, session)
    phone.goto(reverse("account_logout"))
    with phone.expect_navigation():
        phone.locator("form[data-forget] button").click()
    assert rows(phone) == []
    assert opens_nothing(go_down(phone, cellar), session)


def test_another_account_wipes_it(phone: Any, cast: Cast, enter: Enter, session: Session) -> None:
    open_register(phone, cast, enter, session)
    write(phone, session)
    enter(phone, cast, "samira")
    phone.goto(address(session))
    until(phone, lambda: CANARY not in remembered(phone, session))
    assert phone.locator("[name=activity]").input_value() == ""
    keeps(phone, session)


def test_after_its_time_it_is_gone(phone: Any, cast: Cast, enter: Enter, session: Session, cellar: Wire) -> None:
    open_register(phone, cast, enter, session)
    phone.evaluate(REWRITE, 1)
    assert opens_nothing(go_down(phone, cellar), session)


def test_a_phone_that_others_use_keeps_nothing(phone: Any, cast: Cast, cellar: Wire, session: Session) -> None:
    client = cast.client(None)
    sign_in(client, cast["ellen"], shared=True)
    browsers.take_session(phone.context, client.cookies, cellar.address)
    phone.goto(address(session))
    tap(phone, "Anjali")
    phone.wait_for_timeout(1_500)
    assert rows(phone) == []
    phone.locator(".save button").click()
    phone.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}?saved")
    assert session.present.count() == 1


def test_who_is_no_longer_of_the_team_has_no_register(phone: Any, cast: Cast, enter: Enter, session: Session) -> None:
    open_register(phone, cast, enter, session)
    RoleHeld.objects.filter(person=cast["ellen"]).delete()
    assert phone.goto(address(session)).status in {403, 404}
    assert "page" not in rows(phone)


def test_what_is_typed_and_not_saved_is_there_after_a_reload(
    phone: Any, cast: Cast, enter: Enter, session: Session
) -> None:
    open_register(phone, cast, enter, session)
    tap(phone, "Anjali")
    phone.locator("[name=name]").fill("Zeynep")
    phone.locator("button[value=add]").click()
    write(phone, session)
    phone.reload()
    until(phone, lambda: phone.locator("[name=activity]").input_value() == CANARY)
    assert phone.locator("#mothers .tile:has(:checked)").count() == 2
    assert phone.locator("#network").inner_text() == phone.locator("[data-word=again]").text_content()
    phone.locator(".save button").click()
    phone.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}?saved")
    phone.goto(address(session))
    keeps(phone, session, "Zeynep")
    assert CANARY not in remembered(phone, session)
    assert phone.locator("#network").is_hidden()


def test_a_session_that_ended_meanwhile_costs_nothing(
    phone: Any, cast: Cast, enter: Enter, session: Session, cellar: Wire
) -> None:
    open_register(phone, cast, enter, session)
    phone = go_down(phone, cellar)
    phone.goto(address(session))
    phone.locator("[name=activity]").fill(CANARY)
    phone.locator(".save button").click()
    until(phone, lambda: phone.locator("#network").is_visible())
    Device.objects.all().delete()
    come_up(phone, cellar)
    word = phone.locator("[data-word=signed-out]").text_content()
    until(phone, lambda: word in phone.locator("#network").inner_text(), 200)
    assert Session.objects.get(pk=session.pk).version == 0
    for name, arrives in (("samira", False), ("ellen", True)):  # somebody else's session does not send what she wrote
        phone.context.clear_cookies()
        enter(phone, cast, name)
        window = phone.context.new_page()
        window.goto("/account/devices/")
        window.close()
        phone.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
        if not arrives:
            phone.wait_for_timeout(1_000)
            assert Session.objects.get(pk=session.pk).version == 0

    def arrived() -> bool:
        phone.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
        return Session.objects.get(pk=session.pk).activity == CANARY

    until(phone, arrived, 200)


def test_two_tabs_that_wait_lose_nothing(phone: Any, cast: Cast, enter: Enter, session: Session, cellar: Wire) -> None:
    """The other tab sends what it found waiting. What was written since has another id, or the server would skip it."""

    def waiting() -> list[str]:
        found = json.loads(remembered(phone, session) or "{}").get("waiting", [])
        return [entry["data"]["sent"] for entry in found]

    open_register(phone, cast, enter, session)
    phone = go_down(phone, cellar)
    phone.goto(address(session))
    for word in ("one", "two"):
        phone.locator("[name=activity]").fill(word)
        phone.locator(".save button").click()
    until(phone, lambda: len(waiting()) == 2)
    first, before_ = waiting()
    phone.locator("[name=activity]").fill(CANARY)
    phone.locator(".save button").click()
    until(phone, lambda: CANARY in remembered(phone, session) and len(waiting()) == 2)
    until(phone, lambda: waiting()[1] != before_)
    assert waiting()[0] == first
    come_up(phone, cellar)
    until(phone, lambda: Session.objects.get(pk=session.pk).activity == CANARY, 200)


def test_a_refusal_is_told_and_loses_nothing(phone: Any, cast: Cast, enter: Enter, session: Session) -> None:
    open_register(phone, cast, enter, session)
    phone.locator("[name=babies]").fill("300")
    phone.locator("[name=activity]").fill(CANARY)
    phone.locator(".save button").click()
    until(phone, lambda: "99" in phone.locator("#network").inner_text())
    assert phone.locator("[name=activity]").input_value() == CANARY
    phone.locator("[name=babies]").fill("3")
    phone.locator(".save button").click()
    phone.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}?saved")
