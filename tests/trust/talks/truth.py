"""What a database holds, read without any of Rygrad's code, and compared with what the phones know."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from tests.trust.talks.phones import Sheet
from tests.trust.talks.place import Place

APART = "language"


class Read:
    """All rows of the anonymous tables and the counters of the groups."""

    def __init__(self, place: Place) -> None:
        self.sheets = {
            str(UUID(str(row[0]))): row
            for row in _rows(place, "id, group_id, year, week, answers, digest", "conversation")
        }
        self.number = _rows(place, "count(*)", "conversation")[0][0]
        self.tallies = {
            (str(UUID(str(row[0]))), *row[1:-1]): row[-1]
            for row in _rows(place, "group_id, year, quarter, month, code, choice, count", "tally")
        }
        self.spent = _rows(place, "count(*)", "spentticket")[0][0]
        self.fresh = _rows(place, "count(*)", "fresh")[0][0]
        self.since = {
            str(UUID(str(group))): n for group, n in _query(place, "SELECT group_id, forms FROM tickets_formssince")
        }

    @property
    def forms(self) -> int:
        """What the groups' counters show, all together."""
        return sum(self.since.values())

    @property
    def counted(self) -> int:
        """How many sheets the figures speak of."""
        return sum(n for key, n in self.tallies.items() if key[-2:] == ("", ""))

    def wrong(self, sealed: dict[str, Sheet], acked: set[str]) -> dict[str, int]:
        """How much was lost, doubled, altered or counted wrongly."""
        kept = set(self.sheets)
        return {
            "lost": len(acked - kept),
            "doubled": self.number - len(kept),
            "unknown": len(kept - set(sealed)),
            "altered": sum(not self._same(sealed[each]) for each in kept & set(sealed)),
            "tallies": len(set(_recount([sealed[each] for each in kept]).items()) ^ set(self.tallies.items())),
            "tallies against rows": len(set(self._from_rows().items()) ^ self._without_apart()),
            "counters": len(set(Counter(sealed[each].group for each in kept).items()) ^ set(self.since.items())),
            "tickets": abs(self.spent - len(kept)),
            "ways back": abs(self.fresh - len(kept)),
        }

    def _same(self, sheet: Sheet) -> bool:
        _id, group, year, week, text, digest = self.sheets[sheet.id]
        answers = text if isinstance(text, dict) else json.loads(text)
        mine = {code: answer for code, answer in sheet.content["answers"].items() if code != APART}
        return (
            answers == mine
            and digest == sheet.digest
            and UUID(str(group)) == UUID(sheet.group)
            and f"{year}-W{week:02}" == sheet.content["week"]
        )

    def _from_rows(self) -> Counter:
        found: Counter = Counter()
        for _id, group, year, week, text, _digest in self.sheets.values():
            answers = text if isinstance(text, dict) else json.loads(text)
            found.update(_adds(str(UUID(str(group))), year, week, answers))
        return found

    def _without_apart(self) -> set:
        return {(key, n) for key, n in self.tallies.items() if key[3]}


def whole(place: Place) -> str:
    """What the database says about itself."""
    if "RYGRAD_DATABASE" in place.env:
        return "ok"  # PostgreSQL has replayed its log; the rows are compared one by one
    return str(_query(place, "PRAGMA integrity_check")[0][0])


def _recount(sheets: list[Sheet]) -> Counter:
    found: Counter = Counter()
    for sheet in sheets:
        year, week = (int(part) for part in sheet.content["week"].split("-W"))
        found.update(_adds(sheet.group, year, week, sheet.content["answers"]))
    return found


def _adds(group: str, year: int, week: int, answers: dict[str, Any]) -> Counter:
    """What a sheet adds, written down a second time."""
    month = date.fromisocalendar(year, week, 4).month
    found: Counter = Counter({("", ""): 1})
    for code, answer in answers.items():
        if answer is None:
            found[code, "-"] += 1
        elif isinstance(answer, list):
            found.update([(code, ""), *((code, choice) for choice in answer)])
        elif isinstance(answer, int):
            found[code, "sum"] += answer
        else:
            found[code, answer] += 1
    return Counter(
        {
            (group, year, (month + 2) // 3, 0 if code == APART else month, code, choice): n
            for (code, choice), n in found.items()
        }
    )


def _rows(place: Place, columns: str, table: str) -> list[tuple]:
    return _query(place, f"SELECT {columns} FROM conversations_{table}")


def _query(place: Place, sql: str) -> list[tuple]:
    if "RYGRAD_DATABASE" in place.env:
        with psycopg.connect(place.env["RYGRAD_DATABASE"]) as connection:
            return list(connection.execute(sql).fetchall())
    with closing(sqlite3.connect(place.file)) as connection:
        return connection.execute(sql).fetchall()
