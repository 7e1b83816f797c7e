"""A text file with commas, semicolons or tabs, in whatever letters its program wrote."""

import csv
import io

from .grids import LONGEST, MOST_COLUMNS, MOST_ROWS, Grid, grid

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BETWEEN = (";", "\t", ",", "|")
_LOOKED_AT = 60  # lines


def decoded(data: bytes) -> str | None:
    """The text; None when it is none."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _written(data, code)
    if b"\x00" in data[:4000]:
        even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
        return _written(data, "utf-16-le" if odd > even else "utf-16-be")
    return _written(data, "utf-8") or _written(data, "cp1252")


def read_csv(name: str, text: str) -> Grid | None:
    """The table; None when it has more lines or columns than a register ever has."""
    first, _end, rest = text.partition("\n")
    said = first.strip().lower().strip('"')
    if said.startswith("sep=") and len(said) <= 5:  # what Excel writes into the first line
        return _rows(name, rest, said[4:] or "\t")
    return _rows(name, text, _best(text))


def _written(data: bytes, code: str) -> str | None:
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        if code != "cp1252":
            return None
        text = data.decode(code, errors="replace")
    signs = sum(not sign.isprintable() and sign not in "\r\n\t\ufeff\u00a0\u200e\u200f\xad" for sign in text[:20000])
    strange = text[:20000].count("\ufffd")
    return None if (signs + strange) * 100 > min(len(text), 20000) else text


def _best(text: str) -> str:
    """What stands between the cells: the sign that cuts the lines into most pieces of the same number."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]

    def even(sign: str) -> tuple[float, int]:
        counts = sorted(len(row) for row in csv.reader(lines, delimiter=sign))
        most = counts[len(counts) // 2] if counts else 1
        return (most > 1) * sum(count == most for count in counts) / max(len(counts), 1), most

    try:
        return max(_BETWEEN, key=even)
    except csv.Error:
        return ";"


def _rows(name: str, text: str, between: str) -> Grid | None:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between):
            rows.append([cell[:LONGEST] for cell in row])
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                return None
    except (csv.Error, TypeError, ValueError):
        return None
    return grid(name, rows)
