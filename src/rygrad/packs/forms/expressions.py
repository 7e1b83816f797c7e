"""The conditions of a form: a small part of XPath, read into a tree that the phone and the server work out alike.

A tree is a list with its kind first, as it goes to the phone: ``["and", a, b]``, ``["selected", ["ref", "help"],
"letter"]``. What it means stands once more, as cases, in ``tests/questionnaires/expressions.json``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

Tree = list[Any]
Answers = Mapping[str, Any]
Test = Callable[[Answers, Any], bool]
Worth = Callable[[Answers, Any], Any]

COMPARISONS = ("=", "!=", "<=", ">=", "<", ">")
DEEPEST = 40  # brackets inside brackets; nobody needs more, and a reader that calls itself has a floor
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*(?P<name>[A-Za-z_][\w.-]*)\s*\})|(?P<number>-?\d+(?:\.\d+)?)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<word>[A-Za-z_][\w-]*(?::[\w-]+)?)|(?P<sign><=|>=|!=|[=<>(),.]))",
    re.ASCII,
)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?", re.ASCII)


class NotUnderstood(ValueError):  # noqa: N818 - it reads as a sentence where it is caught
    """The condition says something that is not supported. The message is a reason, translated."""


def parse(source: str) -> Tree:
    """The tree of a condition. Raises :class:`NotUnderstood`."""
    reader = _Reader(source)
    tree = reader.either()
    if reader.kind:
        raise NotUnderstood(_("“%(word)s” is not expected here") % {"word": reader.here})
    return tree


def written(tree: Tree) -> str:
    """The condition as XPath; ``parse(written(tree)) == tree``."""
    kind, *rest = tree
    if kind in ("and", "or"):
        return f" {kind} ".join(f"({written(part)})" if part[0] in ("and", "or") else written(part) for part in rest)
    if kind == "not":
        return f"not({written(rest[0])})"
    if kind in COMPARISONS:
        return f"{written(rest[0])} {kind} {written(rest[1])}"
    if kind == "selected":
        return f"selected({written(rest[0])}, {_quoted(rest[1])})"
    if kind == "count":
        return f"count-selected({written(rest[0])})"
    return {"ref": "${%s}", "dot": ".", "text": "%s", "number": "%s"}[kind] % _operand(kind, rest)


def refs(tree: Tree) -> Iterator[str]:
    """The questions that a condition asks about, as often as it does."""
    if tree[0] == "ref":
        yield tree[1]
    for part in tree[1:]:
        if isinstance(part, list):
            yield from refs(part)


def holds(tree: Tree, answers: Answers, value: Any = "") -> bool:
    """Whether the condition holds with these answers; ``value`` is what the dot stands for."""
    return test_of(tree)(answers, value)


def test_of(tree: Tree) -> Test:
    """The condition as a function of the answers and the dot, for whoever asks it often."""
    kind, *rest = tree
    if kind == "and":
        one, two = (test_of(part) for part in rest)
        return lambda answers, dot: one(answers, dot) and two(answers, dot)
    if kind == "or":
        one, two = (test_of(part) for part in rest)
        return lambda answers, dot: one(answers, dot) or two(answers, dot)
    if kind == "not":
        inner = test_of(rest[0])
        return lambda answers, dot: not inner(answers, dot)
    if kind == "selected":
        worth, choice = _worth(rest[0]), rest[1]
        return lambda answers, dot: _has(worth(answers, dot), choice)
    left, right, compare = _worth(rest[0]), _worth(rest[1]), _COMPARE[kind]
    return lambda answers, dot: compare(left(answers, dot), right(answers, dot))


def _worth(tree: Tree) -> Worth:
    kind, *rest = tree
    if kind == "ref":
        name = rest[0]
        return lambda answers, _dot: answers.get(name, "")
    if kind == "dot":
        return lambda _answers, dot: dot
    if kind == "count":
        inner = _worth(rest[0])
        return lambda answers, dot: _count(inner(answers, dot))
    return lambda _answers, _dot: rest[0]


def _has(value: Any, choice: str) -> bool:
    return choice in value if isinstance(value, list) else bool(value == choice)


def _count(value: Any) -> int:
    if isinstance(value, list):
        return len(value)
    return 0 if value == "" else 1


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _same(one: Any, two: Any) -> bool:
    """As texts; as numbers when one of them is a number. Several choices are one text with spaces between them."""
    if isinstance(one, int | float) or isinstance(two, int | float):
        first, second = _number(one), _number(two)
        return first is not None and first == second
    return bool(_text(one) == _text(two))


def _text(value: Any) -> Any:
    return " ".join(value) if isinstance(value, list) else value


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[Any, Any], bool]:
    def ordered(one: Any, two: Any) -> bool:
        first, second = _number(one), _number(two)
        return first is not None and second is not None and compare(first, second)

    return ordered


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": _same,
    "!=": lambda one, two: not _same(one, two),
    "<": _ordered(lambda one, two: one < two),
    "<=": _ordered(lambda one, two: one <= two),
    ">": _ordered(lambda one, two: one > two),
    ">=": _ordered(lambda one, two: one >= two),
}


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def _operand(kind: str, rest: list[Any]) -> Any:
    if kind == "dot":
        return ()
    if kind == "text":
        return _quoted(rest[0])
    return f"{Decimal(repr(rest[0])):f}" if isinstance(rest[0], float) else rest[0]  # never as 1e-07


class _Reader:
    """Goes down the condition: or, and, a comparison or a function, a value. One method for each."""

    def __init__(self, source: str) -> None:
        self.source, self.place, self.depth = source.strip(), 0, 0
        self.kind, self.here, self.name = "", "", ""
        self.step()

    def step(self) -> str:
        """Moves to the next word and gives the one that was here."""
        before = self.here
        if self.place >= len(self.source):
            self.kind = self.here = ""
            return before
        found = _TOKEN.match(self.source, self.place)
        if not found:
            raise NotUnderstood(_("“%(word)s” is not understood") % {"word": self.source[self.place :].strip()[:20]})
        self.kind = str(found.lastgroup)
        self.here, self.name, self.place = found[0].strip(), found["name"] or "", found.end()
        return before

    def expect(self, sign: str) -> None:
        if self.here != sign or self.kind != "sign":
            raise self.missing(sign)
        self.step()

    def missing(self, sign: str) -> NotUnderstood:
        if self.here:
            return NotUnderstood(_("“%(sign)s” is missing before “%(word)s”") % {"sign": sign, "word": self.here})
        return NotUnderstood(_("“%(sign)s” is missing at the end") % {"sign": sign})

    def either(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood(_("there are too many brackets inside each other"))
        tree = self.both()
        while self.kind == "word" and self.here == "or":
            self.step()
            tree = ["or", tree, self.both()]
        self.depth -= 1
        return tree

    def both(self) -> Tree:
        tree = self.single()
        while self.kind == "word" and self.here == "and":
            self.step()
            tree = ["and", tree, self.single()]
        return tree

    def single(self) -> Tree:
        if self.kind == "sign" and self.here == "(":
            self.step()
            tree = self.either()
            self.expect(")")
            return tree
        if self.kind == "word" and self.here in ("not", "selected"):
            return self.negation() if self.here == "not" else self.selection()
        left = self.value()
        if self.kind != "sign" or self.here not in COMPARISONS:
            raise self.missing("=")
        sign = self.step()
        return [sign, left, self.value()]

    def negation(self) -> Tree:
        self.step()
        self.expect("(")
        tree = self.either()
        self.expect(")")
        return ["not", tree]

    def selection(self) -> Tree:
        self.step()
        self.expect("(")
        asked = self.asked()
        self.expect(",")
        if self.kind != "text":
            raise NotUnderstood(_("selected() needs a choice in quotation marks"))
        choice = self.step()[1:-1]
        self.expect(")")
        return ["selected", asked, choice]

    def asked(self) -> Tree:
        """A question or the dot."""
        if self.kind == "ref":
            name = self.name
            self.step()
            return ["ref", name]
        if self.kind == "sign" and self.here == ".":
            self.step()
            return ["dot"]
        raise self.missing("${…}")

    def value(self) -> Tree:
        if self.kind == "number":
            said = self.step()
            if not _NUMBER.fullmatch(said):
                raise NotUnderstood(_("the number %(word)s is too long") % {"word": said[:20]})
            return ["number", float(said) if "." in said else int(said)]
        if self.kind == "text":
            return ["text", self.step()[1:-1]]
        if self.kind == "word":
            return self.counted()
        return self.asked()

    def counted(self) -> Tree:
        if self.here != "count-selected":
            raise NotUnderstood(_("“%(word)s” is not supported in a condition") % {"word": self.here})
        self.step()
        self.expect("(")
        asked = self.asked()
        self.expect(")")
        return ["count", asked]
