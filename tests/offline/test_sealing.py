"""What the phone seals, blinds and reckons, checked by the other side's own tools."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from rygrad.offline.rules import blind, sealing
from tests.offline.conftest import Phone
from tests.offline.server import GROUP, EnvelopeKey, PhoneServer, TicketKey, b64url, unb64url

pytestmark = pytest.mark.browser
BLIND = """async ({ key, message }) => {
  const { b64url, utf8 } = lib.encode;
  const opened = await lib.blind.open(key);
  const { prefix, prepared } = lib.blind.prepare(utf8(message));
  const { blinded, unblind } = await lib.blind.blind(opened, prepared);
  window.made = { opened, prepared, unblind };
  return { prefix: b64url(prefix), prepared: b64url(prepared), blinded: b64url(blinded) };
}"""
FINISH = """async (signed) => {
  const { b64url, unb64url } = lib.encode;
  try { return b64url(await lib.blind.finalize(made.opened, made.prepared, unb64url(signed), made.unblind)); }
  catch (error) { return error.message; }
}"""
SEAL = "({ key, id, form }) => lib.seal.seal(key, id, form)"


@pytest.fixture
def phone(pages: Callable[..., Phone]) -> Phone:
    return pages()


def test_a_blind_signature_is_one_that_everybody_accepts_and_the_server_never_saw(phone: Phone) -> None:
    key = TicketKey()
    for _round in range(5):
        nonce = b64url(hashlib.sha256(str(_round).encode()).digest())
        made = phone.run(BLIND, {"key": key.public(), "message": f"rygrad-ticket-1|{key.id}|{nonce}"})
        signature = phone.run(FINISH, b64url(key.sign(unb64url(made["blinded"]))))
        key.check({"nonce": nonce, "prefix": made["prefix"], "sig": signature})  # raises when it is none
        assert pow(int.from_bytes(unb64url(signature), "big"), 65537, key.number.public_numbers.n) != int.from_bytes(
            unb64url(made["blinded"]), "big"
        )


def test_the_real_servers_tools_agree(phone: Phone) -> None:
    """The tests' own server reads the wire by itself; here is the product's reading of it."""
    signing, nonce, key = blind.Signing.new(), b64url(bytes(range(32))), str(uuid4())
    public = {"n": signing.modulus(), "e": 65537}
    made = phone.run(BLIND, {"key": public, "message": blind.ticket_message(key, nonce).decode()})
    signature = unb64url(phone.run(FINISH, signing.sign(made["blinded"])))
    message, prefix = blind.ticket_message(key, nonce), unb64url(made["prefix"])
    assert blind.verifies(blind.verifier(public["n"]), message, prefix, signature)
    private = sealing.load_private(sealing.new_private())
    envelope_key, name = {"id": str(uuid4()), "public": sealing.public_of(private)}, str(uuid4())
    sealed = phone.run(SEAL, {"key": envelope_key, "id": name, "form": {"week": "2026-W48"}})
    plain = sealing.open_sealed(private, sealed["envelope"])
    assert (json.loads(plain), hashlib.sha256(plain).hexdigest()) == ({"week": "2026-W48"}, sealed["sha256"])


def test_a_signature_of_another_key_or_of_none_is_refused(phone: Phone) -> None:
    key, other = TicketKey(), TicketKey("2026-12")
    made = phone.run(BLIND, {"key": key.public(), "message": "m"})
    wrong = [other.sign(unb64url(made["blinded"])), bytes(256), b"\xff" * 256, b"short", unb64url(made["blinded"])]
    assert [phone.run(FINISH, b64url(each)) for each in wrong] == ["signature"] * 5


def test_an_odd_key_is_refused(phone: Phone) -> None:
    good = TicketKey().public()
    odd = [good | {"e": 3}, good | {"n": good["n"][:100]}, good | {"n": b64url(b"\x7f" + bytes(254) + b"\x01")}]
    check = (
        "async (key) => { try { await lib.blind.open(key); return 'open'; } catch (error) { return error.message; } }"
    )
    assert [phone.run(check, key) for key in odd] == ["key"] * 3


def test_the_padding_is_that_of_the_standard(phone: Phone) -> None:
    """EMSA-PSS with a known salt, by hand in Python from RFC 8017."""
    message, salt = b"rygrad", bytes(range(48))
    script = (
        "async ([message, salt]) => lib.encode.b64url(await lib.blind.encode("
        "lib.encode.unb64url(message), lib.encode.unb64url(salt)))"
    )
    made = unb64url(phone.run(script, [b64url(message), b64url(salt)]))
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    mask = b"".join(hashlib.sha384(digest + count.to_bytes(4, "big")).digest() for count in range(5))[:207]
    block = bytes(x ^ y for x, y in zip(mask, bytes(158) + b"\x01" + salt, strict=True))
    assert made == bytes([block[0] & 0x7F]) + block[1:] + digest + b"\xbc"


def test_a_sealed_form_opens_with_the_private_key_only(phone: Phone) -> None:
    key, name = EnvelopeKey(), "5b0c1c0e-0000-4000-8000-000000000001"
    for length in (0, 1, 900, 1024, 5000):
        form = {"answers": {"note": "å" * length}}
        sealed = phone.run(SEAL, {"key": key.public(), "id": name, "form": form})
        plain = key.open(sealed["envelope"])
        assert (json.loads(plain), len(plain) % 1024) == (form, 0)
        assert sealed["sha256"] == hashlib.sha256(plain).hexdigest()
        assert set(sealed["envelope"]) == {"v", "id", "key", "epk", "iv", "ct"}
        with pytest.raises(InvalidTag):  # bound to its id: it cannot be sent as another
            key.open(sealed["envelope"] | {"id": "5b0c1c0e-0000-4000-8000-000000000002"})


def test_weeks_are_those_of_the_calendar(phone: Phone) -> None:
    days = [date(2019, 12, 25) + timedelta(n) for n in range(0, 2600, 3)]
    weeks = phone.run("(days) => days.map(([y, m, d]) => lib.weeks.isoWeek(new Date(y, m - 1, d)))",
                      [[day.year, day.month, day.day] for day in days])  # fmt: skip
    assert weeks == ["{}-W{:02}".format(*day.isocalendar()[:2]) for day in days]
    months = phone.run("(weeks) => weeks.map((week) => lib.weeks.monthOf(week))", weeks)
    thursdays = [day + timedelta(4 - day.isoweekday()) for day in days]
    assert months == [day.strftime("%Y-%m") for day in thursdays]


def test_what_arrives_is_the_form_with_its_marks(ready: Phone, server: PhoneServer) -> None:
    name = ready.run(
        "(group) => lib.outbox.put({ group, form: 'talk', version: 1, week: '2026-W48', answers: "
        "{ topics: ['family'], women: 2, mine: 'again' } }).then(({ id }) => id)",
        GROUP,
    )
    ready.flush()
    content = server.forms[name][1]
    assert content["answers"] == {"topics": ["family"], "women": 2}  # "mine" is for her phone only
    assert (content["v"], content["form"], content["version"], content["week"]) == (1, "talk", 1, "2026-W48")
    assert [len(unb64url(content[part])) for part in ("writer", "undo")] == [32, 32]
    assert ready.waiting() == []
    assert ready.run("() => lib.own.counts()") == {"2026-11": 1}


def test_a_writer_is_the_same_in_a_group_and_year_and_nowhere_else(phone: Phone) -> None:
    made: list[Any] = phone.run(
        "() => Promise.all([['a', 2026], ['a', 2026], ['b', 2026], ['a', 2027]].map(([g, y]) => lib.own.writer(g, y)))"
    )
    assert made[0] == made[1]
    assert len(set(made)) == 3
    secret = phone.run("() => lib.store.get('own', 'year|2026').then(({ value }) => value)")
    assert made[0] == b64url(hashlib.sha256(f"rygrad-writer-1|{secret}|a|2026".encode()).digest())
