"""A practised volunteer closes a session of twelve in at most 25 taps and in under two minutes: counted here."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.models import Circle, OnDuty, Participant, Session, Visit
from rygrad.circles.rules.register import PARTS
from rygrad.core.clock import today
from rygrad.groups.models import Organisation
from tests.cast import Cast
from tests.circles.registering import before, mothers, today_s
from tests.support.circling import make_vestby_circle, ours
from tests.support.guiding import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TAPS, MOST_SECONDS = 25, 120
Enter = Callable[..., None]


class Thumb:
    """Taps, and counts each; typing into a field costs the tap that leads there."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str) -> None:
        self.page.locator(selector).click()
        self.taps += 1

    def write(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.locator(selector).press_sequentially(text)


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = make_vestby_circle(cast)
    before(found, mothers(found, 14))
    return found


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


def test_a_session_of_twelve(phone: Any, cast: Cast, enter: Enter, circle: Circle, session: Session) -> None:
    nurse = Organisation.objects.create(
        programme=circle.programme, group=circle.group, name="Sundhedsplejen", verified_on=today()
    )
    visit = Visit.objects.create(**ours(circle), organisation=nurse, session=session, on=session.on, state="confirmed")
    enter(phone, cast, "ellen")
    phone.goto(reverse("circles:register", kwargs={"pk": session.pk}))
    thumb, began = Thumb(phone), time.monotonic()
    for name in phone.locator("#mothers .tile").evaluate_all(
        "(tiles) => tiles.slice(0, 11).map((t) => t.dataset.name)"
    ):
        thumb.tap(f"#mothers .tile[data-name='{name}']")
    thumb.write("[name=name]", "Zeynep")  # the twelfth is new: two taps
    thumb.tap("button[value=add]")
    for _one_fewer in range(2):  # the first tap says twelve
        thumb.tap("[data-step=down]")
    thumb.tap(f".tile:has([value='{visit.pk}'])")
    thumb.tap(".took .tile:has([value='Sang og rim'])")
    thumb.write("[name=activity]", "Babymassage")
    thumb.tap(".save button")
    phone.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}?saved")
    assert thumb.taps <= MOST_TAPS
    assert time.monotonic() - began < MOST_SECONDS
    session.refresh_from_db()
    assert (session.state, session.babies, session.activity) == ("held", 11, "Sang og rim\nBabymassage")
    assert session.present.count() == 12
    assert Participant.objects.count() == 15
    visit.refresh_from_db()
    assert visit.state == "done"
    assert OnDuty.objects.get(session=session).done  # the rota was ticked already


def test_more_than_once_is_told_apart(phone: Any, cast: Cast, enter: Enter, circle: Circle, session: Session) -> None:
    """What the page helps with beside saving: finding, adding, counting, lines one after the other."""
    enter(phone, cast, "ellen")
    phone.goto(reverse("circles:register", kwargs={"pk": session.pk}))
    count = phone.locator("[data-count]")
    phone.locator("#find").fill("bim")
    assert phone.locator("#mothers .tile:visible").count() == 1
    phone.locator("[name=name]").fill("  bimala ")
    phone.locator("[name=name]").press("Enter")
    assert (count.inner_text(), phone.locator("#mothers .tile").count()) == ("1", 14)
    assert phone.locator("#mothers .tile:visible").count() == 14
    phone.locator("[name=name]").fill("   ")
    phone.locator("button[value=add]").click()
    assert phone.locator("#mothers .tile").count() == 14
    phone.locator(".buys summary").click()
    assert phone.locator(".buy:visible").count() == 1
    phone.locator("[name=what-new1]").fill("Frugt")
    assert phone.locator(".buy:visible").count() == 2
    assert phone.locator("[name=note-weather]").is_hidden()
    phone.locator(".tile:has([value=weather])").click()
    assert phone.locator("[name=note-weather]").is_visible()
    assert not Session.objects.get(pk=session.pk).version


def test_two_phones_at_once(phone: Any, desk: Any, cast: Cast, enter: Enter, circle: Circle, session: Session) -> None:
    for page, name in ((phone, "ellen"), (desk, "samira")):
        enter(page, cast, name)
        page.goto(reverse("circles:register", kwargs={"pk": session.pk}))
    for page, mother in ((phone, "Anjali"), (desk, "Bimala")):
        page.locator(f"#mothers .tile[data-name='{mother}']").click()
        page.locator(".save button").click()
        page.wait_for_url(lambda url: "/register/" not in url)
    assert "/circle-session-drafts/" in desk.url
    assert desk.locator("[data-part]").count() == 1 < len(PARTS)
    desk.locator("button.big").click()
    desk.wait_for_url(f"**{reverse('circles:session', kwargs={'pk': session.pk})}")
    until(desk, lambda: session.present.count() == 2)
