"""Tables as an Excel workbook. Every text is written as a text, so that nothing becomes a formula or a link."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import xlsxwriter

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a program may take for the beginning of a formula
_NAME, _WIDEST = 31, 60
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Sheet(Protocol):
    """What is written: a title, headings, rows."""

    @property
    def title(self) -> str: ...

    @property
    def heads(self) -> Sequence[Any]: ...

    @property
    def rows(self) -> Sequence[Sequence[Any]]: ...


def workbook(tables: Iterable[Sheet], *, right_to_left: bool) -> bytes:
    """The bytes of an .xlsx with one sheet for each table; days are real days."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "d.m.yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        writer = _Writer(book)
        for table in tables:
            writer.sheet(table, right_to_left=right_to_left)
    return out.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.head_day = book.add_format({"bold": True, "bottom": 1, "num_format": "d.m.yyyy", "rotation": 90})
        self.day = book.add_format({"num_format": "d.m.yyyy", "valign": "top", "align": "left"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def sheet(self, table: Sheet, *, right_to_left: bool) -> None:
        sheet = self.book.add_worksheet(table.title.translate(_NOT_IN_NAMES).strip()[:_NAME])
        if right_to_left:
            sheet.right_to_left()
        for column, value in enumerate(table.heads):
            self._write(sheet, 0, column, value, self.head, self.head_day)
        for row, values in enumerate(table.rows, 1):
            for column, value in enumerate(values):
                self._write(sheet, row, column, value, self.text, self.day)
        sheet.freeze_panes(1, 1)
        for column in range(len(table.heads)):
            sheet.set_column(column, column, _width(table, column))

    def _write(self, sheet: Any, row: int, column: int, value: Any, text: Any, day: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date | datetime):
            sheet.write_datetime(row, column, value, day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, text)
        else:
            said = str(value)
            sheet.write_string(row, column, said, self.quoted if said.startswith(_RISKY) else text)


def _width(table: Sheet, column: int) -> float:
    lengths = [len(str(row[column])) for row in table.rows if column < len(row) and row[column]]
    head = table.heads[column]
    lengths.append(4 if isinstance(head, date) else len(str(head)))
    return min(max(lengths) + 2, _WIDEST)
