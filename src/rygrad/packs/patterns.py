"""Sentences with holes for figures, and the conditions on which they are said. Data, never code.

A pattern is a text with holes: ``{active}`` is the figure itself, ``{active|# mother|# mothers}`` chooses the form
that the number takes in the language (Danish, Norwegian and English have two, Arabic six, in the order zero, one, two,
few, many, other), where ``#`` stands for the figure. A condition is ``low > 0 and attendance.trend = stable``,
``team.little`` (it is there, and not 0 or false) or ``not team.little``; ``never`` holds never.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale

HOLE = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
ORDER = ("zero", "one", "two", "few", "many", "other")
_TERM = re.compile(r"(?P<left>[a-z][a-z0-9_.]*)(?: (?P<sign>=|!=|<|<=|>|>=) (?P<right>\d+|[a-z][a-z0-9_.]*))?")
_SIGNS = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


class BadPattern(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """A pattern or a condition that cannot be understood."""


@dataclass(frozen=True)
class Hole:
    """Where a figure stands. ``forms``: what is said around it, by how many; empty for the figure alone."""

    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """One comparison. ``sign`` "": whether it is there at all; ``right``: a number, another figure or a code."""

    left: str
    sign: str = ""
    right: str = ""
    negated: bool = False


@lru_cache(maxsize=2000)
def parts(pattern: str) -> tuple[str | Hole, ...]:
    """The pattern's texts and holes in order. Raises BadPattern."""
    found: list[str | Hole] = []
    end = 0
    for match in HOLE.finditer(pattern):
        name, *forms = match[1].split("|")
        if not NAME.fullmatch(name):
            raise BadPattern(f"{{{match[1]}}} does not begin with the name of a figure")
        found += [pattern[end : match.start()], Hole(name, tuple(forms))]
        end = match.end()
    found.append(pattern[end:])
    if any("{" in each or "}" in each for each in found if isinstance(each, str)):
        raise BadPattern("a brace stands alone")
    return tuple(each for each in found if each != "")


@lru_cache(maxsize=2000)
def terms(condition: str) -> tuple[Term, ...]:
    """The comparisons that must all hold; none for an empty condition. Raises BadPattern."""
    found = []
    for text in condition.split(" and ") if condition else ():
        negated = text.startswith("not ")
        match = _TERM.fullmatch(text.removeprefix("not "))
        if not match or (negated and match["sign"]):
            raise BadPattern(f"“{text}” is no condition")
        found.append(Term(match["left"], match["sign"] or "", match["right"] or "", negated))
    return tuple(found)


@lru_cache(maxsize=100)
def categories(language: str) -> tuple[str, ...]:
    """The forms that a number can take in this language, in order: ``one`` and ``other`` in Danish."""
    rules = Locale.parse(language, sep="-").plural_form.rules
    return tuple(each for each in ORDER if each in rules or each == "other")


def form_of(number: int, forms: tuple[str, ...], language: str) -> str:
    """The form that this number takes."""
    return forms[categories(language).index(Locale.parse(language, sep="-").plural_form(number))]


def holds(condition: str, values: Mapping[str, Any]) -> bool:
    """Whether all of it is true of these figures. What is missing or None fits no comparison."""
    return all(_holds(term, values) for term in terms(condition))


def holes(pattern: str) -> Iterator[Hole]:
    """The holes of a pattern in order."""
    return (each for each in parts(pattern) if isinstance(each, Hole))


def _holds(term: Term, values: Mapping[str, Any]) -> bool:
    left = values.get(term.left)
    if not term.sign:
        return bool(left) != term.negated
    right: Any = int(term.right) if term.right.isdigit() else values.get(term.right, term.right)
    if left is None or right is None:
        return False
    try:
        return bool(_SIGNS[term.sign](left, right))
    except TypeError:
        return False
