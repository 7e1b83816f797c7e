"""A sheet that a phone has sealed comes in once, whole, and says nothing about who wrote it."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest

from rygrad.conversations.models import Conversation, Fresh, SpentTicket, Tally
from rygrad.offline.rules.encode import b64
from rygrad.tickets.queries import forms_since
from tests.support.talking import COMMON, Phone, phone_of, post


@pytest.fixture
def phone(cast: Any) -> Phone:
    return phone_of(cast.vestby)


def test_a_sheet_is_kept_and_proved(phone: Phone, cast: Any) -> None:
    body, digest = phone.sealed()
    response = post(body)
    assert response.status_code == 200
    assert response.json() == {"id": json.loads(body)["id"], "state": "kept", "sha256": digest}
    row = Conversation.objects.get()
    assert (row.programme, row.group, row.form, row.version) == (cast.programme, cast.vestby, "talk", 1)
    assert row.answers == COMMON
    assert forms_since(cast.vestby) == 1


def test_nothing_in_a_row_is_from_the_writer(phone: Phone) -> None:
    phone.send({"topics": ["health"], "language": "ti", "women": 2})
    row = Conversation.objects.get()
    assert row.answers == {"topics": ["health"], "women": 2}  # the language is counted apart
    assert {field.name for field in row._meta.concrete_fields} == {
        "id",
        "programme",
        "group",
        "year",
        "week",
        "form",
        "version",
        "answers",
        "mark",
        "digest",
    }
    apart = Tally.objects.get(code="language")
    assert (apart.choice, apart.month, apart.count) == ("ti", 0, 1)


def test_the_same_again_is_one_row_and_a_valid_answer(phone: Phone) -> None:
    body, digest = phone.sealed()
    assert post(body).json()["state"] == "kept"
    for _again in range(3):
        answer = post(body)
        assert (answer.status_code, answer.json()["state"], answer.json()["sha256"]) == (200, "again", digest)
    assert Conversation.objects.count() == 1
    assert Tally.objects.get(code="", choice="").count == 1


@pytest.mark.parametrize("week", [None, "other"])
def test_another_sheet_under_the_same_id_is_a_conflict(phone: Phone, week: str | None) -> None:
    form_id = uuid4()
    post(phone.sealed(form_id=form_id)[0])
    other: dict[str, Any] = {} if week is None else {"week": "2026-W01"}
    answer = post(phone.sealed({"topics": ["economy"]}, form_id=form_id, **other)[0])
    assert (answer.status_code, answer.json()["state"]) == (409, "conflict")
    assert Conversation.objects.get().answers == COMMON
    assert Fresh.objects.count() == 1


def test_a_ticket_counts_once(phone: Phone) -> None:
    ticket = phone.ticket()
    assert phone.send(ticket=ticket).json()["state"] == "kept"
    answer = phone.send(ticket=ticket)
    assert (answer.status_code, answer.json()["why"]) == (422, "ticket")
    assert Conversation.objects.count() == SpentTicket.objects.count() == 1


def test_a_ticket_that_nobody_signed_is_refused(phone: Phone) -> None:
    ticket = phone.ticket() | {"nonce": b64(os.urandom(32))}
    assert phone.send(ticket=ticket).json()["why"] == "ticket"
    assert phone.send(ticket=phone.ticket() | {"key": str(uuid4())}).json()["why"] == "ticket"
    assert Conversation.objects.count() == 0


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"topics": []},
        {"topics": ["no such topic"]},
        {"topics": ["family"], "name": "Fatma"},
        {"topics": ["family"], "note": "free words"},
        {"topics": ["family"], "bridge": ["service"]},
        {"topics": ["family"], "bridge": ["service"], "consent": "no"},
        {"topics": ["family"], "women": 31},
        {"topics": "family"},
        ["topics"],
    ],
)
def test_answers_that_the_form_does_not_know_are_refused(phone: Phone, answers: Any) -> None:
    answer = phone.send(answers)
    assert (answer.status_code, answer.json()["why"]) == (422, "form")
    assert Conversation.objects.count() == SpentTicket.objects.count() == 0


@pytest.mark.parametrize(
    ("week", "why"), [("2020-W10", "week"), ("2031-W10", "week"), ("2026-W60", "week"), (7, "week"), ("today", "week")]
)
def test_a_week_that_cannot_be_is_refused(phone: Phone, week: Any, why: str) -> None:
    assert phone.send(week=week).json()["why"] == why


def test_what_was_left_empty_is_counted_as_asked(phone: Phone) -> None:
    phone.send({"topics": ["family"], "change": None, "markers": []})
    assert Conversation.objects.get().answers == {"topics": ["family"], "change": None, "markers": None}
    assert Tally.objects.get(code="change").choice == "-"


def test_her_own_phone_takes_it_back_and_nothing_is_left(phone: Phone, cast: Any) -> None:
    secret = os.urandom(32)
    body, _digest = phone.sealed({"topics": ["family"], "language": "so"}, undo_secret=secret)
    post(body)
    form_id = json.loads(body)["id"]
    assert _take_back(phone, form_id, os.urandom(32)).status_code == 422
    assert Conversation.objects.count() == 1
    assert _take_back(phone, form_id, secret).json() == {"id": form_id, "state": "gone"}
    assert not any(model.objects.exists() for model in (Conversation, Fresh, Tally))
    assert forms_since(cast.vestby) == 0
    assert post(body).json()["state"] == "gone"  # and it does not come back when it is sent once more
    assert Conversation.objects.count() == 0


@pytest.mark.parametrize(
    "body", ["[" * 1999, '{"id": "\\u0000", "secret": "\\ud800"}', '{"id": 5, "secret": []}', "[]", ""]
)
def test_what_asks_for_nothing_takes_nothing_back(phone: Phone, body: str) -> None:
    from django.test import Client

    assert Client().post("/talk/withdraw/", body, content_type="application/json").status_code == 422


def _take_back(phone: Phone, form_id: str, secret: bytes) -> Any:
    from django.test import Client

    asked = {"id": form_id, "secret": b64(secret)}
    return Client().post("/talk/withdraw/", json.dumps(asked), content_type="application/json")


BAD: list[Callable[[dict], Any]] = [
    lambda good: b"",
    lambda good: b"\xff\xfe",
    lambda good: b"[]",
    lambda good: b"[" * 30_000,
    lambda good: good | {"id": "1"},
    lambda good: good | {"id": str(uuid4()).upper()},
    lambda good: good | {"id": None},
    lambda good: good | {"epk": b64(os.urandom(65))},
    lambda good: good | {"iv": "!"},
    lambda good: good | {"ct": good["ct"][:-8]},
    lambda good: good | {"ct": 5},
    lambda good: good | {"id": str(uuid4())},  # sealed for another id
]


@pytest.mark.parametrize("spoil", BAD, ids=range(len(BAD)))
def test_what_is_no_envelope_is_refused_in_one_word(phone: Phone, spoil: Callable[[dict], Any]) -> None:
    spoiled = spoil(json.loads(phone.sealed()[0]))
    body = spoiled if isinstance(spoiled, bytes) else json.dumps(spoiled).encode()
    answer = post(body)
    assert (answer.status_code, answer.json()["why"]) == (422, "envelope")
    assert Conversation.objects.count() == 0


@pytest.mark.parametrize("inside", [{"v": 1}, {"ticket": 1}, {"answers": {"topics": ["family"]}, "ticket": {}}, []])
def test_an_envelope_with_something_else_inside_is_refused(phone: Phone, inside: Any) -> None:
    from rygrad.offline.rules.sealing import seal

    envelope, _plain = seal(phone.envelope_key, phone.envelope_id, uuid4(), inside)
    assert post(json.dumps(envelope).encode()).status_code == 422


def test_too_large_is_said_at_once(phone: Phone) -> None:
    assert post(b"x" * 70_000).status_code == 413


def test_a_key_that_is_gone_is_named(phone: Phone) -> None:
    phone.envelope_id = uuid4()
    answer = phone.send()
    assert (answer.status_code, answer.json()["why"]) == (422, "key")


def test_every_envelope_is_as_long_as_every_other(phone: Phone) -> None:
    short, long = phone.sealed({"topics": ["family"]})[0], phone.sealed(COMMON | {"women": 30})[0]
    assert len(short) == len(long)


def test_the_digest_is_of_what_only_the_phone_and_the_server_know(phone: Phone) -> None:
    body, digest = phone.sealed()
    assert sha256(body).hexdigest() != digest
    assert digest.encode() not in body
