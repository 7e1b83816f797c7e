"""Unique words go in with a sheet and around it. Afterwards they are looked for in everything that lies anywhere."""

import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import sha256
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from rygrad.offline.rules.encode import b64, unb64
from tests.trust.talks.phones import JSON, Line, Sealer, Sheet, proves
from tests.trust.talks.place import ENGINE, Place

WORD = "qzcanary{}qz"
QUIET = ("audit_entry", "audit_look", "django_session", "people_device", "tickets_ticketbatch", "outbox_letter")

pytestmark = pytest.mark.slow


class Planted:
    """What is looked for: by name, every way in which it could be written down."""

    def __init__(self) -> None:
        self.ways: dict[str, set[bytes]] = {}

    def word(self, name: str) -> str:
        """A new word that stands nowhere else."""
        word = WORD.format(f"{name}{uuid4().hex[:8]}")
        self.ways[name] = {word.encode()}
        return word

    def raw(self, name: str, secret: bytes) -> bytes:
        """Random bytes; found raw, in hex and in both alphabets of base64."""
        text = b64(secret)
        self.ways[name] = {secret, secret.hex().encode(), text[:-1].encode()}
        self.ways[name].add(text[:-1].translate(str.maketrans("-_", "+/")).encode())
        return secret

    def text(self, name: str, text: str) -> str:
        """A text as it is, and what it is the base64url of."""
        self.ways[name] = {text.encode()}
        with suppress(ValueError):
            self.raw(name, unb64(text))
        return text

    def hits(self, data: bytes) -> set[str]:
        """Which of them stand in this."""
        return {name for name, ways in self.ways.items() if any(way in data for way in ways)}


def everything(house: Place) -> Iterator[tuple[str, bytes]]:
    """All that lies anywhere: the installation's files and the database's, what the server has printed, a backup."""
    for file in sorted(house.folder.parent.rglob("*")):
        if file.is_file() and "packs" not in file.parts:
            data = file.read_bytes()
            yield str(file.relative_to(house.folder.parent)), gzip.decompress(data) if file.suffix == ".gz" else data
    backup = house.folder.parent / f"backup-{uuid4().hex}"
    done = house.python("-m", "rygrad", "backup", str(backup))
    assert done.returncode == 0, done.stderr
    yield "backup", backup.read_bytes()
    backup.unlink()
    if ENGINE == "postgresql":
        yield "dump", _dump(house)


def _dump(house: Place) -> bytes:
    """Every row of every table, as text."""
    with psycopg.connect(house.env["RYGRAD_DATABASE"]) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return b"".join(repr(connection.execute(f'SELECT * FROM "{table}"').fetchall()).encode() for (table,) in tables)


def rows(house: Place, table: str) -> list[tuple]:
    """A table as it is."""
    if ENGINE == "postgresql":
        with psycopg.connect(house.env["RYGRAD_DATABASE"]) as connection:
            return sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))  # type: ignore[arg-type]
    with closing(sqlite3.connect(house.file)) as connection:
        return sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))  # type: ignore[arg-type]


def around(planted: Planted, house: Place) -> tuple[dict[str, str], str]:
    """Headers as a careless browser would send them, and an address with words in it."""
    headers = JSON | {
        "Cookie": f"{house.told['amina']['cookies']}; other={planted.word('cookie')}",
        "User-Agent": planted.word("agent"),
        "X-Forwarded-For": f"{planted.word('forwarded')}, 203.0.113.77",
        "Referer": f"http://127.0.0.1/{planted.word('referer')}",
        "Accept-Language": planted.word("language"),
    }
    planted.ways["address"] = {b"203.0.113.77"}
    return headers, f"/talk/send/?from={planted.word('query')}"


def sheet_of(planted: Planted, sealer: Sealer, **more: Any) -> tuple[Sheet, bytes]:
    """A sheet whose secrets are all looked for; and the secret that takes it back."""
    undo = planted.raw("undo secret", os.urandom(32))
    writer = planted.raw("writer", os.urandom(32))
    more = {
        "writer": b64(writer),
        "undo": b64(sha256(undo).digest()),
        "undo_key": b64(planted.raw("undo key", sha256(b"rygrad-apart-1|" + undo).digest())),
    } | more
    sheet = sealer.sheet(**more)
    ticket = sheet.content["ticket"]
    for part in ("nonce", "prefix", "sig"):
        planted.text(f"ticket {part}", ticket[part])
    envelope = json.loads(sheet.body)
    for part in ("epk", "iv", "ct"):
        planted.text(f"envelope {part}", envelope[part])
    return sheet, undo


@pytest.fixture
def line(house: Place) -> Iterator[Line]:
    made = Line(house.port)
    yield made
    made.close()


def test_nothing_of_whoever_sends_lies_anywhere(house: Place, line: Line) -> None:
    planted, sealer = Planted(), Sealer(house.told)
    headers, way = around(planted, house)
    note = planted.word("note")
    quiet = {table: rows(house, table) for table in QUIET}
    printed = house.log.read_bytes()
    answers = {"topics": ["family"], "first": "first", "language": "ti", "note": note}
    sheet, undo = sheet_of(planted, sealer, answers=answers)
    status, said, _after = line.post(sheet.body, headers, way)
    assert proves(sheet, status, said), (status, said)

    found = {name: planted.hits(data) for name, data in everything(house)}
    where = {name for name, hits in found.items() if "note" in hits}
    assert where  # the control: the search finds what is kept, where it is kept
    assert where <= {"var/rygrad.sqlite3", "var/rygrad.sqlite3-wal", "backup", "dump"}
    assert {name: hits - {"note"} for name, hits in found.items() if hits - {"note"}} == {}
    assert {table for table in QUIET if rows(house, table) != quiet[table]} == set()
    assert house.log.read_bytes() == printed  # not one line
    _only_in_the_row(house, note)
    _is_taken_back(house, line, planted, sheet, undo)


def _only_in_the_row(house: Place, note: str) -> None:
    tables = ("conversation", "tally", "spentticket", "fresh", "markkey")
    assert [each for each in tables if note in repr(rows(house, f"conversations_{each}"))] == ["conversation"]
    assert "'ti'" not in repr([row for row in rows(house, "conversations_conversation") if note in row])


def _is_taken_back(house: Place, line: Line, planted: Planted, sheet: Sheet, undo: bytes) -> None:
    """Her phone takes it back: the words are gone from the database, and overwritten in its file."""
    asked = json.dumps({"id": sheet.id, "secret": b64(undo)}).encode()
    assert line.post(asked, JSON, "/talk/withdraw/")[1] == {"id": sheet.id, "state": "gone"}
    if ENGINE == "sqlite":
        with closing(sqlite3.connect(house.file)) as connection:  # as every night
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name, data in everything(house):
        assert planted.hits(data) == set(), name


def test_nothing_of_a_sheet_that_is_turned_away_lies_anywhere(house: Place, line: Line) -> None:
    planted, sealer = Planted(), Sealer(house.told)
    headers, way = around(planted, house)
    bad: list[tuple[dict[str, Any], int]] = [
        ({"answers": {"topics": [planted.word("choice")]}}, 422),
        ({"answers": {"topics": ["family"], planted.word("question"): "x"}}, 422),
        ({"week": planted.word("week")}, 422),
        ({"form": planted.word("form")}, 422),
        ({"ticket": {"key": planted.word("key")}}, 422),
        ({"answers": planted.word("answers")}, 422),
    ]
    for more, wanted in bad:
        assert line.post(sealer.sheet(**more).body, headers, way)[0] == wanted
    for body in (planted.word("plain").encode(), b'{"id":"%s"}' % planted.word("id").encode()):
        assert line.post(body, headers, way)[0] == 422
    assert line.post(planted.word("long").encode() * 9000, headers, way)[0] == 413
    line.close()  # the server does not read the rest of it
    assert line.post(planted.word("withdrawn").encode(), headers, "/talk/withdraw/")[0] == 422
    kept = sealer.sheet()
    assert proves(kept, *line.post(kept.body, headers, way)[:2])
    rival, _undo = sheet_of(planted, sealer, form_id=kept.id)
    assert line.post(rival.body, headers, way)[0] == 409
    assert house.get(f"/{planted.word('no-such-page')}/")[0] in {404, 500}  # 500: styles were never collected here
    assert len(planted.ways) > 20
    assert {name: hits for name, data in everything(house) if (hits := planted.hits(data))} == {}


def test_nor_of_one_that_made_the_server_stumble(house: Place, line: Line) -> None:
    """The error page and the log of an error have no word of it."""
    planted, sealer = Planted(), Sealer(house.told)
    headers, way = around(planted, house)
    sheet, _undo = sheet_of(planted, sealer, answers={"topics": ["family"], "note": planted.word("note")})
    with _no_table(house):
        status, said, after = line.post(sheet.body, headers, way)
        assert (status, said, after) == (503, {"state": "later"}, "5")
    assert {name: hits for name, data in everything(house) if (hits := planted.hits(data))} == {}
    assert b"A sheet could not be kept now" in house.log.read_bytes()


class _no_table:  # noqa: N801 - reads as a block
    """A table that has another name for a moment."""

    def __init__(self, house: Place) -> None:
        self._house = house

    def __enter__(self) -> None:
        self._rename("conversations_spentticket", "elsewhere")

    def __exit__(self, *_error: object) -> None:
        self._rename("elsewhere", "conversations_spentticket")

    def _rename(self, old: str, new: str) -> None:
        sql = f"ALTER TABLE {old} RENAME TO {new}"
        if ENGINE == "postgresql":
            with psycopg.connect(self._house.env["RYGRAD_DATABASE"]) as connection:
                connection.execute(sql)
            return
        with closing(sqlite3.connect(self._house.file)) as connection:
            connection.execute(sql)
            connection.commit()
