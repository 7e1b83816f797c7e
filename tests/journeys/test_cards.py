"""D07: a trainee practises with the cards from her day, and reads them in a cellar, in Arabic."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from tests.cast import Cast
from tests.support.cellar import Wire
from tests.support.guiding import until
from tests.support.training import add_module, add_trainee, make_cohort

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = """async () => Boolean(navigator.serviceWorker.controller
  && await caches.match("/talk/cards/?language=ar") && await caches.match("/safety/?language=ar"))"""


def test_d07_she_practises_with_the_cards_from_her_day_and_without_network(
    phone: Any, cellar: Wire, cast: Cast, enter: Any
) -> None:
    cohort = make_cohort(cast.vestby, starts_on=today())
    add_trainee(cohort, cast["tara"])
    day = add_module(cohort, 1, on=today() + timedelta(1), module="m-listening", kind="method")
    enter(phone, cast, "tara")
    phone.goto(reverse("training:mine"))
    phone.locator("details:has(button[name=language]) > summary").first.click()
    phone.locator("button[name=language][value=ar]:visible").click()
    phone.locator("html[lang=ar]").wait_for(state="attached")
    phone.locator(f'#next a[href="{reverse("training:day", args=[day.pk])}"]').click()
    phone.locator('#cards [data-card="listen"]').click()
    phone.wait_for_url("**/talk/cards/?language=ar#card-listen")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    shown = phone.locator("#card-listen").inner_text()
    until(phone, lambda: phone.evaluate(KEPT), 400)

    cellar.cut()
    phone.goto(f"{reverse('conversations:safety')}?language=ar")
    phone.go_back()
    phone.reload()
    assert phone.locator("#card-listen").inner_text() == shown
    phone.locator("a.safety").click()
    phone.wait_for_url("**/safety/?language=ar")
    assert phone.locator("a.call").count() > 0
