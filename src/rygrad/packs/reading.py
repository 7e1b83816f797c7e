"""Reads one YAML file into plain data and remembers on which line each part begins.

YAML 1.2: ``no`` and ``NO`` stay text, where a YAML 1.1 reader makes them false.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarbool import ScalarBoolean

from .advice import begins_there, of_yaml
from .errors import PackError

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Page:
    """One file. ``name`` is its path inside the folder of packs; ``lines`` the first line of each part by its path."""

    name: str
    data: dict[str, Any]
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of the innermost part of ``loc`` that is written in the file."""
        known = next((loc[:length] for length in range(len(loc), 0, -1) if loc[:length] in self.lines), ())
        return self.lines.get(known, 1)

    def problem(self, loc: Loc, reason: str) -> str:
        """``file:line: reason``."""
        return f"{self.name}:{self.line(loc)}: {reason}"


def read_page(path: Path, name: str) -> Page:
    """Raises PackError with the one fault that keeps the file from being read."""
    try:
        tree = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        said = (error.problem or "not valid YAML").splitlines()[0]
        marks = (error.context_mark, error.problem_mark)
        mark = next(filter(None, marks if begins_there(said) else reversed(marks)), None)
        raise PackError([f"{name}:{mark.line + 1 if mark else 1}: {of_yaml(said)}"]) from error
    except (YAMLError, UnicodeDecodeError, OSError, ValueError) as error:
        raise PackError([f"{name}:1: cannot be read: {str(error).splitlines()[0]}"]) from error
    if not isinstance(tree, CommentedMap):
        raise PackError([f"{name}:1: the file must hold fields (name: value)"])
    lines: dict[Loc, int] = {}
    return Page(name, _plain(tree, (), lines), lines)


def faults(page: Page, error: ValidationError) -> list[str]:
    """Everything in the file that does not have the shape it should, one line each."""
    return [page.problem(each["loc"], _said(each)) for each in error.errors(include_url=False)]


def _said(fault: Any) -> str:
    path = ".".join(str(part) for part in fault["loc"]) or "the file"
    return f"{path}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"


def _plain(node: object, loc: Loc, lines: dict[Loc, int]) -> Any:
    """The node without the reader's own types; notes the line of each part on the way."""
    if isinstance(node, CommentedMap):
        for key in node:
            lines[(*loc, key)] = node.lc.key(key)[0] + 1
        return {key: _plain(value, (*loc, key), lines) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        for index in range(len(node)):
            lines[(*loc, index)] = node.lc.item(index)[0] + 1
        return [_plain(value, (*loc, index), lines) for index, value in enumerate(node)]
    if isinstance(node, (bool, ScalarBoolean)):
        return bool(node)
    for kind in (str, int, float):
        if isinstance(node, kind):
            return kind(node)
    return node
