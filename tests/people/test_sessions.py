"""How long a session lasts, and how it ends from afar."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rygrad.core.clock import now
from rygrad.people.actions.profile import close_account
from rygrad.people.actions.sessions import forget_old
from rygrad.people.models import Device
from tests.cast import Cast, sign_in
from tests.people.test_sign_in import code_in

ME = "/me/"


def age(name: str, cast: Cast, *, quiet: timedelta, old: timedelta = timedelta(0)) -> None:
    Device.objects.filter(account=cast[name].account).update(seen_at=now() - quiet, began_at=now() - max(old, quiet))


def browser(cast: Cast, name: str, *, shared: bool = False) -> Client:
    client = Client()
    sign_in(client, cast[name], shared=shared)
    return client


@pytest.mark.parametrize(
    ("name", "shared", "minutes"),
    [("amina", False, 30), ("amina", True, 10), ("berit", False, 15), ("berit", True, 10), ("chau", False, 15)],
)
def test_a_quiet_session_ends(cast: Cast, name: str, shared: bool, minutes: int) -> None:
    client = browser(cast, name, shared=shared)
    age(name, cast, quiet=timedelta(minutes=minutes, seconds=-5))
    assert client.get(ME).status_code == 200
    age(name, cast, quiet=timedelta(minutes=minutes, seconds=5))
    assert client.get(ME)["Location"] == "/account/?next=%2Fme%2F"
    assert not Device.objects.exists()


@pytest.mark.parametrize(("name", "hours"), [("amina", 12), ("berit", 8)])
def test_a_busy_session_ends_too(cast: Cast, name: str, hours: int) -> None:
    client = browser(cast, name)
    age(name, cast, quiet=timedelta(0), old=timedelta(hours=hours, seconds=-5))
    assert client.get(ME).status_code == 200
    age(name, cast, quiet=timedelta(0), old=timedelta(hours=hours, seconds=5))
    assert client.get(ME).status_code == 302


def test_a_click_keeps_it_going(cast: Cast) -> None:
    client = browser(cast, "amina")
    for _ in range(3):
        age("amina", cast, quiet=timedelta(minutes=20))
        assert client.get(ME).status_code == 200


def test_on_a_shared_device_the_cookie_dies_with_the_browser(cast: Cast, post) -> None:
    for box, length in (("on", ""), ("", 12 * 3600)):
        client = Client()
        client.post("/account/", {"email": "amina@rygrad.example", **({"shared": box} if box else {})})
        client.post("/account/code/", {"code": code_in(post()[-1])})
        assert client.cookies["session"]["max-age"] == length


def test_a_closed_account_is_refused_at_its_next_request_on_every_device(cast: Cast) -> None:
    clients = [browser(cast, "amina") for _ in range(3)]
    close_account(by=cast["dina"].account.pk, account=cast["amina"].account.pk)
    assert [client.get(ME).status_code for client in clients] == [302, 302, 302]


def test_an_account_shut_in_the_database_is_refused_too(cast: Cast) -> None:
    client = browser(cast, "amina")
    type(cast["amina"].account).objects.filter(pk=cast["amina"].account.pk).update(is_active=False)
    assert client.get(ME).status_code == 302


def test_sign_out_everywhere(cast: Cast) -> None:
    here, there = browser(cast, "amina"), browser(cast, "amina")
    other = browser(cast, "nora")
    stolen = Client()
    stolen.cookies["session"] = there.cookies["session"].value
    assert here.post("/me/devices/end/", {"device": "all"})["Location"] == "/account/"
    assert [client.get(ME).status_code for client in (here, there, stolen, other)] == [302, 302, 302, 200]


def test_one_device_signs_out_another_but_nobody_elses(cast: Cast) -> None:
    here, there, other = browser(cast, "amina"), browser(cast, "amina"), browser(cast, "nora")
    for device in (there.session["device"], other.session["device"], "nonsense", ""):
        assert here.post("/me/devices/end/", {"device": device}).status_code == 302
    assert [client.get(ME).status_code for client in (here, there, other)] == [200, 302, 200]


def test_the_list_of_devices_knows_no_address_and_no_version(cast: Cast, post) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"
    client = Client(headers={"user-agent": agent})
    client.post("/account/", {"email": "amina@rygrad.example"})
    client.post("/account/code/", {"code": code_in(post()[-1])})
    assert Device.objects.get().name == "Chrome, Android"
    page = client.get("/me/devices/").content.decode()
    assert "Chrome, Android" in page
    assert "SM-A155F" not in page
    assert {field.name for field in Device._meta.fields} == {"id", "account", "name", "shared", "began_at", "seen_at"}


def test_old_sessions_are_forgotten(cast: Cast) -> None:
    browser(cast, "amina"), browser(cast, "nora")
    age("amina", cast, quiet=timedelta(hours=13))
    forget_old()
    assert Device.objects.get().account == cast["nora"].account


def test_the_page_asks_as_much_for_one_device_as_for_three(cast: Cast, django_assert_num_queries) -> None:
    client = browser(cast, "amina")
    client.get("/me/devices/")
    with CaptureQueriesContext(connection) as one:
        client.get("/me/devices/")
    browser(cast, "amina"), browser(cast, "amina")
    with django_assert_num_queries(len(one)):
        client.get("/me/devices/")
