"""Ellen closes a session in a cellar: opened once with network, the browser closed, written without, and once there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.models import Circle, Participant, Present, Session
from tests.cast import Cast
from tests.circles.registering import before, mothers, today_s
from tests.support.cellar import Wire
from tests.support.circling import make_vestby_circle
from tests.support.guiding import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[..., None]
KEPT = "async (name) => JSON.stringify(await (await import('/static/offline/guides.js')).read(name))"
FILES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""
CANARY = "Kanariesang-i-kælderen"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    found = make_vestby_circle(cast)
    before(found, mothers(found, 12))
    return found


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


def address(session: Session) -> str:
    return reverse("circles:register", kwargs={"pk": session.pk})


def keeps(page: Any, session: Session, words: str = "data-keep") -> None:
    """Waits until the phone has kept the page with these words in it, and what it is made of, and has a worker."""
    until(page, lambda: words in (page.evaluate(KEPT, f"page {session.pk}") or ""), 400)
    until(page, lambda: "/static/circles/register/filled.js" in page.evaluate(FILES), 400)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 0)")


def go_down(page: Any, cellar: Wire) -> Any:
    other = page.context.new_page()
    page.close()
    page.context.set_offline(True)
    cellar.cut()
    return other


def come_up(page: Any, cellar: Wire) -> None:
    cellar.mend()
    page.context.set_offline(False)


def tap(page: Any, name: str) -> None:
    page.locator(f"#mothers .tile[data-name='{name}']").click()


def remembered(page: Any, session: Session) -> str:
    return page.evaluate(KEPT, f"rest {session.pk}") or ""


def test_ellen_closes_a_session_in_a_cellar(
    phone: Any, cast: Cast, enter: Enter, session: Session, cellar: Wire
) -> None:
    enter(phone, cast, "ellen")
    phone.goto(address(session))
    keeps(phone, session)
    phone = go_down(phone, cellar)
    answer = phone.goto(address(session))
    assert answer.from_service_worker
    assert "require-trusted-types-for" in answer.headers["content-security-policy"]
    assert phone.locator("#network").is_visible()
    for name in ("Anjali", "Bimala", "Chandra"):
        tap(phone, name)
    phone.locator("[name=name]").fill("Zeynep")
    phone.locator("button[value=add]").click()
    phone.locator("[name=activity]").fill(CANARY)
    phone.locator(".save button").click()
    waits = phone.locator("[data-word=waits]").text_content()
    until(phone, lambda: phone.locator("#network").inner_text() == waits)
    until(phone, lambda: CANARY in remembered(phone, session))
    assert not Present.objects.filter(session=session).exists()
    other = phone.context.new_page()  # the browser is closed, and opened again
    phone.close()
    other.goto(address(session))
    until(other, lambda: other.locator("[name=activity]").input_value() == CANARY)
    assert other.locator("#mothers .tile:has(:checked)").count() == 4
    tap(other, "Dilara")  # still to be changed
    other.locator(".save button").click()
    until(other, lambda: other.locator("#network").inner_text() == waits)
    come_up(other, cellar)
    until(other, lambda: Session.objects.get(pk=session.pk).version > 0, 200)
    until(other, lambda: other.locator("#network[data-kind=success]").is_visible(), 200)
    until(other, lambda: CANARY not in remembered(other, session))
    session.refresh_from_db()
    came = {each.participant.alias for each in session.present.select_related("participant")}
    assert (session.state, session.activity) == ("held", CANARY)
    assert came == {"Anjali", "Bimala", "Chandra", "Dilara", "Zeynep"}
    assert Participant.objects.filter(circle=session.circle_id).count() == 13
    other.reload()
    assert other.locator("#mothers .tile:has(:checked)").count() == 5
