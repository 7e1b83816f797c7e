"""The fault menu: forms are saved while the network does everything that it does out there. None is lost, none comes
twice, and the queue is empty soon after. A naive queue in the same weather, that trusts any 200, loses some: so the
weather is bad enough. ``RYGRAD_TEST_FLIPS`` says how often it changes."""

import os
import random
from typing import Any

import pytest

from tests.offline.conftest import Phone
from tests.offline.server import FAULTS, GROUP, PhoneServer

pytestmark = pytest.mark.browser
FLIPS = int(os.environ.get("RYGRAD_TEST_FLIPS", "200"))
SENDS = ("/talk/send/", "/talk/send/?naive")
QUICK = "() => Object.assign(lib.wire.options, { timeout: 150, shortest: 40, longest: 400 })"
PATIENT = "() => Object.assign(lib.wire.options, { timeout: 9000 })"
# Removes what any 200 says it has, and follows where it is led.
NAIVE = """async (send) => {
  window.naive ??= [];
  const kit = await lib.phone.kit();
  const id = lib.encode.uuid();
  const ticket = await lib.purse.take(kit.groups[0].id);
  const { envelope } = await lib.seal.seal(kit.envelope_key, id, { undo: "", ticket, answers: {} });
  naive.push(envelope);
  if (send) await naiveFlush();
  return id;
}"""
NAIVE_FLUSH = """() => {
  window.naiveFlush = async () => {
    while (naive.length) {
      try {
        const signal = AbortSignal.timeout(150);
        const answer = await fetch("/talk/send/?naive", { method: "POST", body: JSON.stringify(naive[0]), signal });
        if (!answer.ok) return;
        naive.shift();
      } catch { return; }
    }
  };
}"""
FLUSH = "() => Promise.all([lib.outbox.flush({ now: true }), window.naiveFlush()])"


def more_tickets(phone: Phone, server: PhoneServer, left: int) -> int:
    """The next period's batch, before this one is used up. Gives how many there are now."""
    if left > 4:
        return left
    server.next_period()
    phone.run(PATIENT)
    left = sum(phone.set_up()["tickets"].values())
    phone.run(QUICK)
    return left


def dns(page: Any, *, away: bool) -> None:
    if away:
        page.route("**/talk/send/**", lambda route: route.abort("namenotresolved"))
    else:
        page.unroute("**/talk/send/**")


def test_in_any_weather_each_form_arrives_once(ready: Phone, server: PhoneServer) -> None:
    weather, left = random.Random(20261127), 40
    strict, naive, met = [], [], dict.fromkeys(FAULTS, 0)
    ready.run(QUICK)
    ready.run(NAIVE_FLUSH)
    for _flip in range(FLIPS):
        left = more_tickets(ready, server, left) - 2
        fault = weather.choice(FAULTS) if weather.random() < 0.3 else ""
        if fault:
            met[fault] += 1
            server.strike(fault, () if fault == "dns" else SENDS)
        if fault == "dns":
            dns(ready.page, away=True)
        strict.append(ready.put()["id"])
        naive.append(ready.run(NAIVE, False))
        ready.run(FLUSH)
        if fault == "dns":
            dns(ready.page, away=False)
    server.strike("", ())
    ready.run(PATIENT)
    emptied = ready.until_empty(60)  # by its own clock: nobody presses anything
    ready.run("() => window.naiveFlush()")
    lost = [name for name in strict if name not in server.forms]
    doubled = [name for name in strict if server.kept[name] > 1]
    forgotten = [name for name in naive if name not in server.forms]
    print(
        f"\n{FLIPS} flips, {sum(met.values())} faults: strict lost {len(lost)}, doubled {len(doubled)} "
        f"of {len(strict)}, sent again {sum(server.posts[name] - 1 for name in strict)}, empty after {emptied:.1f} s; "
        f"naive lost {len(forgotten)} of {len(naive)}"
    )
    assert (lost, doubled, ready.waiting()) == ([], [], [])
    assert all(met.values()), f"the weather had no {[name for name, times in met.items() if not times]}"
    assert forgotten, "a naive queue got through: the weather proves nothing"
    assert not any(server.cookies)


def test_each_fault_alone_keeps_the_envelope(ready: Phone, server: PhoneServer) -> None:
    for fault in FAULTS[:-1]:
        server.strike(fault, SENDS)
        name = ready.put()["id"]
        ready.run(QUICK if fault == "slow" else PATIENT)
        ready.run("() => Object.assign(lib.wire.options, { shortest: 60000 })")
        ready.flush()
        ready.run(PATIENT)
        rows = [(row["id"], row["state"], row["tries"]) for row in ready.waiting()]
        assert (fault, rows) == (fault, [(name, "waiting", 1)])
        ready.flush()
        assert (fault, ready.waiting(), server.kept[name]) == (fault, [], 1)


def test_a_yes_that_does_not_say_what_was_stored_is_none(ready: Phone, server: PhoneServer) -> None:
    """Of a proxy that repeats what it was sent, or of a server whose disk kept something else."""
    for said in ({}, {"sha256": ""}, {"sha256": "0" * 64, "state": "kept"}, {"id": "", "state": "kept"}):
        name = ready.put()["id"]
        server.refuse[name] = (200, said)
        ready.flush()
        assert [(row["id"], row["state"]) for row in ready.waiting()] == [(name, "waiting")]
        server.refuse.clear()
        ready.flush()
        assert (ready.waiting(), server.kept[name]) == ([], 1)


def test_a_final_no_is_kept_with_its_reason_and_stands_in_nobodys_way(ready: Phone, server: PhoneServer) -> None:
    names = [ready.put()["id"] for _ in range(4)]
    refused, conflicting, odd, fine = names
    server.refuse |= {
        refused: (422, {"state": "refused", "why": "week"}),
        conflicting: (409, {"state": "conflict"}),
        odd: (500, {}),
    }
    ready.flush()
    rows = {row["id"]: (row["state"], row["why"]) for row in ready.waiting()}
    assert rows == {refused: ("refused", "week"), conflicting: ("conflict", ""), odd: ("waiting", "")}
    assert server.kept[fine] == 1
    ready.run("(id) => lib.outbox.drop(id)", refused)
    server.refuse.clear()
    ready.flush()
    assert [row["id"] for row in ready.waiting()] == [conflicting]
    assert server.posts[refused] == 0


def test_many_that_nobody_takes_do_not_starve_the_last(ready: Phone, server: PhoneServer) -> None:
    *odd, fine = sorted(ready.put()["id"] for _ in range(8))
    server.refuse |= dict.fromkeys(odd, (500, {}))
    for _flush in range(3):
        ready.flush()
    assert server.kept[fine] == 1
    assert [row["id"] for row in ready.waiting()] == odd


def test_it_waits_as_long_as_it_is_told(ready: Phone, server: PhoneServer) -> None:
    server.refuse["*"] = (503, {})
    name = ready.put()["id"]
    ready.flush()
    until, asked = ready.run(
        "() => lib.store.get('meta', 'pause').then(({ until, asked }) => [until - Date.now(), asked])"
    )
    assert (1_000 < until < 6_500, asked) == (True, False)
    server.refuse.clear()
    ready.run(
        "(wait) => lib.store.put('meta', { name: 'pause', until: Date.now() + wait, wait: 5000, asked: true })", 2500
    )
    ready.flush()
    assert server.kept[name] == 0  # Retry-After holds, also when she presses
    ready.until_empty(20)
    assert server.kept[name] == 1


def test_two_tabs_and_no_doubles(pages: Any, server: PhoneServer) -> None:
    first, second = pages(), pages()
    first.set_up()
    names = [first.put()["id"] for _ in range(6)] + [second.put()["id"] for _ in range(6)]
    start = "() => { window.done = Promise.all([lib.outbox.flush({ now: true }), lib.outbox.flush({ now: true })]); }"
    for tab in (first, second):
        tab.run(start)
    for tab in (first, second):
        tab.run("() => window.done")
    assert [server.posts[name] for name in names] == [1] * 12
    assert first.waiting() == second.waiting() == []


def test_two_old_browsers_tabs_and_no_doubles(pages: Any, server: PhoneServer) -> None:
    """Where there are no locks, a lease in the store does it."""
    gone = "Object.defineProperty(navigator, 'locks', { value: undefined })"
    first, second = pages(gone), pages(gone)
    first.set_up()
    names = [first.put()["id"] for _ in range(5)]
    for tab in (first, second):
        tab.run("() => { window.done = lib.outbox.flush({ now: true }); }")
    for tab in (first, second):
        tab.run("() => window.done")
    assert [server.posts[name] for name in names] == [1] * 5


def test_tabs_never_use_the_same_ticket(pages: Any, server: PhoneServer) -> None:
    first, second = pages(), pages()
    first.set_up()
    many = "(group) => { window.done = Promise.all(Array.from({ length: 20 }, () => lib.purse.take(group))); }"
    for tab in (first, second):
        tab.run(many, GROUP)
    tickets = [ticket["nonce"] for tab in (first, second) for ticket in tab.run("() => window.done")]
    assert len(set(tickets)) == 40
    assert first.put() == {"kind": "ticket"}


def test_the_page_says_when_something_changed(pages: Any) -> None:
    first, second = pages(), pages()
    first.set_up()
    second.run("() => { window.heard = 0; lib.outbox.onChange(() => { window.heard += 1; }); }")
    first.put()
    second.page.wait_for_function("window.heard > 0")


def test_it_goes_out_by_itself(ready: Phone, server: PhoneServer) -> None:
    ready.page.context.set_offline(True)
    ready.run("() => lib.outbox.start()")
    names = [ready.put()["id"] for _ in range(3)]
    ready.page.wait_for_timeout(150)
    assert len(ready.waiting()) == 3
    ready.page.context.set_offline(False)  # the browser says "online"
    ready.until_empty()
    assert [server.kept[name] for name in names] == [1, 1, 1]
