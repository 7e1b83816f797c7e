"""Roles that see others' data need a second factor; some pages need a fresh one."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from rygrad.access.roles import RoleCode
from rygrad.core.clock import now, today
from rygrad.groups.models import RoleHeld
from rygrad.people.models import Device, Draft, Throttle
from tests.cast import Cast, sign_in
from tests.people.test_sign_in import CODE, ask, code_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STRONG = ["berit", "hanne", "farida", "chau", "dina", "ellen", "mona"]


def number(secret: str = SECRET, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30 + steps))


def with_app(cast: Cast, name: str, *, strong: bool = True) -> Client:
    TOTP.activate(cast[name].account, SECRET)
    return cast.client(name, strong=strong)


def stale(client: Client) -> Client:
    session = client.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - 301} for record in session["account_authentication_methods"]
    ]
    session.save()
    return client


@pytest.mark.parametrize("name", STRONG)
def test_without_the_second_factor_she_reaches_only_the_second_step(cast: Cast, name: str) -> None:
    client = cast.client(name, strong=False)
    for path in ("/", "/me/", "/me/devices/", "/me/data/", f"/groups/{cast.vestby.pk}/"):
        if path != "/":
            assert client.get(path)["Location"].startswith("/me/second-step/"), path
    assert client.get("/me/second-step/").status_code == 200
    assert cast.client(name).get("/me/").status_code == 200


@pytest.mark.parametrize("name", ["amina", "tara", "gro", "zara", "eli"])
def test_volunteers_need_no_second_factor(cast: Cast, name: str) -> None:
    assert cast.client(name, strong=False).get("/me/").status_code == 200


def test_what_she_types_before_the_second_step_is_kept(cast: Cast) -> None:
    client = cast.client("berit", strong=False)
    answer = client.post("/me/", {"about_me": "Vigtigt"})
    assert answer["Location"] == f"/me/second-step/?next=%2Fdraft%2F{Draft.objects.get().pk}%2F"


def test_a_role_that_is_held_alone_gives_nothing_in_company(cast: Cast) -> None:
    client = cast.client("mona")
    RoleHeld.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        person=cast["mona"],
        role=RoleCode.VOLUNTEER,
        starts_on=today() - timedelta(days=1),
    )
    assert client.get("/me/").wsgi_request.who.grants == ()


def test_an_app_is_set_up_with_its_first_code(cast: Cast, post, django_capture_on_commit_callbacks) -> None:
    client = cast.client("berit", strong=False)
    page = client.get("/me/second-step/app/").content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page).group(1)
    wrong = client.post("/me/second-step/app/", {"code": "000000"})
    assert wrong.status_code == 200
    assert secret in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/me/second-step/app/", {"code": number(secret)})
    assert answer["Location"] == "/me/second-step/codes/"
    assert client.get("/me/").status_code == 200
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/me/second-step/codes/").content.decode())
    assert len(codes) == 10
    assert codes[0] not in client.get("/me/second-step/codes/").content.decode()
    assert [letter.to for letter in post()] == [["berit@rygrad.example"]]
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret.replace(" ", "") not in stored


def test_at_sign_in_the_app_is_asked_for_and_its_code_works_once(cast: Cast, post) -> None:
    TOTP.activate(cast["berit"].account, SECRET)
    code = number()
    for expected in (200, 302):
        client = Client()
        ask(client, "berit@rygrad.example", next="/me/")
        answer = client.post(CODE, {"code": code_in(post()[-1]), "next": "/me/"})
        mail.outbox.clear()
        assert answer["Location"] == "/account/second/"
        assert client.get("/me/").status_code == 302
        assert client.get("/account/second/").status_code == 200
        client.post("/account/second/", {"code": code})
        assert client.get("/me/").status_code == expected


def test_wrong_numbers_make_one_wait(cast: Cast, post) -> None:
    client = stale(with_app(cast, "berit"))
    for _ in range(5):
        client.post("/me/again/", {"code": "000000"})
    client.post("/me/again/", {"code": number()})
    assert client.get("/me/data/").status_code == 302
    Throttle.objects.update(last_at=now() - timedelta(minutes=1))
    client.post("/me/again/", {"code": number()})
    assert client.get("/me/data/").status_code == 200


def test_an_export_needs_a_fresh_factor(cast: Cast) -> None:
    client = with_app(cast, "berit")
    assert client.get("/me/data/").status_code == 200
    stale(client)
    assert client.get("/me/data/")["Location"] == "/me/again/?next=%2Fme%2Fdata%2F"
    assert client.get("/me/again/").status_code == 200
    answer = client.post("/me/again/", {"code": number(), "next": "/me/data/"})
    assert answer["Location"] == "/me/data/"
    assert client.get("/me/data/").status_code == 200


def test_a_new_telephone_number_needs_a_fresh_factor_and_is_kept_meanwhile(cast: Cast) -> None:
    client = stale(with_app(cast, "berit"))
    assert client.post("/me/", {"first_name": "Berit", "phone": ""})["Location"] == "/me/"
    answer = client.post("/me/", {"first_name": "Berit", "phone": "+45 20 12 34 56"})
    assert answer["Location"].startswith("/me/again/?next=%2Fdraft%2F")


def test_a_volunteer_without_a_factor_gets_a_new_code(cast: Cast) -> None:
    client = stale(cast.client("amina", strong=False))
    assert client.get("/me/data/")["Location"] == "/me/again/?next=%2Fme%2Fdata%2F"
    assert client.get("/me/again/?next=/me/data/").status_code == 200
    answer = client.post("/me/again/", {"next": "/me/data/"})
    assert answer["Location"] == "/account/?next=%2Fme%2Fdata%2F"
    assert client.get("/me/").status_code == 302


def test_a_second_factor_cannot_be_added_with_the_letter_alone(cast: Cast) -> None:
    client = with_app(cast, "amina", strong=False)
    for path in ("/me/second-step/passkey/", "/me/second-step/app/", "/me/second-step/codes/"):
        assert client.get(path)["Location"].startswith("/me/again/")
    assert client.post("/me/second-step/remove/", {"factor": "1"})["Location"].startswith("/me/again/")


def test_the_last_factor_stays_where_the_role_needs_one(cast: Cast) -> None:
    for name, left in (("berit", 1), ("amina", 0)):
        client = with_app(cast, name)
        factor = Authenticator.objects.get(user=cast[name].account)
        client.post("/me/second-step/remove/", {"factor": str(factor.pk)})
        assert Authenticator.objects.filter(user=cast[name].account).count() == left


def test_nobody_removes_anothers_factor(cast: Cast) -> None:
    with_app(cast, "berit")
    client = with_app(cast, "amina")
    factor = Authenticator.objects.get(user=cast["berit"].account)
    for number_ in (str(factor.pk), "²", "x", "-1", "9" * 40, ""):
        assert client.post("/me/second-step/remove/", {"factor": number_}).status_code == 302
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_a_recovery_code_works_once(cast: Cast, post) -> None:
    client = cast.client("berit", strong=False)
    secret = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", client.get("/me/second-step/app/").content.decode()).group(1)
    client.post("/me/second-step/app/", {"code": number(secret)})
    paper = re.findall(r"<code>(\d{8})</code>", client.get("/me/second-step/codes/").content.decode())
    post(), mail.outbox.clear()
    for expected in (200, 302):
        client = Client()
        ask(client, "berit@rygrad.example")
        client.post(CODE, {"code": code_in(post()[-1])})
        mail.outbox.clear()
        client.post("/account/second/", {"code": paper[0]})
        assert client.get("/me/").status_code == expected


def test_a_strong_session_runs_out_like_any_other(cast: Cast) -> None:
    client = Client()
    sign_in(client, cast["berit"])
    Device.objects.update(seen_at=now() - timedelta(minutes=16))
    assert client.get("/me/second-step/").status_code == 302
