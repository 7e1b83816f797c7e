"""When the browser itself fails: no room, no store, a store taken away. Each has its name, and nothing is lost."""

from collections.abc import Callable, Iterator

import pytest

from tests.offline.conftest import Phone
from tests.offline.server import GROUP, PhoneServer

pytestmark = pytest.mark.browser
# Lets a test do to the open database what the system does.
HANDLES = """(() => {
  window.handles = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...words) {
    const request = open.apply(this, words);
    request.addEventListener("success", () => handles.push(request.result));
    return request;
  };
})()"""
REFUSES = {
    "an error": """IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      request.error = new DOMException("A mutation operation was attempted", "InvalidStateError");
      setTimeout(() => request.onerror?.(new Event("error", { cancelable: true })));
      return request;
    }""",
    "a throw": "IDBFactory.prototype.open = () => { throw new DOMException('insecure', 'SecurityError'); }",
    "no such thing": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
}


@pytest.fixture
def quota(pages: Callable[..., Phone]) -> Iterator[Callable[[int | None], Phone]]:
    """``quota(bytes)``: a phone with so little room, from the start: a browser that knew of more goes on using it."""
    phone = pages()
    session = phone.page.context.new_cdp_session(phone.page)

    def set_to(size: int | None) -> Phone:
        words = {"origin": phone.run("() => location.origin")} | ({"quotaSize": size} if size else {})
        session.send("Storage.overrideQuotaForOrigin", words)
        return phone

    yield set_to
    session.detach()


def test_no_room_has_its_name_and_costs_nothing(quota: Callable[[int | None], Phone], server: PhoneServer) -> None:
    phone = quota(400_000)
    phone.set_up()
    said = [phone.put(note="x" * length) for length in (100, 100_000, 200_000, 100_000, 100_000)]
    names = [each["id"] for each in said if "id" in each]
    assert [each for each in said if "id" not in each] == [{"kind": "full"}] * 2
    assert phone.status()["tickets"] == {GROUP: 37}  # what could not be saved cost no ticket
    assert [row["id"] for row in phone.waiting()] == sorted(names)
    quota(None)
    names.append(phone.put(note="x" * 100_000)["id"])
    phone.flush()
    assert (sorted(server.forms), phone.waiting()) == (sorted(names), [])
    assert phone.run("() => lib.own.counts().then((sums) => Object.values(sums))") == [4]


def test_when_there_is_no_room_left_sending_makes_some(
    quota: Callable[[int | None], Phone], server: PhoneServer
) -> None:
    phone, names = quota(300_000), []
    phone.set_up()
    for length in (50_000, 5_000, 1):
        while "id" in (said := phone.put(note="x" * length)):
            names.append(said["id"])
    assert len(names) > 3
    # Not even for the note that it is on its way.
    phone.run("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    phone.flush()
    assert (sorted(server.forms), phone.waiting()) == (sorted(names), [])


@pytest.mark.parametrize("how", REFUSES)
def test_a_browser_that_keeps_nothing_says_so(pages: Callable[..., Phone], how: str) -> None:
    phone = pages(REFUSES[how])
    assert phone.put() == {"kind": "private"}
    assert [phone.kind(call) for call in ("lib.outbox.list()", "lib.phone.setUp()", "lib.outbox.flush()")] == [
        "private"
    ] * 3


def test_a_store_that_the_system_closes_is_opened_again(pages: Callable[..., Phone], server: PhoneServer) -> None:
    phone = pages(HANDLES)
    phone.set_up()
    names = []
    for _ in range(5):
        phone.run("() => handles.forEach((each) => each.close())")
        names.append(phone.put()["id"])
        phone.run("() => handles.forEach((each) => each.close())")
        phone.flush()
    assert (sorted(server.forms), phone.waiting()) == (sorted(names), [])
    assert phone.run("() => handles.length") > 5  # it did happen


def test_a_store_closed_in_the_middle_of_saving_is_opened_again(
    pages: Callable[..., Phone], server: PhoneServer
) -> None:
    phone = pages(HANDLES)
    phone.set_up()
    phone.run("""() => {
      const open = IDBDatabase.prototype.transaction;
      window.times = 0;
      IDBDatabase.prototype.transaction = function (names, mode, ...more) {
        const made = open.call(this, names, mode, ...more);
        // The system takes the store away while an envelope is written: once.
        if (made.objectStoreNames.contains("outbox") && !window.times++) queueMicrotask(() => made.abort());
        return made;
      };
    }""")
    names = [phone.put()["id"] for _ in range(3)]
    assert phone.run("() => window.times") == 4  # one of them twice
    assert [row["id"] for row in phone.waiting()] == sorted(names)
    assert phone.status()["tickets"] == {GROUP: 37}


def test_a_newer_page_gets_the_store_and_the_older_one_says_load_again(
    pages: Callable[..., Phone], server: PhoneServer
) -> None:
    old, new = pages(), pages()
    old.set_up()
    names = [old.put()["id"] for _ in range(3)]
    raise_version = """(version) => new Promise((resolve, reject) => {
      const request = indexedDB.open("phone", version);
      request.onblocked = () => reject(new Error("blocked"));
      request.onsuccess = () => { window.newer = request.result; resolve(); };
    })"""
    new.run(raise_version, 2)
    assert old.put() == {"kind": "closed"}
    kept = new.run("() => lib.store.asked(newer.transaction('outbox').objectStore('outbox').getAllKeys())")
    assert kept == sorted(names)


@pytest.mark.parametrize("granted", [True, False])
def test_it_asks_the_browser_once_to_keep_things(pages: Callable[..., Phone], granted: bool) -> None:
    answer = str(granted).lower()
    phone = pages(f"window.asks = 0; StorageManager.prototype.persist = async () => {{ asks += 1; return {answer}; }}")
    phone.set_up()
    assert phone.status()["persisted"] is None
    for _ in range(3):
        phone.put()
        while phone.status()["persisted"] is None:
            phone.page.wait_for_timeout(20)
    assert (phone.run("() => asks"), phone.status()["persisted"]) == (1, granted)


def test_only_the_hour_is_kept(ready: Phone) -> None:
    ready.put()
    dump = """async () => {
      const rows = [];
      for (const name of ["outbox", "own", "kit", "purse"]) rows.push(...await lib.store.all(name));
      const numbers = [];
      JSON.stringify(rows, (_, value) => { if (typeof value === "number") numbers.push(value); return value; });
      return numbers.filter((value) => value > 1e12);
    }"""
    times = ready.run(dump)
    assert len(times) == 3  # when it was put, until when it can be taken back, when the kit came
    assert all(time % 3_600_000 == 0 for time in times)
