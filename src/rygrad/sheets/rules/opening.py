"""A file from outside, opened carefully: what it is, how large it grows, and then its cells.

Every refusal says what to do. Nothing in a file is run or followed: no macros, no links, no formulas.
"""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from rygrad.core.errors import Refused

from . import apart
from .csvs import decoded, read_csv
from .grids import MOST_CELLS, MOST_COLUMNS, MOST_LETTERS, MOST_ROOM, MOST_ROWS, MOST_SHEETS, Grid, decoded_cell, grid

LARGEST = 10 * 1024 * 1024  # bytes of the file
UNPACKED = 120 * 1024 * 1024  # bytes of everything in it
PARTS = 2000
SECONDS = 25  # until the process that reads is stopped
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB = ("<!doctype", "<html", "<table", "<?xml", "{\\rtf")


def open_file(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of a workbook or a text table that have something in them. Raises ``Refused``."""
    if not data:
        raise Refused(_("The file is empty. Did you choose the right one?"))
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 10 MB. Copy only the register into a new file and send that."))
    title = PurePath(name.replace("\\", "/")).stem
    grids = _workbook(data) if _is_workbook(data) else (_text(data, title),)
    filled = tuple(each for each in grids if each.rows)
    if not filled:
        raise Refused(_("There is nothing written in the file. Did you choose the right one?"))
    return filled


def _is_workbook(data: bytes) -> bool:
    """Whether it is a workbook that we read. Raises ``Refused`` for what is something else."""
    if data.startswith(b"PK"):
        _look_inside(data)
        return True
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _password()
        if not any(part.encode("utf-16-le") in data for part in ("Workbook", "Book")):
            raise _no_sheet()
        return True
    if data.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Find the sheet it was made from, and send that as .xlsx, .ods or .csv."))
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp" or data[8:12] == b"WEBP":
        raise Refused(_("This is a picture. Type the names and ticks into a sheet, and send that."))
    if data.startswith(_PACKED):
        raise Refused(_("This file is packed. Unpack it, and send the sheet that is in it."))
    return False


def _look_inside(data: bytes) -> None:
    """Refuses what is no workbook, what would grow when it is opened, and what brings programs along."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            if len(infos) > PARTS or sum(info.file_size for info in infos) > UNPACKED:
                raise Refused(_("The file is far too large inside. Copy only the register into a new file."))
            _known_kind({info.filename for info in infos}, parts)
            if any(info.flag_bits & 1 for info in infos):
                raise _password()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _broken() from error


def _known_kind(names: set[str], parts: zipfile.ZipFile) -> None:
    if "xl/workbook.xml" in names:
        if any("vbaproject" in each.lower() or "macrosheets" in each.lower() for each in names):
            raise Refused(_("The file has macros in it. Save it as .xlsx, without macros, and send that."))
        return
    if "content.xml" in names and "mimetype" in names:
        if "opendocument.spreadsheet" not in _start(parts, "mimetype"):
            raise _no_sheet()
        if "META-INF/manifest.xml" in names and "encryption-data" in _start(parts, "META-INF/manifest.xml"):
            raise _password()
        return
    if any(each.endswith((".iwa", ".apxl")) for each in names):
        raise Refused(_("This file is from Numbers. Export it there as Excel (.xlsx), and send that."))
    if any(each.startswith(("word/", "ppt/")) for each in names):
        raise _no_sheet()
    if "xl/workbook.bin" in names:
        raise Refused(_("Save the file as .xlsx and send that."))
    raise Refused(_("This file is packed. Unpack it, and send the sheet that is in it."))


def _start(parts: zipfile.ZipFile, name: str) -> str:
    with parts.open(name) as part:
        return part.read(200_000).decode("utf-8", "replace")


def _workbook(data: bytes) -> tuple[Grid, ...]:
    answer = _apart(data)
    wrong = answer.get("wrong")
    if wrong == "password":
        raise _password()
    if wrong in {"large", "sheets"}:
        raise _large(str(answer.get("sheet", "")))
    if wrong or "sheets" not in answer:
        raise _broken()
    return tuple(
        grid(each["name"], [[decoded_cell(cell) for cell in row] for row in each["rows"]]) for each in answer["sheets"]
    )


def _apart(data: bytes) -> dict[str, Any]:
    """What the process of its own answers."""
    most = [str(number) for number in (MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_LETTERS, MOST_ROOM)]
    command = [sys.executable, "-I", apart.__file__, *most]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        return dict(json.loads(done.stdout)) if done.returncode == 0 else {"wrong": "large"}
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return {"wrong": "large"}


def _text(data: bytes, title: str) -> Grid:
    text = decoded(data)
    if text is None:
        raise _no_sheet()
    if text.lstrip("\ufeff \r\n\t").lower().startswith(_WEB):
        raise Refused(_("This is no sheet, but a web page or a document. Open it, save it as .xlsx, and send that."))
    found = read_csv(title, text) if len(text) <= MOST_LETTERS else None
    if found is None or len(found.rows) * found.width > MOST_ROOM:
        raise _large(title)
    if found.width == 1:  # no table: a letter, or bytes that happen to be letters
        raise _no_sheet()
    return found


def _no_sheet() -> Refused:
    return Refused(_("This is no sheet that we can read. Save it as .xlsx, .ods or .csv, and send that."))


def _broken() -> Refused:
    return Refused(
        _("The file cannot be opened; it may be damaged. Open it, save it once more as .xlsx, and send that.")
    )


def _password() -> Refused:
    return Refused(_("The file is locked with a password. Save it without one, and send that."))


def _large(sheet: str) -> Refused:
    if not sheet:
        return Refused(_("The file is far too large inside. Copy only the register into a new file."))
    words = _("“%(sheet)s” has more than %(rows)s rows or %(columns)s columns. Copy only the register into a new file.")
    return Refused(words % {"sheet": sheet[:60], "rows": MOST_ROWS, "columns": MOST_COLUMNS})
