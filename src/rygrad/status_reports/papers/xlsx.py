"""The report as a spreadsheet: figures, tables and definitions, each on its sheet, numbers as numbers."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .dressed import dressed

_WIDE, _NARROW, _LONG = 34, 14, 90
_BAD = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def xlsx(content: Mapping[str, Any], *, digest: str, at: datetime) -> bytes:
    """The workbook."""
    paper, body = dressed(content), io.BytesIO()
    book = Workbook(body, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": paper["title"], "comments": f"SHA-256 {digest}", "created": at.replace(tzinfo=None), "author": ""}
    )
    sheets = _Sheets(book, paper)
    sheets.figures(content.get("figures", ()), digest)
    for section in paper["sections"]:
        for part in section["parts"]:
            if part["kind"] == "table":
                sheets.table(part)
            elif part["kind"] == "columns":
                sheets.points(part)
            elif part["kind"] == "programme":
                sheets.programme(part)
    sheets.notes(paper["notes"])
    book.close()
    return body.getvalue()


class _Sheets:
    """Adds sheets to one workbook."""

    def __init__(self, book: Workbook, paper: Mapping[str, Any]) -> None:
        self.book, self.paper, self.labels = book, paper, paper["labels"]
        self.bold = book.add_format({"bold": True, "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#54213f"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.total = book.add_format({"bold": True, "top": 1})
        self.taken: set[str] = set()

    def figures(self, rows: Sequence[Mapping[str, Any]], digest: str) -> None:
        head = self.paper["head"]
        sheet = self._sheet(self.labels.get("figure", "Figures"))
        sheet.set_column(0, 0, _WIDE + 10)
        sheet.set_column(1, 1, _WIDE)
        sheet.set_column(2, 2, _NARROW + 16)
        sheet.write_string(0, 0, self.paper["title"], self.title)
        sheet.write_string(1, 0, f"{head.get('circle', '')} · {head.get('group', '')}")
        sheet.write_string(2, 0, f"{self.labels.get('period', '')}: {head.get('period', '')}")
        sheet.write_string(3, 0, head.get("version", ""))
        sheet.write_string(4, 0, f"{self.labels.get('fingerprint', '')} (SHA-256): {digest}")
        self._head(sheet, 6, [self.labels.get("figure", ""), self.labels.get("value", ""), ""])
        for at, row in enumerate(rows, 7):
            sheet.write_string(at, 0, row["title"] or row["code"], self.wrap)
            self._cell(sheet, at, 1, row)
            sheet.write_string(at, 2, row["code"])
        sheet.freeze_panes(7, 0)

    def table(self, part: Mapping[str, Any]) -> None:
        sheet = self._sheet(part["title"])
        self._columns(sheet, part["columns"])
        rows = [*part["rows"], *([part["total"]] if part.get("total") else [])]
        for at, row in enumerate(rows, 1):
            last = bool(part.get("total")) and at == len(rows)
            for column, cell in enumerate(row):
                self._cell(sheet, at, column, cell, self.total if last else None)

    def points(self, part: Mapping[str, Any]) -> None:
        sheet = self._sheet(part["title"])
        self._columns(sheet, [self.labels.get("day", ""), self.labels.get("mothers", "")])
        for at, point in enumerate(part["points"], 1):
            sheet.write_string(at, 0, point["on"])
            if point["v"] is None:
                sheet.write_string(at, 1, part["missing_label"])
            else:
                sheet.write_number(at, 1, point["v"])
        chart = self.book.add_chart({"type": "column"})
        last, name = len(part["points"]), sheet.get_name()
        chart.add_series(
            {
                "name": part["title"],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, 1, last, 1],
                "fill": {"color": "#6d2e52"},
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": part["title"], "overlay": False})
        sheet.insert_chart(1, 3, chart, {"description": f"{part['title']}. {part['said']}"})

    def programme(self, part: Mapping[str, Any]) -> None:
        names = ("day", "organisation", "topic", "languages", "materials")
        sheet = self._sheet(part["title"])
        self._columns(sheet, [*(self.labels.get(name, "") for name in names), ""])
        for at, row in enumerate(part["rows"], 1):
            for column, name in enumerate((*names, "state")):
                sheet.write_string(at, column, row[name])

    def notes(self, notes: Sequence[Mapping[str, Any]]) -> None:
        sheet = self._sheet(self.labels.get("notes", "Notes"))
        self._columns(sheet, ["", self.labels.get("figure", ""), self.labels.get("definition", "")])
        sheet.set_column(0, 0, 5)
        sheet.set_column(2, 2, _LONG)
        for at, note in enumerate(notes, 1):
            sheet.write_number(at, 0, note["n"], self.wrap)
            sheet.write_string(at, 1, note["title"], self.wrap)
            rests = f"{self.labels.get('rests_on', '')} {note['basis']}" if note.get("basis") else ""
            sheet.write_string(at, 2, f"{note['definition']} {rests}".strip(), self.wrap)

    def _sheet(self, title: str) -> Worksheet:
        name = " ".join(title.translate(_BAD).split())[:28].strip("' ") or "1"
        number = next(n for n in range(1, 100) if f"{name}{n if n > 1 else ''}".casefold() not in self.taken)
        name = f"{name}{number if number > 1 else ''}"
        self.taken.add(name.casefold())
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        if self.paper["dir"] == "rtl":
            sheet.right_to_left()
        return sheet

    def _columns(self, sheet: Worksheet, names: Sequence[str]) -> None:
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, max(len(names) - 1, 1), _NARROW + 6)
        self._head(sheet, 0, names)
        sheet.freeze_panes(1, 0)

    def _head(self, sheet: Worksheet, at: int, names: Sequence[str]) -> None:
        for column, name in enumerate(names):
            sheet.write_string(at, column, name, self.bold)

    def _cell(self, sheet: Worksheet, at: int, column: int, cell: Mapping[str, Any], look: Any = None) -> None:
        if isinstance(cell.get("v"), int | float):
            sheet.write_number(at, column, cell["v"], look)
        else:
            sheet.write_string(at, column, str(cell.get("t", "")), look)
