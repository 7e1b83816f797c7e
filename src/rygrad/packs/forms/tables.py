"""The tables of an XLSForm: sheets of rows that know where they stand. Markdown in and out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_SEPARATOR = re.compile(r"[\s|:-]+")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """One row under its headings, without its empty cells. ``number`` as the program that wrote it counts, from one."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The text in a column; empty when there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """One sheet. ``number`` is the row of its headings."""

    number: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Tables = Mapping[str, Table]


def table_of(lines: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """A table from numbered lines of cells, the first of them the headings."""
    if not lines:
        return Table(1, (), ())
    (number, headings), *rest = lines
    columns = [" ".join(each.split()) for each in headings]
    rows = []
    for line, cells in rest:
        filled = {name: text.strip() for name, text in zip(columns, cells, strict=False) if name and text.strip()}
        if filled:
            rows.append(Row(line, filled))
    return Table(number, tuple(columns), tuple(rows))


def from_markdown(text: str) -> dict[str, Table]:
    """The sheets of an XLSForm in Markdown: the first cell of a line begins a sheet, lines with ``#`` say nothing."""
    sheets: dict[str, list[tuple[int, list[str]]]] = {}
    current: list[tuple[int, list[str]]] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped.startswith("|") or _SEPARATOR.fullmatch(stripped):
            continue
        first, *cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(stripped[1:])]
        if first:
            current = sheets.setdefault(first.lower(), [])
        if current is not None:
            current.append((number, cells))
    return {name: table_of(lines) for name, lines in sheets.items()}


def to_markdown(sheets: Mapping[str, Iterable[Sequence[str]]]) -> str:
    """Sheets of lines of cells, the first of each the headings, as the Markdown that :func:`from_markdown` reads."""
    parts = []
    for name, lines in sheets.items():
        rows = [[name if first else "", *cells] for first, cells in zip(_once(), lines, strict=False)]
        parts.append("\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows))
    return "\n\n".join(parts) + "\n"


def _once() -> Iterable[bool]:
    yield True
    while True:
        yield False


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
