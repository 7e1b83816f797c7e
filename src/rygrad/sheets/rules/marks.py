"""Ticks: what means "she was there", what means "she was not", and what somebody has to be asked about."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum, auto
from functools import lru_cache

from rygrad.circles.rules.names import fold

from .grids import Cell, shown
from .words import words


class Seen(StrEnum):
    """What one cell of a register says."""

    CAME = auto()
    AWAY = auto()
    ASK = auto()


@dataclass(frozen=True)
class Mark:
    """What a cell says. ``key``: the sign as it is asked about, the same for the same sign."""

    seen: Seen
    key: str = ""
    babies: int = 0


CAME = Mark(Seen.CAME)
AWAY = Mark(Seen.AWAY)
# The last of the first line is the Cyrillic letter.
_CAME = frozenset(
    words(
        """x xx xxx ja j yes y 1 v * + × ✖ х ✓ ✔ ☑ ✅ √ ● • ⬤ ◉ ■ true sand sandt kom mødt deltog deltager til_stede
        tilstede ok her var_her kom_til_tiden da oui present here came نعم حضرت حاضرة حضر"""
    )
)
_AWAY = frozenset(
    words(
        """0 nej nei n no - – — ‒ − ÷ false falsk ej ikke ikke_kommet kom_ikke ikke_mødt ikke_her afbud avbud forfall
        fravær fraværende udeblev udeblevet absent not_there لا غائبة غاب غائب
        #n/a #ref #value #name? #div/0 #i/t #værdi"""
    )
)
_LIKELY_CAME = re.compile(r"^(x|ja|yes|1|v|b|m|d|kom|[2-9]$|med|sen|for sent|late|\d?\d[:.]\d\d)\b|^[✓✔☒✗✘/]")
_WITH_BABIES = re.compile(r"^(?:x|ja|✓|✔)\s*\+\s*(\d)?\s*(?:b|baby|babyer|barn|børn)?$")
_VARIANT = dict.fromkeys(map(ord, "\ufe0e\ufe0f"))


def mark(cell: Cell) -> Mark:
    """What the cell of a register says."""
    if cell is None:
        return AWAY
    if isinstance(cell, str):
        return _text(cell)
    if cell in (0, 1):  # also false and true
        return CAME if cell else AWAY
    return Mark(Seen.ASK, shown(cell) if isinstance(cell, int | float | time) else "")


@lru_cache(maxsize=4096)
def _text(text: str) -> Mark:
    sign = fold(text.translate(_VARIANT)).strip(" .!") or text.strip()
    if sign in _CAME:
        return CAME
    if sign in _AWAY or not sign.strip(".… "):
        return AWAY
    babies = _WITH_BABIES.match(sign)
    return Mark(Seen.CAME, babies=int(babies[1] or 1)) if babies else Mark(Seen.ASK, sign[:60])


def likely(key: str) -> bool:
    """Whether an unknown sign rather means that she came; only what is offered first."""
    return bool(_LIKELY_CAME.match(key))


def is_sign(cell: Cell) -> bool:
    """Whether the cell looks like one of a register: a tick, a dash, a short sign."""
    if cell is None:
        return False
    if isinstance(cell, str):
        return len(cell) <= 3 or mark(cell).seen != Seen.ASK
    return isinstance(cell, bool) or (isinstance(cell, int | float) and 0 <= cell < 10)


_OFF = re.compile(
    r"\b(aflyst|avlyst|cancell?ed|ikke afholdt|ingen (gruppe|mødregruppe|møde)|no (group|session))\b|ملغ|الغي"
    r"|^(\w*ferie|lukket|lukkedag|closed|holiday|helligdag|fridag|عطله)\b"
)
_WHY = (
    ("holiday", r"ferie|hellig|holiday|\bjul|påske|pinse|himmelfart|nytår|christmas|easter|عطله"),
    ("weather", r"\bsne|vejr|storm|glat|snø|snow|weather|ثلج"),
    ("illness", r"\bsyg|corona|covid|illness|sick|\bsyk|مرض"),
    ("venue", r"lokale|\brum|room|venue|huset|bibliotek"),
    ("volunteers", r"frivillig|volunteer|vagter"),
)
_REASONS = tuple((code, re.compile(pattern)) for code, pattern in _WHY)


def called_off(text: str) -> str | None:
    """The code of the reason (``circles.enums.WhyCancelled``) when the text says that there was no session."""
    said = fold(text)
    if not said or len(said) > 120 or not _OFF.search(said):
        return None
    return next((code for code, pattern in _REASONS if pattern.search(said)), "other")
