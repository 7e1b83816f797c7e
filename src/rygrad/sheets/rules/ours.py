"""The mark by which Rygrad knows a workbook that it has written itself."""

from collections.abc import Sequence

from .grids import Grid

MARK = ("Rygrad", "mothers-group 1")  # the first two cells of the sheet about the file
READ_BACK = ("register", "logbook")  # then one row for each sheet that can be read back: what it is, its name


def kept_sheets(grids: Sequence[Grid]) -> set[int] | None:
    """Which sheets of our own workbook are read back; None when it is somebody else's."""
    about = next((each for each in grids if each.rows and tuple(each.rows[0][:2]) == MARK), None)
    if about is None:
        return None
    names = {str(row[1]) for row in about.rows[1:4] if row[0] in READ_BACK}
    return {number for number, each in enumerate(grids) if each.name in names}
