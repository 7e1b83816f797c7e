"""The way in: a code from a letter, no passwords, and the same answer for everybody."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver, reverse

from rygrad.people.models import Account, Device
from tests.cast import Cast
from tests.outbox.test_smtp import sink  # noqa: F401 - a fixture

LOGIN, CODE = "/account/", "/account/code/"


def ask(client: Client, email: str, **more: str):
    return client.post(LOGIN, {"email": email, "shared": "on", **more})


def code_in(letter) -> str:
    return re.search(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", letter.body).group()


def test_a_code_from_a_letter_signs_in(cast: Cast, post) -> None:
    client = Client()
    answer = ask(client, "amina@rygrad.example", next="/me/")
    assert answer["Location"] == f"{CODE}?next=%2Fme%2F"
    [letter] = post()
    assert letter.to == ["amina@rygrad.example"]
    assert "http" not in letter.body
    assert "Amina" not in letter.subject + letter.body
    answer = client.post(CODE, {"code": code_in(letter).lower(), "next": "/me/"})
    assert answer["Location"] == "/me/"
    assert client.get("/me/").status_code == 200
    assert Device.objects.filter(account=cast["amina"].account).count() == 1


def test_a_wrong_code_says_so_and_keeps_what_was_typed(cast: Cast, post) -> None:
    client = Client()
    ask(client, "amina@rygrad.example")
    answer = client.post(CODE, {"code": "wrong"})
    assert answer.status_code == 200
    assert 'value="wrong"' in answer.content.decode()
    assert client.get("/me/").status_code == 302


def test_known_unknown_and_closed_address_get_the_same_answer(cast: Cast, post) -> None:
    def answers(email: str) -> list[tuple[int, str]]:
        client = Client()
        steps = [ask(client, email), client.get(CODE), client.post(CODE, {"code": "BCDF-GHJK"})]
        bodies = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", step.content.decode()) for step in steps]
        return [
            (step.status_code, body.replace(email, "X"), sorted(client.cookies))
            for step, body in zip(steps, bodies, strict=True)
        ]

    known = answers("amina@rygrad.example")
    assert answers("nobody@rygrad.example") == known
    assert answers("lost@rygrad.example") == known
    assert [letter.to for letter in post()] == [["amina@rygrad.example"]]


def test_the_letter_speaks_her_language(cast: Cast, post) -> None:
    Account.objects.filter(person=cast["amina"]).update(language="nb")
    ask(Client(), "amina@rygrad.example")
    [letter] = post()
    assert letter.extra_headers["Content-Language"] == "nb"


def test_there_is_no_password_page() -> None:
    routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    assert not [word for word in routes + names if "password" in word or "signup" in word]
    for path in ("/account/password/reset/", "/account/signup/", "/account/login/", "/account/email/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    "bad",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\t//evil.example",
        "https:evil.example",
        "/\t/evil.example",
    ],
)
def test_next_stays_on_this_site(cast: Cast, post, bad: str) -> None:
    client = Client()
    ask(client, "amina@rygrad.example", next=bad)
    answer = client.post(CODE, {"code": code_in(post()[0]), "next": bad})
    assert answer["Location"] == "/"


def test_a_new_device_is_told_of_once_and_without_details(cast: Cast, post) -> None:
    client, notices = Client(), []
    for _ in range(2):
        ask(client, "amina@rygrad.example")
        code = code_in(post()[-1])
        mail.outbox.clear()
        client.post(CODE, {"code": code})
        notices += post()
        client.post(reverse("account_logout"))
    [notice] = notices
    assert notice.to == ["amina@rygrad.example"]
    assert "Amina" not in notice.subject + notice.body


def test_the_code_arrives_through_a_real_mail_server(cast: Cast, post, sink) -> None:  # noqa: F811 - the fixture
    client = Client()
    ask(client, "amina@rygrad.example")
    post()
    [(recipients, message)] = sink.arrived
    assert recipients == ["amina@rygrad.example"]
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", message.get_content()).group()
    assert client.post(CODE, {"code": code}).status_code == 302
    assert client.get("/me/").status_code == 200


def test_too_many_wrong_codes_need_a_new_one(cast: Cast, post) -> None:
    client = Client()
    ask(client, "amina@rygrad.example")
    right = code_in(post()[0])
    for _ in range(4):
        assert client.post(CODE, {"code": "BBBB-BBBB"}).status_code == 200
    client.post(CODE, {"code": "BBBB-BBBB"})
    client.post(CODE, {"code": right})
    assert client.get("/me/").status_code == 302
