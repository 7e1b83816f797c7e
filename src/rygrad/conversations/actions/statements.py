"""The few statements that take a sheet in, written out: they run a thousand times a second, alike on both databases."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from ..enums import State
from .opening import Incoming

TallyKey = tuple[Any, Any, int, int, int, str, int, str, str]  # as the primary key of Tally


def as_kept(value: UUID) -> Any:
    """A UUID as this database keeps it."""
    return value if _knows_uuids() else value.hex


@cache
def _knows_uuids() -> bool:
    return connection.vendor == "postgresql"  # the same for the life of a process


def spend(cursor: Any, sheets: Sequence[Incoming]) -> list[Incoming]:
    """Marks the tickets as used. The sheets whose ticket had not been used; of two with one ticket, the first."""
    rows = [(sheet.spent, sheet.tag, sheet.until) for sheet in sheets]
    sql = "INSERT INTO conversations_spentticket (nonce, tag, until) VALUES {} ON CONFLICT DO NOTHING RETURNING nonce"
    new = {nonce for (nonce,) in _many(cursor, sql, rows)}
    first: list[Incoming] = []
    for sheet in sheets:
        if sheet.spent in new:
            new.discard(sheet.spent)
            first.append(sheet)
    return first


def note_fresh(cursor: Any, sheets: Sequence[Incoming], day: date) -> list[Incoming]:
    """Notes how each can be taken back. The sheets whose id nobody has used lately."""
    rows = [
        (as_kept(sheet.id), as_kept(sheet.programme), as_kept(sheet.group), sheet.undo, sheet.undo_box, day)
        for sheet in sheets
    ]
    sql = (
        "INSERT INTO conversations_fresh (id, programme_id, group_id, undo, apart, day) VALUES {} "
        "ON CONFLICT DO NOTHING RETURNING id"
    )
    return _returned(cursor, sql, rows, sheets)


def insert(cursor: Any, sheets: Sequence[Incoming]) -> list[Incoming]:
    """Keeps the rows. The sheets that are in now; whose id is there already is not, and its note is taken away."""
    rows = [
        (
            as_kept(sheet.id),
            as_kept(sheet.programme),
            as_kept(sheet.group),
            sheet.week.year,
            sheet.week.number,
            sheet.form,
            sheet.version,
            json.dumps(sheet.answers),
            sheet.mark,
            sheet.digest,
        )
        for sheet in sheets
    ]
    sql = (
        "INSERT INTO conversations_conversation "
        "(id, programme_id, group_id, year, week, form, version, answers, mark, digest) VALUES {} "
        "ON CONFLICT DO NOTHING RETURNING id"
    )
    kept = _returned(cursor, sql, rows, sheets)
    for sheet in sheets:
        if sheet not in kept:
            cursor.execute("DELETE FROM conversations_fresh WHERE id = %s", [as_kept(sheet.id)])
    return kept


def tallies(sheet: Incoming) -> dict[TallyKey, int]:
    """What a sheet adds, by the key of the tally."""
    week = sheet.week
    place = (as_kept(sheet.programme), as_kept(sheet.group), week.year, week.quarter)
    form = (sheet.form, sheet.version)
    found = {(*place, week.month, *form, *key): n for key, n in sheet.counted.items()}
    return found | {(*place, 0, *form, *key): n for key, n in sheet.counted_apart.items()}


def add(cursor: Any, counted: Mapping[TallyKey, int]) -> None:
    """Adds to the tallies, in one order, so that two writers never wait for each other in a ring."""
    rows = [(*key, n) for key, n in sorted(counted.items()) if n]
    sql = (
        "INSERT INTO conversations_tally "
        "(programme_id, group_id, year, quarter, month, form, version, code, choice, count) VALUES {} "
        "ON CONFLICT (programme_id, group_id, year, quarter, month, form, version, code, choice) "
        "DO UPDATE SET count = conversations_tally.count + excluded.count"
    )
    for start in range(0, len(rows), 90):  # ten values each: below every limit of either database
        _many(cursor, sql, rows[start : start + 90], answers=False)


def known(cursor: Any, sheet: Incoming) -> State:
    """What is known of a sheet that was not new. Its week may have been the year before: see ``weeks.bounded``."""
    cursor.execute(
        "SELECT digest FROM conversations_conversation WHERE programme_id = %s AND year IN (%s, %s) AND id = %s",
        [as_kept(sheet.programme), sheet.week.year, sheet.week.year - 1, as_kept(sheet.id)],
    )
    row = cursor.fetchone()
    if row is not None:
        return State.AGAIN if row[0] == sheet.digest else State.CONFLICT
    cursor.execute("SELECT 1 FROM conversations_fresh WHERE id = %s", [as_kept(sheet.id)])
    if cursor.fetchone():
        return State.CONFLICT
    cursor.execute("SELECT tag FROM conversations_spentticket WHERE nonce = %s", [sheet.spent])
    row = cursor.fetchone()
    return State.GONE if row is not None and row[0] == sheet.tag else State.REFUSED


def _returned(cursor: Any, sql: str, rows: Sequence[tuple], sheets: Sequence[Incoming]) -> list[Incoming]:
    """The sheets whose id the statement gave back; of two with one id, the first."""
    ids = {_as_uuid(value) for (value,) in _many(cursor, sql, rows)}
    found: list[Incoming] = []
    for sheet in sheets:
        if sheet.id in ids:
            ids.discard(sheet.id)
            found.append(sheet)
    return found


def _as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _many(cursor: Any, sql: str, rows: Sequence[tuple], *, answers: bool = True) -> list[tuple]:
    if not rows:
        return []
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    cursor.execute(sql.format(", ".join([one] * len(rows))), [value for row in rows for value in row])
    return list(cursor.fetchall()) if answers else []
