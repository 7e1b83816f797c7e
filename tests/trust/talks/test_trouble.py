"""The disk is full, the database cannot be written, somebody else holds it: the phone is told to come again later,
nothing is acknowledged that is not safe, and nothing is lost."""

import json
import os
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from rygrad.conversations.actions.receive import receive
from rygrad.conversations.actions.year_keys import year_key
from rygrad.conversations.models import Conversation, Fresh, SpentTicket, Tally
from rygrad.offline.queries import opener
from tests.cast import make_cast
from tests.support.talking import Phone, phone_of
from tests.trust.talks.phones import Fleet, Sealer
from tests.trust.talks.place import ENGINE, Place
from tests.trust.talks.sizes import size
from tests.trust.talks.truth import Read, whole

FULL = size("FULL", 12)  # how far the disk is filled: so many times
LOCKED = size("LOCKED", 10)  # seconds
SOON = 5.0  # seconds after which everything works again

pytestmark = pytest.mark.slow
only_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="about the file of SQLite")


@pytest.fixture
def phone(transactional_db: None) -> Phone:
    """A phone of a group in a database that really commits."""
    opener.__globals__["_kept"].cache_clear()
    return phone_of(make_cast().vestby)


def send(phone: Phone, body: bytes, digest: str) -> bool:
    """Whether it was proved; if not, the phone must have been told to come again."""
    answer = receive(body)
    said = json.loads(answer.text)
    if answer.status == 200:
        assert (said["id"], said["sha256"]) == (json.loads(body)["id"], digest)
        return True
    assert (answer.status, answer.retry_after > 0, said) == (503, True, {"state": "later"})
    return False


def kept() -> set[str]:
    """The ids of all sheets, after looking that everything fits together."""
    ids = {str(each) for each in Conversation.objects.values_list("id", flat=True)}
    assert SpentTicket.objects.count() == Fresh.objects.count() == len(ids)
    assert sum(Tally.objects.filter(code="", choice="").values_list("count", flat=True)) == len(ids)
    return ids


def pragma(name: str, value: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" + ("" if value is None else f"={value}"))
        return int(cursor.fetchone()[0])


@only_sqlite
def test_a_full_disk_at_many_points(phone: Phone) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # what other tests have left free would have to be filled first
    proved, largest = set(), pragma("max_page_count")
    for point in range(FULL):
        pragma("max_page_count", pragma("page_count") + point)
        refused: list[tuple[bytes, str]] = []
        for _sheet in range(400):
            body, digest = phone.sealed({"topics": ["family"], "change": None, "women": random.randint(1, 30)})
            if send(phone, body, digest):
                proved.add(json.loads(body)["id"])
                continue
            refused.append((body, digest))
            if len(refused) == 2:
                break
        assert len(refused) == 2, "the disk was never full"
        assert kept() == proved
        pragma("max_page_count", largest)
        began = time.monotonic()
        for body, digest in refused:  # the phone still has them
            assert send(phone, body, digest)
            proved.add(json.loads(body)["id"])
        assert time.monotonic() - began < SOON
    assert kept() == proved
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]


@contextmanager
def cannot_be_written() -> Iterator[None]:
    """The same database, opened as one that may only be read."""
    name = connection.settings_dict["NAME"]
    options = connection.settings_dict.get("OPTIONS", {}).copy()
    connection.close()
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = f"file:{name}?mode=ro"
    else:
        connection.settings_dict["OPTIONS"] = options | {"options": "-c default_transaction_read_only=on"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.settings_dict["OPTIONS"] = name, options


def test_the_key_of_a_year_is_read_without_waiting_for_a_writer(phone: Phone, django_assert_num_queries: Any) -> None:
    year = 2026
    year_key.__globals__["_known"].cache_clear()
    made = year_key(phone.group.programme_id, year)
    year_key.__globals__["_known"].cache_clear()
    with django_assert_num_queries(1) as asked:  # no transaction, which would ask for the right to write
        assert year_key(phone.group.programme_id, year) == made
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


def test_a_database_that_cannot_be_written_is_still_read(transactional_db: None) -> None:
    opener.__globals__["_kept"].cache_clear()
    cast = make_cast()
    phone = phone_of(cast.vestby)
    client = cast.client("amina")
    pages = ["/", f"/groups/{cast.vestby.pk}/", "/talk/", "/talk/kit/", "/tickets/keys/", "/safety/", "/me/"]
    ways = {path: client.get(path).status_code for path in pages}
    sheets = [phone.sealed() for _ in range(3)]
    with cannot_be_written():
        assert [send(phone, *sheet) for sheet in sheets] == [False] * 3
        assert Conversation.objects.count() == 0
        assert {path: client.get(path).status_code for path in pages} == ways
        assert Client().get("/talk/").status_code == 200
    assert set(ways.values()) == {200}
    assert [send(phone, *sheet) for sheet in sheets] == [True] * 3
    assert kept() == {json.loads(body)["id"] for body, _digest in sheets}


def test_whoever_takes_back_while_it_cannot_be_written_is_not_told_that_it_is_done(transactional_db: None) -> None:
    opener.__globals__["_kept"].cache_clear()
    phone = phone_of(make_cast().vestby)
    secret = os.urandom(32)
    body, digest = phone.sealed(undo_secret=secret)
    assert send(phone, body, digest)
    from rygrad.offline.rules.encode import b64

    asked = json.dumps({"id": json.loads(body)["id"], "secret": b64(secret)})
    ask: Callable[[], Any] = lambda: Client(raise_request_exception=False).post(  # noqa: E731
        "/talk/withdraw/", asked, content_type="application/json"
    )
    with cannot_be_written():
        answer = ask()
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert ask().json()["state"] == "gone"


@contextmanager
def held(house: Place) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    if ENGINE == "sqlite":
        with closing(sqlite3.connect(house.file, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    with psycopg.connect(house.env["RYGRAD_DATABASE"]) as other:
        other.execute("LOCK TABLE conversations_spentticket IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def test_while_another_writer_holds_the_database(house: Place) -> None:
    fleet = Fleet(house.port, Sealer(house.told), 8)
    before = Read(house).number
    with fleet:
        fleet.until_acked(80)  # so that the key of the year is made: the first sheets of a year wait for it
        time.sleep(0.5)
        with held(house):
            time.sleep(1)  # what was on its way is through
            acked, until, slowest = len(fleet.acked), time.monotonic() + LOCKED - 1, 0.0
            while time.monotonic() < until:
                began = time.monotonic()
                assert house.get("/tickets/keys/", timeout=60)[0] == 200  # who reads waits for no writer: he holds it
                slowest = max(slowest, time.monotonic() - began)
                time.sleep(0.2)
            assert len(fleet.acked) == acked
        waiting, began = set(fleet.sealed) - set(fleet.acked), time.monotonic()
        fleet.until(lambda: waiting <= set(fleet.acked), 60)
        after = time.monotonic() - began
    print(
        f"\n{ENGINE}: held for {LOCKED} s; the slowest page took {slowest:.1f} s, {len(waiting)} waiting sheets were "
        f"kept {after:.1f} s afterwards; other answers {dict(fleet.others)}"
    )
    assert (set(fleet.others) <= {503}, fleet.bare) == (True, 0)
    assert after < SOON
    assert Read(house).number - before == len(fleet.sealed) == len(fleet.acked)


def _workers(house: Place) -> list[int]:
    """The processes that hold the database of this house open."""
    found = []
    for each in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):
            if any(link.readlink().parent == house.folder for link in each.iterdir()):
                found.append(int(each.parent.name))
    return [pid for pid in found if pid != os.getpid()]


@only_sqlite
def test_a_full_disk_under_a_running_server(house: Place) -> None:
    """The system lets no file of the server grow any more; what it writes to the write-ahead log fails."""
    fleet, before = Fleet(house.port, Sealer(house.told), 6), Read(house).number
    with fleet:
        fleet.until_acked(12)
        workers = _workers(house)
        assert workers
        for pid in workers:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        fleet.until(lambda: fleet.others[503] >= 12, 30)
        acked = len(fleet.acked)
        time.sleep(0.5)
        assert len(fleet.acked) - acked <= 6
        assert house.get("/tickets/keys/")[0] == 200
        for pid in workers:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        began, waiting = time.monotonic(), set(fleet.sealed) - set(fleet.acked)
        fleet.until(lambda: waiting <= set(fleet.acked), 30)
        assert time.monotonic() - began < SOON
    assert (set(fleet.others), fleet.bare) == ({503}, 0)
    assert Read(house).number - before == len(fleet.sealed) == len(fleet.acked)
    assert whole(house) == "ok"
