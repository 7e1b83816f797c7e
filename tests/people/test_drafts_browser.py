"""In a real browser, with its cookies and its guard against forged forms: typed, run out, signed in, sent, saved."""

from datetime import timedelta

import pytest

from rygrad.audit.models import Entry
from rygrad.core.clock import now
from rygrad.people.models import Device, Draft, Person
from tests.cast import make_cast
from tests.people.test_passkey_browser import arrive
from tests.people.test_sign_in import code_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Jeg holder af te ☕\nog af «små» ord – ئاە"


def test_what_was_typed_is_saved_once(phone, enter, post) -> None:
    cast = make_cast()
    enter(phone, cast, "amina", strong=False)
    phone.goto("/me/")
    phone.locator("#id_about_me").fill(WORDS)
    Device.objects.update(seen_at=now() - timedelta(hours=2))
    phone.locator("form:has(#id_about_me) button.ds-button[data-fullwidth]").click()
    arrive(phone, "/account/")
    phone.locator("#id_email").fill("amina@rygrad.example")
    phone.locator("form:has(#id_email) button").click()
    arrive(phone, "/account/code/")
    phone.locator("#id_code").fill(code_in(post()[-1]))
    phone.locator("form:has(#id_code) button").click()
    arrive(phone, f"/draft/{Draft.objects.get().pk}/")
    assert phone.locator("main section p").first.inner_text().split() == ["Amina"]
    assert "og af «små» ord" in phone.locator("main section").inner_text()
    phone.locator("form[action='/me/'] button").click()
    arrive(phone, "/me/")
    assert Person.objects.get(pk=cast["amina"].pk).about_me == WORDS
    assert phone.locator("#id_about_me").input_value() == WORDS
    assert not Draft.objects.exists()
    assert Entry.objects.filter(event="profile_changed").count() == 1
