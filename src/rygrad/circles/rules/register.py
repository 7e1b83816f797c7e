"""The register of one session as a value: what differs between two, and two writers put together. Pure.

``present`` holds ids of mothers, and ``+name`` for one who is new. ``duty`` holds ids of team members who were there,
and ``member:duty`` for what each took care of. ``visits`` holds ids of visits that took place, and ``+id`` of an
organisation that came without being planned.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from .names import fold

NEW = "+"
SHORT = 4  # letters of a name
_APART = re.compile(r"\W+")
SETS = ("present", "duty", "visits")
TEXTS = ("activity", "notes", "next_steps")
PARTS = ("present", "babies", "duty", "visits", *TEXTS, "purchases", "context", "outing", "place")
JOINED = (*SETS, *TEXTS, "purchases", "context")  # where both versions can be kept together


@dataclass(frozen=True)
class Buy:
    """One line of the shopping list. ``key`` is the id of its row, empty when it is new; it is no content."""

    what: str
    amount: str = ""  # a plain number such as 45.50
    bought: bool = True
    receipt: bool = False
    key: str = ""


@dataclass(frozen=True)
class Register:
    """What stands in the register of one session."""

    present: frozenset[str] = frozenset()
    babies: int | None = None
    duty: frozenset[str] = frozenset()
    visits: frozenset[str] = frozenset()
    activity: str = ""
    notes: str = ""
    next_steps: str = ""
    purchases: tuple[Buy, ...] = ()
    context: Mapping[str, str] = field(default_factory=dict)  # kind → which feast, what weather
    outing: bool = False
    place: str = ""

    def plain(self) -> dict[str, Any]:
        """In shapes that survive JSON."""
        found: dict[str, Any] = {part: getattr(self, part) for part in PARTS}
        found |= {part: sorted(found[part]) for part in SETS}
        return found | {"purchases": [asdict(buy) for buy in self.purchases], "context": dict(self.context)}

    def mark(self, part: str) -> str:
        """A short sign of what stands in one part: the same for the same content."""
        value = self.plain()[part]
        if part == "purchases":
            value = sorted([buy.what, buy.amount, buy.bought, buy.receipt] for buy in self.purchases)
        return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]

    def marks(self) -> dict[str, str]:
        """The signs of all parts, as a page carries them to say what it started from."""
        return {part: self.mark(part) for part in PARTS}


def register(plain: Mapping[str, Any]) -> Register:
    """The register that ``plain()`` gave."""
    known = {part: plain[part] for part in PARTS if part in plain}
    known |= {part: frozenset(known[part]) for part in SETS if part in known}
    return Register(**known | {"purchases": tuple(Buy(**each) for each in plain.get("purchases", ()))})


def without(found: Register, key: str, name: str) -> Register:
    """The same without one mother as one who came: by her id, or as a new one by her folded name."""
    return replace(found, present=frozenset(each for each in found.present if not _is(each, key, name)))


def tells(found: Register, name: str) -> bool:
    """Whether what was written names her. A short name counts as a word of its own only: it begins many others."""
    texts = (*(getattr(found, part) for part in TEXTS), found.place, *found.context.values())
    said = fold("\n".join((*texts, *(buy.what for buy in found.purchases))))
    return bool(name) and (name in said if len(name) > SHORT else f" {name} " in f" {_APART.sub(' ', said)} ")


def _is(present: str, key: str, name: str) -> bool:
    return fold(present[1:]) == name if present.startswith(NEW) else present == key


@dataclass(frozen=True)
class Merged:
    """``kept``: what can be saved at once. ``both``: the parts that both have changed; there ``now`` still stands."""

    kept: Register
    both: tuple[str, ...]
    joined: bool  # somebody else has changed something since she began


def merge(seen: Mapping[str, str], now: Register, typed: Register) -> Merged:
    """Puts together what is stored and what she hands in; ``seen`` are the marks of what she started from."""
    kept: dict[str, Any] = {}
    both: list[str] = []
    for part in PARTS:
        base, stored, hers = seen.get(part), now.mark(part), typed.mark(part)
        if hers in (stored, base):
            continue
        if stored == base:
            kept[part] = getattr(typed, part)
        else:
            both.append(part)
    joined = any(part in seen and seen[part] != now.mark(part) for part in PARTS)
    return Merged(replace(now, **kept), tuple(both), joined)


def together(now: Register, hers: Register, part: str) -> Any:
    """Both versions of one part as one; only for the parts in ``JOINED``."""
    ours, theirs = getattr(now, part), getattr(hers, part)
    if part in SETS:
        return ours | theirs
    if part == "context":
        return {**theirs, **ours} | {kind: ours.get(kind) or theirs.get(kind, "") for kind in {**theirs, **ours}}
    if part == "purchases":
        there = {(buy.what, buy.amount) for buy in ours}
        return ours + tuple(replace(buy, key="") for buy in theirs if (buy.what, buy.amount) not in there)
    return _both_texts(ours, theirs)


def chosen(now: Register, hers: Register, choices: Mapping[str, str]) -> Register:
    """What is to be kept when somebody has chosen ``now``, ``hers`` or ``both`` for some parts; else as it is now."""
    kept: dict[str, Any] = {}
    for part, choice in choices.items():
        if choice == "hers":
            kept[part] = getattr(hers, part)
        elif choice == "both" and part in JOINED:
            kept[part] = together(now, hers, part)
    return replace(now, **kept)


def _both_texts(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    return theirs if ours in theirs else f"{ours}\n{theirs}"
