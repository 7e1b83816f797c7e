"""Passkeys in a real browser, under the real content policy, with a virtual authenticator."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from rygrad.people.models import Device, Throttle
from tests.cast import make_cast
from tests.people.test_sign_in import code_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def key_ring(page):
    """Gives the browser a made-up device that knows fingers."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def arrive(page, path: str) -> None:
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def make_stale() -> None:
    """As if six minutes had passed since she proved that it is her."""
    for row in Session.objects.all():
        session = row.get_decoded()
        for proof in session.get("account_authentication_methods", []):
            proof["at"] -= 360
        Session.objects.filter(pk=row.pk).update(session_data=SessionStore().encode(session))


def sign_out(page) -> None:
    page.goto("/account/out/")
    page.locator("main form button").click()
    arrive(page, "/account/")


def test_made_after_the_code_and_then_enough_alone(phone, enter) -> None:
    cast = make_cast()
    enter(phone, cast, "berit", strong=False)
    key_ring(phone)
    phone.goto("/me/")
    arrive(phone, "/me/second-step/")
    phone.goto("/me/second-step/passkey/")
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/me/second-step/codes/")
    assert phone.locator("main li code").count() == 10
    phone.goto("/me/")
    assert phone.locator("input[name=first_name]").input_value() == "Berit"
    sign_out(phone)
    phone.locator("#id_email").fill("berit@rygrad.example")
    phone.locator("form:has(#id_email) button").click()
    arrive(phone, "/account/code/")
    Throttle.objects.update(failures=99)  # a stranger has guessed and guessed: a code would have to wait
    phone.goto("/account/?next=/me/devices/")
    phone.locator("#id_email").fill("berit@rygrad.example")
    phone.locator("form:has(#id_email) button").click()
    phone.locator(".wrong").wait_for()
    phone.locator("#id_shared").uncheck()
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/me/devices/")
    assert Device.objects.get().shared is False
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None


def test_proves_that_it_is_her_before_an_export(phone, enter) -> None:
    cast = make_cast()
    enter(phone, cast, "berit", strong=False)
    key_ring(phone)
    phone.goto("/me/second-step/passkey/")
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/me/second-step/codes/")
    make_stale()
    phone.goto("/me/second-step/app/")
    arrive(phone, "/me/again/")
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/me/second-step/app/")
    assert phone.locator("main img").evaluate("image => image.naturalWidth") > 100


def test_as_the_second_step_after_a_code(phone, enter, post) -> None:
    cast = make_cast()
    enter(phone, cast, "amina")
    key_ring(phone)
    phone.goto("/me/second-step/passkey/")
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/me/second-step/codes/")
    sign_out(phone)
    phone.locator("#id_email").fill("amina@rygrad.example")
    phone.locator("form:has(#id_email) button").click()
    arrive(phone, "/account/code/")
    phone.locator("#id_code").fill(code_in(post()[-1]))
    phone.locator("form:has(#id_code) button").click()
    arrive(phone, "/account/second/")
    phone.locator("form[data-passkey] button").click()
    arrive(phone, "/")
    phone.goto("/me/")
    assert phone.locator("input[name=first_name]").input_value() == "Amina"


def test_a_device_that_says_no_is_told_in_words_and_the_code_still_works(phone) -> None:
    make_cast()
    phone.goto("/account/")
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": False,
                "automaticPresenceSimulation": True,
            }
        },
    )
    phone.locator("form[data-passkey] button").click()
    phone.locator("[data-passkey-failed]").wait_for(state="visible")
    phone.locator("#id_email").fill("amina@rygrad.example")
    phone.locator("form:has(#id_email) button").click()
    arrive(phone, "/account/code/")
