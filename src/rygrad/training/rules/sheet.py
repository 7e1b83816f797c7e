"""A table as an Excel workbook. Every text is written as a text, so that nothing becomes a formula or a link. Pure."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a program may take for the beginning of a formula
_NAME, _WIDE, _NARROW = 31, 26, 12
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Value = str | int | date | None


@dataclass(frozen=True)
class Table:
    """A title, headings, rows of as many values."""

    title: str
    heads: Sequence[Value]
    rows: Sequence[Sequence[Value]]


def workbook(table: Table, *, right_to_left: bool) -> bytes:
    """The bytes of an .xlsx; days are real days, numbers real numbers."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        sheet = book.add_worksheet(table.title.translate(_NOT_IN_NAMES).strip()[:_NAME])
        if right_to_left:
            sheet.right_to_left()
        looks = _looks(book)
        for number, row in enumerate((table.heads, *table.rows)):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, looks)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, len(table.heads) - 1, _NARROW)
    return out.getvalue()


def _looks(book: Workbook) -> dict[str, Any]:
    day = {"num_format": "d.m.yyyy", "align": "left"}
    return {
        "text": book.add_format({"valign": "top"}),
        "quoted": book.add_format({"valign": "top", "quote_prefix": True}),
        "day": book.add_format(day),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "head_day": book.add_format({"bold": True, "bottom": 1, **day}),
    }


def _write(sheet: Any, row: int, column: int, value: Value, looks: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, looks["day" if row else "head_day"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, looks["text"])
    else:
        look = "head" if not row else "quoted" if value.startswith(_RISKY) else "text"
        sheet.write_string(row, column, value, looks[look])
