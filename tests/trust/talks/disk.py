"""A disk that loses its power: every write and sync of SQLite is noted, and disks are built as a cut would leave them.

What was synced is there. What was written after the last sync is there, or not, or some of its 512-byte sectors are.
A file's name is there once it was synced; that a name was taken away may be forgotten, where ``lazy`` says so.
"""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
Event = tuple[Any, ...]  # what, file, and what belongs to it


class Recorder(apsw.VFS):
    """The file layer of SQLite, with a notebook."""

    def __init__(self, name: str) -> None:
        self.name, self.log = name, list[Event]()
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802 - SQLite's names
        return _File(name, flags, self.log)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        super().xDelete(name, sync_folder)
        self.log.append(("delete", Path(name).name, bool(sync_folder)))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], log: list[Event]) -> None:
        full = name if isinstance(name, str) else name.filename() if name else ""
        self._log, self._name = log, Path(full).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._log.append(("write", self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._log.append(("truncate", self._name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._log.append(("sync", self._name))


@dataclass
class _Kept:
    """One file: what is safe, and what is not yet."""

    safe: bytearray = field(default_factory=bytearray)
    there: bool = False  # its name is safe
    waiting: list[Event] = field(default_factory=list)
    deleted: bool = False

    def after_cut(self, mode: str, dice: random.Random) -> bytes:
        """Its bytes when the power comes back."""
        left = bytearray(self.safe)
        for event in [] if mode == "dropped" else self.waiting:
            fate = "kept" if mode == "kept" else dice.choice(["dropped", "kept", "torn"])
            if fate == "torn" and event[0] == "write":
                _write_some(left, event[2], event[3], dice)
            elif fate != "dropped":
                _apply(left, event)
        return bytes(left)


@dataclass
class Disk:
    """Replays a notebook."""

    files: dict[str, _Kept] = field(default_factory=dict)
    ghosts: dict[str, _Kept] = field(default_factory=dict)  # names taken away, but not safely
    acked: set[str] = field(default_factory=set)

    def take(self, event: Event) -> None:
        what, name = event[0], event[1]
        if what == "ack":
            self.acked |= set(event[1])
            return
        if what == "delete":
            gone = self.files.pop(name, None)
            if gone and gone.there and not event[2]:
                self.ghosts[name] = gone
            return
        file = self.files.setdefault(name, _Kept())
        if what != "sync":
            file.waiting.append(event)
            return
        for each in file.waiting:
            _apply(file.safe, each)
        file.waiting.clear()
        if not file.there:  # SQLite syncs the folder with a new file: then all names in it are safe
            file.there = True
            self.ghosts.clear()

    def cut(self, mode: str, dice: random.Random, *, lazy: bool) -> dict[str, bytes]:
        """The files as the power leaves them."""
        found = {}
        for name, file in self.files.items():
            if file.there or (mode != "dropped" and dice.random() < 0.5):
                found[name] = file.after_cut(mode, dice)
        for name, file in self.ghosts.items() if lazy else ():
            if name not in found and dice.random() < 0.5:
                found[name] = file.after_cut(mode, dice)
        return found


def images(
    start: dict[str, bytes], log: list[Event], number: int, *, lazy: bool = False, seed: int = 1
) -> Iterator[tuple[dict[str, bytes], set[str]]]:
    """So many disks, cut at random moments, each with the ids that had been acknowledged by then."""
    dice = random.Random(seed)
    disk = Disk({name: _Kept(bytearray(data), there=True) for name, data in start.items()})
    moments = sorted(dice.randrange(len(log) + 1) for _ in range(number))
    done = 0
    for moment in moments:
        for event in log[done:moment]:
            disk.take(event)
        done = moment
        yield disk.cut(dice.choice(["dropped", "torn", "torn", "kept"]), dice, lazy=lazy), deepcopy(disk.acked)


def _apply(content: bytearray, event: Event) -> None:
    if event[0] == "truncate":
        del content[event[2] :]
        content.extend(bytes(max(0, event[2] - len(content))))
        return
    _what, _name, offset, data = event
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _write_some(content: bytearray, offset: int, data: bytes, dice: random.Random) -> None:
    """Some of the sectors of one write."""
    at = 0
    while at < len(data):
        upto = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        if dice.random() < 0.5:
            _apply(content, ("write", "", offset + at, data[at:upto]))
        at = upto
