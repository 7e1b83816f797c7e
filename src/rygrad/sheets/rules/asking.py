"""What somebody has to be asked, and what she has said so far. Words for it stand in ``wording.py``."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto
from typing import Any


class Kind(StrEnum):
    """What a question is about."""

    YEAR = auto()
    DAY = auto()
    MARK = auto()
    TWICE = auto()
    TEAM = auto()
    SAME = auto()
    KNOWN = auto()
    EMPTY = auto()
    NEVER = auto()
    PHONES = auto()
    NOTES = auto()


@dataclass(frozen=True)
class Question:
    """One question. ``choices`` are codes; none: a day is asked for. ``default``: what is offered first."""

    kind: Kind
    key: str
    default: str
    choices: tuple[str, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """A short name for the page, without anybody's name in it."""
        return hashlib.sha256(f"{self.kind}:{self.key}".encode()).hexdigest()[:16]

    def allows(self, value: str) -> bool:
        """Whether this can be answered so."""
        return value in self.choices if self.choices else value == "" or day_of(value) is not None


@dataclass
class Answers:
    """What she has said: about the sheets, and to each question."""

    sheets: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    seen: bool = False  # she has looked at what was understood
    insists: bool = False  # she wants to be asked although nothing is new
    language: str = ""
    asked: list[Question] = field(default_factory=list)  # in the order in which they came up

    def ask(self, question: Question) -> str:
        """Her answer, or the default; the question is noted."""
        self.asked.append(question)
        value = self.said.get(question.code)
        return value if value is not None and question.allows(value) else question.default

    @property
    def open(self) -> list[Question]:
        """What she has not answered yet."""
        return [each for each in self.asked if each.code not in self.said or not each.allows(self.said[each.code])]

    def sheet(self, number: int) -> dict[str, Any]:
        """What she has said about one sheet."""
        return self.sheets.get(str(number), {})


_KEPT = ("sheets", "said", "seen", "insists", "language")


def to_json(answers: Answers) -> str:
    """For the database."""
    kept = {name: getattr(answers, name) for name in _KEPT}
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Answers:
    """From the database."""
    kept = json.loads(text or "{}")
    return Answers(**{name: kept[name] for name in _KEPT if name in kept})


def day_of(text: str) -> date | None:
    """A day as a form sends it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def years(settled: Iterable[date], today: date) -> tuple[str, ...]:
    """The years that can be chosen for the first day."""
    first = min(settled, default=today)
    return tuple(str(year) for year in range(min(first.year, today.year - 2), today.year + 1))
