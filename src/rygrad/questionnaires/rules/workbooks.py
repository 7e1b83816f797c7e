"""Excel workbooks from outside: opened carefully, read into tables, and written again.

Nothing in a workbook is run or followed: no macros, no links, no formulas. Its size is bounded before it is unpacked.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from rygrad.core.errors import Refused
from rygrad.packs.forms.tables import Table, table_of
from rygrad.ui.forms import tidy

LARGEST = 1024 * 1024  # bytes of the file
UNPACKED = 12 * 1024 * 1024  # bytes of everything in it
PARTS = 200
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2000, 80, 20
LONGEST = 2000  # letters in a cell
# what openpyxl falls over in a workbook that was put together by hand
BROKEN = (InvalidFileException, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError, BadZipFile)
SHEETS = ("survey", "choices", "settings")
MACROS = re.compile(r"vbaproject|activex|macrosheets|embeddings|dialogsheets", re.IGNORECASE)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def read_workbook(data: bytes) -> tuple[dict[str, Table], tuple[str, ...]]:
    """The sheets that an XLSForm has, and the names of the others. Raises ``Refused`` with a reason she can act on."""
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 1 MB. Send one without pictures."))
    _look_inside(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False, keep_vba=False)
    except BROKEN as error:
        raise _no_workbook() from error
    try:
        return _sheets(book)
    except BROKEN as error:
        raise _no_workbook() from error
    finally:
        book.close()


def write_workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    """An Excel workbook with these sheets of lines; every cell is text, so that nothing becomes a formula."""
    book = Workbook(write_only=True)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append([_text_cell(sheet, text) for text in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"
    return cell


def _look_inside(data: bytes) -> None:
    """Refuses what is no workbook, what would grow when it is opened, and what brings programs along."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _bounded(parts.infolist())
            for info in parts.infolist():
                if info.filename.lower().endswith((".xml", ".rels")):
                    _harmless(info, _unpacked(parts, info))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _no_workbook() from error


def _bounded(infos: Sequence[zipfile.ZipInfo]) -> None:
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise _no_workbook()
    if len(infos) > PARTS or sum(info.file_size for info in infos) > UNPACKED:
        raise Refused(_("The workbook is too large inside. Copy the three sheets to a new one and send that."))
    if any(MACROS.search(name) for name in names):
        raise Refused(_("The workbook has macros or programs in it. Save it as .xlsx without macros."))


def _unpacked(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with parts.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise _no_workbook()
    return data


def _harmless(info: zipfile.ZipInfo, data: bytes) -> None:
    """No part may define words of its own (an XML bomb), and cells must stand alone."""
    start = data[:4].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data and (not start.startswith(b"<") or b"\x00" in data[:4] or b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise _no_workbook()
    if info.filename.startswith("xl/worksheets/") and (merged := _MERGED.findall(data)):
        cells = ", ".join(each.decode("ascii") for each in merged[:5])
        raise Refused(
            _("Some cells are merged: %(cells)s. Take them apart and send the file again.") % {"cells": cells}
        )


def _sheets(book: Any) -> tuple[dict[str, Table], tuple[str, ...]]:
    if len(book.sheetnames) > MOST_SHEETS:
        raise Refused(_("The workbook has more than %(n)s sheets.") % {"n": MOST_SHEETS})
    found: dict[str, Table] = {}
    others = []
    for name in book.sheetnames:
        called = name.strip().lower()
        if called in SHEETS and called not in found:
            found[called] = table_of(list(_lines(called, book[name])))
        else:
            others.append(tidy(name)[:60])
    if "survey" not in found:
        raise Refused(_("There is no sheet called “survey”. Is it an XLSForm?"))
    return found, tuple(others)


def _lines(name: str, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The filled rows with their numbers."""
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # what the file says about its own size is not believed
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise Refused(_("The sheet “%(sheet)s” has more than %(n)s rows.") % {"sheet": name, "n": MOST_ROWS})
        line = _texts(name, number, cells)
        if any(line):
            yield number, line


def _texts(name: str, number: int, cells: Iterable[Any]) -> list[str]:
    line = [_text(cell) for cell in cells]
    while line and not line[-1]:
        line.pop()
    where = {"sheet": name, "row": number}
    if len(line) > MOST_COLUMNS:
        raise Refused(_("%(sheet)s, row %(row)s: there are more than 80 columns.") % where)
    if any(len(text) > LONGEST for text in line):
        raise Refused(_("%(sheet)s, row %(row)s: a text is far too long.") % where)
    return line


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value).replace("\xa0", " ")).strip()


def _no_workbook() -> Refused:
    return Refused(
        _("This is no Excel workbook (.xlsx) that can be read. Open it in a spreadsheet and save it as .xlsx.")
    )
