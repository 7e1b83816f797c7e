"""Keeps sheets: all of a sheet or nothing, and it counts as kept only when the disk has it.

Sheets that arrive at the same moment are written in one transaction, because the disk takes as long for one as for
eight. Each is judged by itself.
"""

import fcntl
import os
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from django.db import Error, connection, transaction

from rygrad.core.clock import now
from rygrad.tickets.actions import count_received

from ..enums import State
from . import statements
from .opening import Incoming

PATIENCE = 2.0  # seconds: whoever waits longer for the writer is told to come again, so that pages find a free thread


class Busy(Error):  # noqa: N818
    """Something else holds the database. Nothing is lost: the phone has its sheet."""


class _Turn:
    """One sheet that waits to be written, and what became of it."""

    __slots__ = ("done", "error", "sheet", "state")

    def __init__(self, sheet: Incoming) -> None:
        self.sheet, self.done = sheet, False
        self.state: State = State.REFUSED
        self.error: BaseException | None = None


class Together:
    """Whoever comes first writes for all that wait. ``write`` returns when the sheet is safe."""

    def __init__(
        self,
        write_all: Callable[[Sequence[Incoming]], list[State]],
        alone: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._write_all, self._alone = write_all, alone
        self._list, self._writing = threading.Lock(), threading.Lock()
        self._waiting: list[_Turn] = []

    def write(self, sheet: Incoming) -> State:
        """Raises what the database raises; then nothing of the whole batch was kept. Or ``Busy``; then it may have
        been kept a moment later, and the phone hears so when it comes again."""
        turn = _Turn(sheet)
        with self._list:
            self._waiting.append(turn)
        if not self._writing.acquire(timeout=PATIENCE):
            self._leave(turn)
            raise Busy
        try:
            if not turn.done:
                with self._alone():  # while another process writes, more come to wait here
                    self._write_those_waiting()
        except OSError:
            self._leave(turn)
            raise
        finally:
            self._writing.release()
        if turn.error is not None:
            raise turn.error
        return turn.state

    def _leave(self, turn: _Turn) -> None:
        with self._list:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _write_those_waiting(self) -> None:
        with self._list:
            turns, self._waiting = self._waiting, []
        try:
            for turn, state in zip(turns, self._write_all([turn.sheet for turn in turns]), strict=True):
                turn.state = state
        except BaseException as error:  # noqa: BLE001 - each of them is told, in its own thread
            for turn in turns:
                turn.error = error
        for turn in turns:
            turn.done = True


def keep_all(sheets: Sequence[Incoming]) -> list[State]:
    """Writes sheets in one transaction. What happened to each, in the same order."""
    ordered = sorted(range(len(sheets)), key=lambda index: sheets[index].id)  # every writer takes locks in one order
    states = [State.REFUSED] * len(sheets)
    with transaction.atomic(), connection.cursor() as cursor:
        new = statements.spend(cursor, [sheets[index] for index in ordered])
        fresh = statements.note_fresh(cursor, new, now().date())
        kept = statements.insert(cursor, fresh)
        statements.add(cursor, _counted(kept))
        count_received(_received(kept))
        mine = {id(sheet) for sheet in kept}
        for index in ordered:
            sheet = sheets[index]
            states[index] = State.KEPT if id(sheet) in mine else statements.known(cursor, sheet)
    return states


def _counted(kept: Sequence[Incoming]) -> Counter[statements.TallyKey]:
    total: Counter[statements.TallyKey] = Counter()
    for sheet in kept:
        total.update(statements.tallies(sheet))
    return total


def _received(kept: Sequence[Incoming]) -> list[tuple[Any, Any, Any, int]]:
    """One row for each group, in one order."""
    forms = Counter((sheet.programme, sheet.group) for sheet in kept if sheet.form == "talk")
    put = statements.as_kept
    return [(put(uuid.uuid4()), put(programme), put(group), n) for (programme, group), n in sorted(forms.items())]


@contextmanager
def _alone() -> Iterator[None]:
    """On SQLite one process writes at a time; a lock of the system wakes the next one at once, where SQLite would
    sleep and look again."""
    if connection.vendor != "sqlite":
        yield
        return
    door = _door(str(connection.settings_dict["NAME"]), os.getpid())
    if door is None:
        yield
        return
    fcntl.flock(door, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(door, fcntl.LOCK_UN)


@cache
def _door(name: str, _process: int) -> IO[bytes] | None:
    """The empty file beside the database on which processes wait for each other; None where the database is no file."""
    return Path(f"{name}.door").open("ab") if Path(name).is_absolute() else None


TOGETHER = Together(keep_all, _alone)
