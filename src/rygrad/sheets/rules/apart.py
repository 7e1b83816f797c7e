"""Reads the cells of a workbook in a process of its own, with bounded memory and time.

Run as a script: the file comes in by standard input, its cells go out as JSON. Whatever a crafted file does to the
library that reads it, the site lives on. Formulas are not reckoned: what the program that saved the file had
reckoned is in it. Nothing but the standard library and the reading library is imported here.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

MEMORY = 640 * 1024 * 1024  # bytes of address space; the interpreter itself takes a part of it
SECONDS = 15  # of work


def main() -> int:
    """Returns 0 when there is an answer, also when the answer is what is wrong."""
    _bound()
    answer = _read(sys.stdin.buffer.read(), *(int(word) for word in sys.argv[1:7]))
    json.dump(answer, sys.stdout, default=_coded)
    return 0


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(data: bytes, most_sheets: int, most_rows: int, most_columns: int, *most: int) -> Any:
    """``most``: of filled cells, of letters, and of all cells with the empty ones between them."""
    import python_calamine as calamine  # noqa: PLC0415 - only here, inside the bounds

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found, filled, letters, room = [], 0, 0, 0
        for about in book.sheets_metadata[: most_sheets + 1]:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            rows = list(_rows(book.get_sheet_by_name(about.name), most_rows))
            wide = max((len(row) for row in rows), default=0)
            filled += sum(cell is not None for row in rows for cell in row)
            letters += sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
            room += len(rows) * wide
            if len(rows) > most_rows or wide > most_columns or filled > most[0] or letters > most[1]:
                return {"wrong": "large", "sheet": about.name}
            if room > most[2]:
                return {"wrong": "large"}
            found.append({"name": about.name, "rows": rows})
    except calamine.PasswordError:
        return {"wrong": "password"}
    except MemoryError:
        return {"wrong": "large"}
    except BaseException as error:  # noqa: BLE001 - the library may panic, which is no Exception
        return {"wrong": "password" if "assword" in str(error) else "broken"}
    return {"wrong": "sheets"} if len(found) > most_sheets else {"sheets": found}


def _rows(sheet: Any, most: int) -> Iterator[list[Any]]:
    """The rows from the top, with what is empty at the end of each left out; ends soon after ``most``."""
    if sheet.start is None:
        return
    top, left = sheet.start
    waiting = [[] for _ in range(min(top, most))]  # type: list[list[Any]]
    given = 0
    for cells in sheet.iter_rows():
        row = [None] * min(left, most) + [None if cell == "" else cell for cell in cells]
        while row and row[-1] is None:
            row.pop()
        waiting.append(row)
        if row:
            yield from waiting
            given += len(waiting)
            waiting = []
        if given > most:
            return


def _coded(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return {"t": value.replace(microsecond=0).isoformat()} if isinstance(value, time) else str(value)


if __name__ == "__main__":
    sys.exit(main())
