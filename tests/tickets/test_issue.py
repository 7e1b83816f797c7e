"""Tickets: signed without being seen, a whole batch at a time, for whoever may send forms today."""

import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha384
from typing import Any

import pytest

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.models import RoleHeld
from rygrad.offline.rules.blind import EXPONENT, SALT, SIZE, Signing, ticket_message, verifier, verifies
from rygrad.offline.rules.encode import b64, unb64
from rygrad.tickets.actions import make_keys, meeting_closed
from rygrad.tickets.models import TicketBatch, TicketKey
from rygrad.tickets.queries import key_now
from rygrad.tickets.rules import BATCH, MOST_BATCHES, period_of, until
from tests.support.talking import give_key, phone_of, post, shared_signing


def _mgf(seed: bytes, length: int) -> bytes:
    found = b"".join(sha384(seed + counter.to_bytes(4, "big")).digest() for counter in range(length // 48 + 1))
    return found[:length]


def _encoded(message: bytes) -> int:
    """EMSA-PSS as the standard writes it (RFC 8017, 9.1.1), written here a second time on purpose."""
    salt, bits = os.urandom(SALT), SIZE * 8 - 1
    size = (bits + 7) // 8
    digest = sha384(bytes(8) + sha384(message).digest() + salt).digest()
    plain = bytes(size - SALT - 48 - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(plain, _mgf(digest, len(plain)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return int.from_bytes(bytes(masked) + digest + b"\xbc", "big")


class Request:
    """One ticket on its way: what the phone keeps, and what it shows."""

    def __init__(self, key: TicketKey) -> None:
        self.nonce, self.prefix = b64(os.urandom(32)), os.urandom(32)
        self.message = ticket_message(str(key.pk), self.nonce)
        self.n = int.from_bytes(unb64(key.modulus), "big")
        self.r = secrets.randbelow(self.n - 2) + 2
        blinded = _encoded(self.prefix + self.message) * pow(self.r, EXPONENT, self.n) % self.n
        self.blinded = b64(blinded.to_bytes(SIZE, "big"))

    def signature(self, signed: str) -> bytes:
        number = int.from_bytes(unb64(signed, SIZE), "big") * pow(self.r, -1, self.n) % self.n
        return number.to_bytes(SIZE, "big")


def _ask(cast: Any, who: str, group: Any, key_id: Any, blinded: list[str]) -> Any:
    body = json.dumps({"key": str(key_id), "blinded": blinded})
    return cast.client(who).post(f"/groups/{group.pk}/tickets/", body, content_type="application/json")


def test_what_is_signed_blindly_opens_the_door_once(cast: Any) -> None:
    key = give_key(cast.vestby)
    asked = [Request(key) for _ in range(3)]
    answer = _ask(cast, "amina", cast.vestby, key.pk, [each.blinded for each in asked])
    assert answer.status_code == 200
    phone = phone_of(cast.vestby)
    for each, signed in zip(asked, answer.json()["signed"], strict=True):
        signature = each.signature(signed)
        assert verifies(verifier(key.modulus), each.message, each.prefix, signature)
        ticket = {"key": str(key.pk), "nonce": each.nonce, "prefix": b64(each.prefix), "sig": b64(signature)}
        assert phone.send(ticket=ticket).json()["state"] == "kept"
        assert phone.send(ticket=ticket).status_code == 422


def test_the_server_has_seen_nothing_that_it_could_know_again(cast: Any) -> None:
    """What it signed and what comes back have no value in common, and any ticket fits any request."""
    key = give_key(cast.vestby)
    one, other = Request(key), Request(key)
    signed = _ask(cast, "amina", cast.vestby, key.pk, [one.blinded, other.blinded]).json()["signed"]
    seen = {one.blinded, other.blinded, *signed}
    shown = {one.nonce, b64(one.prefix), b64(one.signature(signed[0]))}
    assert not seen & shown
    # For every signature there is a blinding factor that leads to either request: the view fits both alike.
    for request in (one, other):
        finished = int.from_bytes(one.signature(signed[0]), "big")
        blinded = int.from_bytes(unb64(request.blinded), "big")
        factor = Signing.read(key.private)._power(blinded) * pow(finished, -1, request.n) % request.n
        message = pow(finished, EXPONENT, request.n)
        assert message * pow(factor, EXPONENT, request.n) % request.n == blinded


@pytest.mark.parametrize(
    ("who", "status"), [("amina", 200), ("berit", 200), ("hanne", 200), ("tara", 403), ("nora", 404), ("chau", 403)]
)
def test_only_who_may_send_forms_gets_tickets(cast: Any, who: str, status: int) -> None:
    key = give_key(cast.vestby)
    assert _ask(cast, who, cast.vestby, key.pk, [Request(key).blinded]).status_code == status


def test_a_trainee_cannot_file_a_conversation(cast: Any) -> None:
    assert cast.client("tara").get("/talk/kit/").status_code == 404
    assert cast.client("amina").get("/talk/kit/").status_code == 404  # nobody has made the keys yet
    phone_of(cast.vestby)
    assert cast.client("tara").get("/talk/kit/").status_code == 404
    assert [group["name"] for group in cast.client("amina").get("/talk/kit/").json()["groups"]] == ["Vestby"]


def test_the_issue_stops_when_the_role_ends(cast: Any) -> None:
    key = give_key(cast.vestby)
    client = cast.client("amina")
    RoleHeld.objects.filter(person=cast["amina"], role=RoleCode.VOLUNTEER).update(ends_on=today() - timedelta(days=1))
    body = json.dumps({"key": str(key.pk), "blinded": [Request(key).blinded]})
    answer = client.post(f"/groups/{cast.vestby.pk}/tickets/", body, content_type="application/json")
    assert answer.status_code == 404


def test_tickets_already_on_a_phone_still_send_after_the_role_has_ended(cast: Any) -> None:
    phone = phone_of(cast.vestby)
    body, _digest = phone.sealed()
    RoleHeld.objects.filter(person=cast["amina"]).delete()
    assert post(body).json()["state"] == "kept"


def test_a_month_has_a_few_batches_for_one_person_and_only_their_number_is_kept(cast: Any) -> None:
    key = give_key(cast.vestby)
    blinded = [Request(key).blinded]
    for _batch in range(MOST_BATCHES):
        assert _ask(cast, "amina", cast.vestby, key.pk, blinded).status_code == 200
    refused = _ask(cast, "amina", cast.vestby, key.pk, blinded)
    assert refused.status_code == 422
    assert "error" in refused.json()
    assert _ask(cast, "berit", cast.vestby, key.pk, blinded).status_code == 200
    row = TicketBatch.objects.get(taker=cast["amina"].account_id)
    assert {field.name for field in row._meta.concrete_fields} == {
        "id",
        "programme",
        "group",
        "period",
        "taker",
        "batches",
    }


@pytest.mark.parametrize("blinded", [[], ["x"], [b64(bytes(SIZE))], ["A" * 342] * (BATCH + 1), "text", None, [5]])
def test_what_is_no_batch_is_refused_in_words(cast: Any, blinded: Any) -> None:
    key = give_key(cast.vestby)
    answer = _ask(cast, "amina", cast.vestby, key.pk, blinded)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert not TicketBatch.objects.exists()


def test_a_body_nested_without_end_is_no_batch(cast: Any) -> None:
    give_key(cast.vestby)
    answer = cast.client("amina").post(
        f"/groups/{cast.vestby.pk}/tickets/", "[" * 9000, content_type="application/json"
    )
    assert answer.status_code == 422


def test_how_many_batches_she_took_is_forgotten_when_the_month_is_over(
    cast: Any, travel: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(Signing, "new", classmethod(lambda cls: shared_signing()))
    travel(datetime(2026, 11, 30, 12, tzinfo=UTC))
    key = give_key(cast.vestby)
    _ask(cast, "amina", cast.vestby, key.pk, [Request(key).blinded])
    make_keys()
    assert TicketBatch.objects.count() == 1
    travel(datetime(2026, 12, 2, 12, tzinfo=UTC))
    make_keys()
    assert not TicketBatch.objects.exists()


def test_another_months_or_groups_key_signs_nothing(cast: Any) -> None:
    key, other = give_key(cast.vestby), give_key(cast.nordby)
    assert _ask(cast, "amina", cast.vestby, other.pk, [Request(other).blinded]).status_code == 422
    assert _ask(cast, "amina", cast.vestby, key.pk, [Request(key).blinded]).status_code == 200


def test_the_list_of_keys_is_public_and_the_same_for_everybody(cast: Any, client: Any) -> None:
    give_key(cast.vestby)
    give_key(cast.nordby)
    listed = client.get("/tickets/keys/").json()
    assert {each["group"] for each in listed["keys"]} == {str(cast.vestby.pk), str(cast.nordby.pk)}
    assert cast.client("amina").get("/tickets/keys/").json() == listed
    phone_of(cast.vestby)
    assert cast.client("amina").get("/talk/kit/").json()["groups"][0]["ticket_key"] in listed["keys"]


def test_keys_are_made_ahead_and_go_when_no_phone_can_need_them(cast: Any, travel: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(Signing, "new", classmethod(lambda cls: shared_signing()))
    travel(datetime(2026, 11, 28, 12, tzinfo=UTC))
    make_keys()
    make_keys()
    assert set(TicketKey.objects.filter(group=cast.vestby).values_list("period", flat=True)) == {"2026-11", "2026-12"}
    row = key_now(cast.vestby)
    assert row is not None
    assert (row.period, row.until) == (period_of(today()), until(today()))
    travel(datetime(2027, 1, 31, 12, tzinfo=UTC))
    make_keys()
    assert TicketKey.objects.filter(pk=row.pk).exists()
    travel(datetime(2027, 2, 3, 12, tzinfo=UTC))
    make_keys()
    assert not TicketKey.objects.filter(pk=row.pk).exists()


def test_closing_a_meeting_sets_the_groups_counter_to_zero(cast: Any) -> None:
    phone = phone_of(cast.vestby)
    phone.send()
    phone.send()
    assert meeting_closed(cast.oestby) == 0
    assert meeting_closed(cast.vestby) == 2
    assert meeting_closed(cast.vestby) == 0
