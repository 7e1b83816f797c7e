"""The pages of the register for everybody: axe, 44 pixels, 320 wide, two directions; and without a script."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.enums import Standing
from rygrad.circles.models import Circle, Purchase, Session, SessionDraft, SpecialDay
from rygrad.core.clock import today
from rygrad.groups.models import Organisation
from tests.cast import Cast
from tests.circles.registering import before, mothers, today_s
from tests.support import browser as browsers
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours
from tests.support.look import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = make_vestby_circle(cast)
    before(found, mothers(found, 14))
    add_mother(found, "Rania", standing=Standing.PAUSED)
    Organisation.objects.create(
        programme=found.programme, group=found.group, name="Sundhedsplejen", verified_on=today()
    )
    SpecialDay.objects.create(**ours(found), name="Dashain", from_on=today(), to_on=today())
    return found


@pytest.fixture
def session(circle: Circle) -> Session:
    found = today_s(circle)
    Purchase.objects.create(**ours(circle), session=found, what="Frugt", amount=45)
    return found


def draft(cast: Cast, session: Session) -> SessionDraft:
    register = reverse("circles:register", kwargs={"pk": session.pk})
    for name, words in (("ellen", "Sang"), ("samira", "Tur")):
        cast.client(name).post(register, {"activity": words, "version": "0"})
    return SessionDraft.objects.get()


@pytest.mark.parametrize("language", ["da", "ar"])
def test_every_page_can_be_used_by_everybody(
    phone: Any, live_server: Any, cast: Cast, enter: Callable[..., None], session: Session, language: str
) -> None:
    circle = session.circle
    add_session(circle, today() - timedelta(days=2), state="cancelled", why_cancelled="weather")
    enter(phone, cast, "ellen")
    phone.context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
    faults: list[str] = []
    pages = {"session": session.pk, "shopping": session.pk, "cancel": session.pk, "register": session.pk}
    pages |= {"sessions": circle.pk, "session_new": circle.pk}
    for name, pk in pages.items():
        see(phone, reverse(f"circles:{name}", kwargs={"pk": pk}), name, language, faults)
    waiting = draft(cast, session)
    see(phone, reverse("circles:choose", kwargs={"pk": waiting.pk}), "choose", language, faults)
    see(phone, reverse("circles:register", kwargs={"pk": session.pk}), "register", language, faults)
    assert faults == []


def see(phone: Any, address: str, name: str, language: str, faults: list[str]) -> None:
    phone.goto(address)
    phone.evaluate("() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    for box in phone.locator("main [name=context]").all():
        box.evaluate("(each) => { each.checked = true; }")
    look(phone, name, "ellen", language, faults)


def test_without_a_script_it_is_a_plain_form(chromium: Any, live_server: Any, cast: Cast, session: Session) -> None:
    context = chromium.new_context(viewport=browsers.PHONE, base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(10_000)
    browsers.take_session(context, cast.client("ellen").cookies, live_server.url)
    page = context.new_page()
    page.goto(reverse("circles:register", kwargs={"pk": session.pk}))
    page.locator("#mothers .tile").first.click()
    page.locator("[name=name]").fill("Zeynep")
    page.locator("button[value=add]").click()
    assert page.locator("#mothers .tile:has(:checked)").count() == 2
    page.locator("[name=babies]").fill("2")
    page.locator("[name=activity]").fill("Sang")
    page.locator(".save button").click()
    page.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}")
    session.refresh_from_db()
    assert (session.state, session.babies, session.present.count()) == ("held", 2, 2)
    context.close()
