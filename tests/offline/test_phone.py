"""Tickets, taking back, and what a phone remembers of whom."""

import json
from collections.abc import Callable

import pytest

from tests.offline.conftest import Phone
from tests.offline.server import GROUP, PhoneServer, TicketKey

pytestmark = pytest.mark.browser
ISSUE = f"POST /groups/{GROUP}/tickets/"


def test_one_whole_batch_for_each_period(ready: Phone, server: PhoneServer) -> None:
    assert ready.set_up()["tickets"] == {GROUP: 40}
    for _ in range(3):
        ready.put()
    assert ready.set_up()["tickets"] == {GROUP: 37}
    assert server.seen[ISSUE] == 1  # never as many as were used
    server.kit_key = TicketKey("2026-12")
    server.ticket_keys.append(server.kit_key)
    assert ready.set_up()["tickets"] == {GROUP: 77}
    assert server.cookies
    assert not any(server.cookies)  # the list of keys is asked for as a stranger


def marked(server: PhoneServer) -> None:
    server.kit_key = TicketKey("2026-11")


def another_modulus(server: PhoneServer) -> None:
    odd = TicketKey("2026-12")
    odd.id, odd.period = server.kit_key.id, server.kit_key.period
    server.kit_key = odd


def two_at_once(server: PhoneServer) -> None:
    server.ticket_keys.append(TicketKey("2026-11"))


def other_until(server: PhoneServer) -> None:
    odd = TicketKey("2026-11", until="2098-01-31")
    odd.id = server.kit_key.id
    server.kit_key = odd


@pytest.mark.parametrize("trick", [marked, another_modulus, two_at_once, other_until])
def test_a_key_that_only_she_was_given_is_refused(
    pages: Callable[..., Phone], server: PhoneServer, trick: Callable[[PhoneServer], None]
) -> None:
    phone = pages()
    trick(server)
    said = phone.set_up()
    assert (said["tickets"], said["troubles"], server.seen[ISSUE]) == ({}, {GROUP: "key"}, 0)
    assert phone.put() == {"kind": "ticket"}


def test_a_second_key_later_in_the_period_is_refused(ready: Phone, server: PhoneServer) -> None:
    server.kit_key = TicketKey("2026-11")
    server.ticket_keys = [server.kit_key]
    assert ready.set_up()["troubles"] == {GROUP: "key"}


def test_signatures_by_another_key_are_not_taken(
    pages: Callable[..., Phone], server: PhoneServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, other = pages(), TicketKey("2026-12")
    monkeypatch.setattr(server.kit_key, "sign", other.sign)
    said = phone.set_up()
    assert (said["tickets"], said["troubles"]) == ({}, {GROUP: "key"})


def test_why_there_are_no_tickets_is_said(pages: Callable[..., Phone], server: PhoneServer) -> None:
    phone = pages()
    for server.no_tickets, kind in ((422, "ticket"), (403, "signed-out"), (404, "kit"), (500, "network")):
        assert phone.set_up()["troubles"] == {GROUP: kind}
    server.no_tickets = 0
    assert phone.set_up()["tickets"] == {GROUP: 40}


def test_the_oldest_ticket_that_will_last_goes_first(ready: Phone) -> None:
    script = """async (group) => {
      const [one] = await lib.store.all("purse");
      await lib.store.change(["purse"], (purse) => purse.clear());
      const day = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
      const days = { over: -1, soon: 2, next: 20, far: 60 };
      for (const nonce in days) await lib.store.put("purse", { ...one, nonce, until: day(days[nonce]) });
      const taken = [];
      for (let time = 0; time < 3; time += 1) taken.push((await lib.purse.take(group)).nonce);
      return [taken, await lib.store.all("purse")];
    }"""
    assert ready.run(script, GROUP) == [["next", "far", "soon"], []]


def test_signed_out_says_so_and_keeps_what_is_there(ready: Phone, server: PhoneServer) -> None:
    server.signed_in = False
    assert ready.kind("lib.phone.setUp()") == "signed-out"
    assert ready.status()["ready"]
    name = ready.put()["id"]
    ready.flush()
    assert server.kept[name] == 1  # sending needs no session


def test_taken_back_before_and_after_it_went(ready: Phone, server: PhoneServer) -> None:
    sent = ready.put()["id"]
    ready.flush()
    waiting = ready.put()["id"]
    assert sorted(row["id"] for row in ready.run("() => lib.outbox.undoable()")) == sorted([sent, waiting])
    for name in (sent, waiting):
        assert ready.run("(id) => lib.outbox.withdraw(id)", name) == "gone"
    ready.flush()
    assert (server.forms, server.gone, ready.waiting()) == ({}, {sent}, [])
    assert server.seen["POST /talk/withdraw/"] == 1  # what never left needs no network
    assert ready.run("() => lib.outbox.undoable()") == []
    assert list(ready.run("() => lib.own.counts()").values()) == [0]


def test_taken_back_when_the_answer_never_came(ready: Phone, server: PhoneServer) -> None:
    for fault, known in (("reset-after", True), ("reset-before", False)):
        name = ready.put()["id"]
        server.strike(fault, ("/talk/send/",))
        ready.flush()
        assert (name in server.forms, len(ready.waiting())) == (known, 1)
        assert ready.run("(id) => lib.outbox.withdraw(id)", name) == "gone"
        assert (name in server.forms, ready.waiting()) == (False, [])


def test_too_late_to_take_back(ready: Phone, server: PhoneServer) -> None:
    name = ready.put()["id"]
    ready.flush()
    server.forms[name][1]["undo"] = "closed"
    assert ready.kind(f"lib.outbox.withdraw('{name}')") == "late"
    other = ready.put()["id"]
    age = """async (id) => {
      const row = await lib.own.undoRow(id);
      await lib.store.put("own", { ...row, until: Date.now() - 1 });
    }"""
    ready.run(age, other)
    assert ready.kind(f"lib.outbox.withdraw('{other}')") == "late"
    assert ready.run("() => lib.store.all('own').then((rows) => rows.filter(({ secret }) => secret))") == []


def test_no_network_and_taking_back_is_for_later(ready: Phone, server: PhoneServer) -> None:
    name = ready.put()["id"]
    ready.flush()
    ready.page.context.set_offline(True)
    assert ready.kind(f"lib.outbox.withdraw('{name}')") == "network"
    ready.page.context.set_offline(False)
    assert ready.run("(id) => lib.outbox.withdraw(id)", name) == "gone"


def everything(phone: Phone) -> dict:
    return phone.run("""async () => {
      const found = {};
      for (const name of ["outbox", "kit", "purse", "own"]) found[name] = await lib.store.all(name);
      return found;
    }""")


def test_after_sign_out_on_a_shared_phone_only_sealed_envelopes_are_left(ready: Phone, server: PhoneServer) -> None:
    names = [ready.put()["id"] for _ in range(3)]
    ready.run("() => lib.own.remember('reminders', [{ kind: 'service', due: '2026-12' }])")
    ready.run("() => lib.phone.forget()")
    left = everything(ready)
    assert (left["kit"], left["purse"], left["own"]) == ([], [], [])
    assert {"id", "envelope", "sha256", "at", "state", "why", "tries"} == set(left["outbox"][0])
    status = ready.status()
    assert (status["waiting"], status["ready"], status["owner"], status["tickets"]) == (3, False, "", {})
    server.owner = "berit"
    assert ready.set_up()["tickets"] == {GROUP: 40}
    ready.flush()
    assert {server.kept[name] for name in names} == {1}
    assert len({form["writer"] for _, form in server.forms.values()}) == 1


def test_on_her_own_phone_she_may_write_on(ready: Phone) -> None:
    ready.put()
    ready.run("() => lib.phone.forget({ ownPhone: true })")
    assert ready.run("() => lib.phone.kit().then(({ csrf }) => csrf)") == ""
    assert "id" in ready.put()
    assert ready.set_up()["tickets"] == {GROUP: 38}


def test_another_woman_finds_nothing_of_the_first(ready: Phone, server: PhoneServer) -> None:
    first = ready.put()["id"]
    ready.run("() => lib.own.remember('usual', { secret: 'kanarie' })")
    server.owner = "berit"
    assert ready.set_up()["tickets"] == {GROUP: 40}  # hers
    left = everything(ready)
    assert (left["own"], left["kit"][0]["owner"]) == ([], "berit")
    assert "kanarie" not in json.dumps(left)
    second = ready.put()["id"]
    ready.flush()
    assert {server.kept[first], server.kept[second]} == {1}
    assert server.forms[first][1]["writer"] != server.forms[second][1]["writer"]
    assert list(ready.run("() => lib.own.counts()").values()) == [1]


def test_how_long_it_has_waited_is_said(ready: Phone) -> None:
    name = ready.put()["id"]
    ages = []
    for hours in (1, 26, 6 * 24):
        row = "(h) => lib.store.all('outbox').then(([row]) => lib.store.put('outbox', {...row, at: Date.now()-h*36e5}))"
        ready.run(row, hours)
        ages.append(ready.status()["age"])
    assert ages == ["", "day", "urgent"]
    assert [row["id"] for row in ready.waiting()] == [name]


def test_what_the_page_remembers_for_her(ready: Phone) -> None:
    ready.run("() => lib.own.remember('usual', [1, 2])")
    assert ready.run("() => lib.own.recall('usual')") == [1, 2]
    ready.run("() => lib.own.discard('usual')")
    assert ready.run("() => lib.own.recall('usual')") is None
    assert ready.run("() => lib.own.undoable()") == []
