"""The power goes at any moment: no disk is unreadable, and nothing that was acknowledged is missing."""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import apsw
import pytest
from django.db import connection

from rygrad.config.database import sqlite
from rygrad.conversations.actions import keeping, statements
from rygrad.conversations.actions.opening import Incoming
from rygrad.conversations.enums import State
from rygrad.conversations.rules.counting import counts
from rygrad.conversations.rules.weeks import Week
from rygrad.tickets import actions as tickets
from tests.trust.talks.disk import Recorder, images
from tests.trust.talks.phones import answers
from tests.trust.talks.sizes import size

IMAGES = size("IMAGES", 400)
CONTROL = max(60, IMAGES // 10)
WRITES = 120  # transactions, of one to eight sheets
CHECKPOINT = 80  # pages: more often than SQLite would by itself, because that is where it could go wrong
TABLES = ("conversations_%", "tickets_formssince")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite"),
]


class Cursor:
    """Django's cursor, over apsw."""

    def __init__(self, inside: apsw.Connection) -> None:
        self._cursor = inside.cursor()
        self.fetchone, self.fetchall = self._cursor.fetchone, self._cursor.fetchall

    def execute(self, sql: str, values: Any = ()) -> None:
        kept = [value.isoformat() if isinstance(value, date) else value for value in values]
        self._cursor.execute(sql.replace("%s", "?"), kept)

    def executemany(self, sql: str, rows: Any) -> None:
        for row in rows:
            self.execute(sql, row)


class Over:
    """What ``keep_all`` uses of Django's connection and transaction, over apsw."""

    vendor = "sqlite"
    settings_dict = {"NAME": "noted"}

    def __init__(self, inside: apsw.Connection) -> None:
        self._inside = inside

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        yield Cursor(self._inside)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        self._inside.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._inside.execute("ROLLBACK")
            raise
        self._inside.execute("COMMIT")


@pytest.fixture
def noted(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """``noted("WAL", "FULL")``: writes sheets with the project's own code; the disk at the start, and the notebook."""

    def run(journal: str, synchronous: str) -> tuple[dict[str, bytes], list]:
        folder = tmp_path / f"{journal}-{synchronous}"
        folder.mkdir()
        file = folder / "noted.sqlite3"
        _make(file, journal)
        recorder = Recorder(f"noted-{journal}-{synchronous}")
        inside = apsw.Connection(str(file), vfs=recorder.name)
        _set(inside, file, journal, synchronous)
        inside.pragma("wal_autocheckpoint", CHECKPOINT)
        over = Over(inside)
        for module in (keeping, statements, tickets):
            monkeypatch.setattr(module, "connection", over)
        monkeypatch.setattr(keeping, "transaction", over)
        start = {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")}
        recorder.log.clear()
        dice, programme, groups = random.Random(7), uuid4(), [uuid4(), uuid4()]
        for _time in range(WRITES):
            sheets = [_sheet(dice, programme, groups) for _ in range(dice.choice([1, 1, 1, 3, 8]))]
            assert set(keeping.keep_all(sheets)) == {State.KEPT}
            recorder.log.append(("ack", [sheet.id.hex for sheet in sheets]))
        log = list(recorder.log)
        inside.close()
        recorder.unregister()
        return start, log

    return run


def _set(inside: apsw.Connection, file: Path, journal: str, synchronous: str) -> None:
    """The project's own settings, with one journal and one way to wait for the disk."""
    ours = sqlite(file)["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in ours
    for part in filter(None, ours.split(";")):
        wanted = {"PRAGMA journal_mode": journal, "PRAGMA synchronous": synchronous}
        name, _equals, value = part.partition("=")
        list(inside.execute(f"{name}={wanted.get(name, value)}"))
    assert inside.pragma("journal_mode") == journal.lower()
    assert inside.pragma("synchronous") == {"NORMAL": 1, "FULL": 2, "EXTRA": 3}[synchronous]


def _make(file: Path, journal: str) -> None:
    """The tables of the anonymous world, as the migrations made them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name LIKE %s OR tbl_name = %s", TABLES
        )
        made = [sql for (sql,) in cursor.fetchall() if sql]
    inside = apsw.Connection(str(file))
    inside.pragma("journal_mode", journal)
    for sql in made:
        inside.execute(sql)
    inside.close()


def _sheet(dice: random.Random, programme: UUID, groups: list[UUID]) -> Incoming:
    given = {code: answer for code, answer in answers(dice).items() if code != "language"}
    return Incoming(
        id=uuid4(),
        digest=dice.randbytes(32).hex(),
        programme=programme,
        group=dice.choice(groups),
        week=Week(2026, dice.randint(40, 48)),
        form="talk",
        version=1,
        answers=given,
        apart={"language": "so"},
        counted=counts(given),
        counted_apart={("language", "so"): 1},
        mark=dice.randbytes(16).hex(),
        spent=dice.randbytes(32).hex(),
        tag=dice.randbytes(32).hex(),
        until=date(2027, 1, 31),
        undo=dice.randbytes(32).hex(),
        undo_box="x" * 240,
    )


def _look(files: dict[str, bytes], acked: set[str], folder: Path) -> str:
    """What is wrong with a disk, in one word; nothing when all is well."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    inside = apsw.Connection(str(folder / "noted.sqlite3"))
    try:
        if inside.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "corrupt"
        rows = {each for (each,) in inside.execute("SELECT id FROM conversations_conversation")}
        ask = (
            "SELECT (SELECT sum(count) FROM conversations_tally WHERE code = ''), "
            "(SELECT count(*) FROM conversations_spentticket), (SELECT count(*) FROM conversations_fresh), "
            "(SELECT sum(forms) FROM tickets_formssince)"
        )
        others = {n or 0 for n in next(iter(inside.execute(ask)))}
    except apsw.Error:
        return "corrupt"
    finally:
        inside.close()
    if others != {len(rows)}:
        return "half"
    return "lost" if acked - rows else ""


def tried(noted: tuple[dict[str, bytes], list], number: int, *, lazy: bool = False) -> Counter:
    """How many disks are wrong, and in what way."""
    above = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="rygrad-disk-", dir=above))
    try:
        found = Counter(_look(*image, folder) for image in images(*noted, number, lazy=lazy))
    finally:
        shutil.rmtree(folder)
    print(f"\n{number} disks, {len(noted[1])} events: {dict(found)}")
    return found


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_power_cut_loses_nothing(noted: Any, journal: str) -> None:
    assert tried(noted(journal, "FULL"), IMAGES) == {"": IMAGES}


def test_the_control_without_waiting_for_the_disk_loses_something(noted: Any) -> None:
    found = tried(noted("WAL", "NORMAL"), CONTROL)
    assert found["lost"] > CONTROL // 10
    assert found["corrupt"] == found["half"] == 0


def test_a_disk_that_forgets_what_was_deleted_needs_one_more_sync(noted: Any) -> None:
    """The rollback journal is deleted at the commit. If the folder was not synced, it may be there again after the
    cut, and SQLite takes the commit back: only ``EXTRA`` waits for that too. WAL deletes nothing."""
    number = IMAGES // 4
    assert tried(noted("DELETE", "EXTRA"), number, lazy=True) == {"": number}
    assert tried(noted("WAL", "FULL"), number, lazy=True) == {"": number}
    assert tried(noted("DELETE", "FULL"), number, lazy=True)["lost"] > 0
